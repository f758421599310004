"""Usage tab: View Detailed Transactions, View Quarterly Invoice/Statement of Account.

Owns the tables and their download. The services calculate charges and quarters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField

from pacer_mock.accounts.domain.person import FieldFault, written_date
from pacer_mock.accounts.forms.fields import line
from pacer_mock.accounts.services.accounts import accounts_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.services.payers import paa_number_of
from pacer_mock.billing.domain.fees import read_quarter
from pacer_mock.billing.domain.spreadsheets import table
from pacer_mock.billing.models import Charge, LedgerEntry
from pacer_mock.billing.services import balances, charges, invoices
from pacer_mock.billing.services.charges import PAGE_ROWS, Found, Wanted
from pacer_mock.billing.services.invoices import Statement
from pacer_mock.billing.wording import COURT_NAMES, dollars, quarter_in_words, waiver_sentence
from pacer_mock.manage.views import guard, visitor
from sso_sim.contract.claims import Holder
from sso_sim.kit.request_context import Work

bp = Blueprint("usage", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)

COLUMNS = (
    *("Date", "Account", "Court", "Description", "Search Criteria", "Client Code"),
    *("Pages", "Cost", "Exempt"),
)
"""The columns of the downloaded table."""


def _day_fault(typed: str) -> FieldFault | None:
    found = written_date(typed)
    return found if isinstance(found, FieldFault) else None


class TransactionsForm(FlaskForm):
    """The filter for transactions. It only reads, so it needs no token."""

    class Meta:
        """No CSRF protection: the request changes nothing."""

        csrf = False

    first = line("From", 10, _day_fault, required=False)
    last = line("To", 10, _day_fault, required=False)
    client_code = SelectField("Client Code")
    sort = SelectField("Sort by", choices={"date": "Date", "code": "Client code and date"})

    def wanted(self) -> Wanted:
        """Return the chosen filter."""
        days = [written_date(each.data) if each.data else None for each in (self.first, self.last)]
        first, last = (None if isinstance(day, FieldFault) else day for day in days)
        return Wanted(first, last, self.client_code.data or "")


@dataclass(frozen=True)
class Asked:
    """The requested transactions, and the result; None if the form is not valid."""

    form: TransactionsForm
    page: int
    found: Found | None


def _transactions(session: Work, number: str, *, all_rows: bool = False) -> Asked:
    form = TransactionsForm(request.args)
    codes = charges.client_codes_of(session, number)
    form.client_code.choices = {"": "All client codes", **{code: code for code in codes}}
    form.sort.data = form.sort.data or "date"
    form.client_code.data = form.client_code.data or ""
    page = max(1, min(request.args.get("page", 1, type=int), 100_000))
    if not form.validate():
        return Asked(form, page, None)
    if all_rows:
        return Asked(form, page, charges.of_account(session, number, form.wanted(), rows=None))
    by_code = form.sort.data == "code"
    found = charges.of_account(session, number, form.wanted(), by_client_code=by_code, page=page)
    return Asked(form, page, found)


@bp.get("/pscof/manage/transactions")
@visitor.reads(_transactions)
def transactions(asked: Asked) -> ResponseReturnValue:
    """Show searches and views, a page at a time."""
    facts: dict[str, Any] = {"form": asked.form, "account": visitor.current().account}
    facts |= {"found": asked.found, "query": {}}
    if asked.found is None:
        return render_template("pacer/billing/usage_transactions.html", **facts), 422
    pages = max(1, -(-asked.found.count // PAGE_ROWS))
    query = {name: value for name, value in request.args.items() if name != "page"}
    facts |= {"page": asked.page, "pages": pages, "query": query}
    return render_template(
        "pacer/billing/usage_transactions.html", **facts, dollars=dollars, court_names=COURT_NAMES
    )


@bp.get("/pscof/manage/transactions.csv")
@visitor.reads(partial(_transactions, all_rows=True))
def download(asked: Asked) -> ResponseReturnValue:
    """Send the chosen transactions as a table for a spreadsheet."""
    if asked.found is None:
        abort(400)
    # The byte order mark tells spreadsheets that the text is UTF-8.
    response = make_response(
        "\ufeff" + table(COLUMNS, [_row(each) for each in asked.found.charges])
    )
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=pacer-transactions.csv"
    return response


def _statements(session: Work, number: str) -> dict[str, Any]:
    return {
        "statements": invoices.statements_of(session, number),
        "ledger": balances.entries_of(session, number),
        "payer": paa_number_of(session, number),
    }


@bp.get("/pscof/manage/invoices")
@visitor.reads(_statements)
def statements(found: dict[str, Any]) -> ResponseReturnValue:
    """Show the total of each quarter, the debts and the payments."""
    ledger: Sequence[LedgerEntry] = found.pop("ledger")
    return render_template(
        "pacer/billing/usage_statements.html",
        account=visitor.current().account,
        ledger=[(each, read_quarter(each.quarter)) for each in ledger],
        balance=sum(each.cents for each in ledger),
        dollars=dollars,
        in_words=quarter_in_words,
        **found,
    )


def _statement(session: Work, number: str, quarter: str) -> tuple[Statement, dict[str, str]]:
    """Return the statement, and the names of the people whose usage it charges."""
    asked = read_quarter(quarter) or abort(404)
    found = invoices.statement(session, number, asked)
    members = accounts_numbered(session, *found.members)
    return found, {number: each.name for number, each in members.items()}


@bp.get("/pscof/manage/invoices/<quarter>")
@visitor.reads(_statement)
def statement(looked_up: tuple[Statement, dict[str, str]], quarter: str) -> ResponseReturnValue:  # noqa: ARG001
    """Show the statement of one quarter, by account and client code."""
    found, names = looked_up
    account = visitor.current().account
    return render_template(
        "pacer/billing/usage_statement.html",
        account=account,
        found=found,
        names=names,
        central=account.holder == Holder.ADMINISTRATIVE,
        quarter=quarter_in_words(found.quarter),
        waiver=waiver_sentence(found.reckoning, found.quarter),
        dollars=dollars,
    )


def _row(charge: Charge) -> tuple[str, ...]:
    return (
        f"{day_of(charge.at):%m/%d/%Y}",
        charge.account_number,
        COURT_NAMES.get(charge.court, charge.court),
        charge.description,
        charge.criterion,
        charge.client_code,
        str(charge.pages),
        f"{charge.cents / 100:.2f}",
        "yes" if charge.exempt else "",
    )
