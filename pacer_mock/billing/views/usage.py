"""The Usage tab's pages: View Detailed Transactions, View Quarterly Invoice/Statement of Account.

Owns the tables and their download. What a charge or a quarter comes to is the services'.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField

from pacer_mock.accounts.domain.person import FieldFault, written_date
from pacer_mock.accounts.forms.fields import line
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.billing.domain.fees import read_quarter
from pacer_mock.billing.domain.spreadsheets import table
from pacer_mock.billing.models import Charge
from pacer_mock.billing.services import balances, charges, invoices
from pacer_mock.billing.services.charges import PAGE_ROWS, Wanted
from pacer_mock.billing.wording import COURT_NAMES, dollars, quarter_in_words, waiver_sentence
from pacer_mock.manage.domain import Item
from pacer_mock.manage.views import guard, visitor
from sso_sim.contract.claims import Holder
from sso_sim.kit.request_context import reading

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
    """Which transactions to show. It only reads: no token."""

    class Meta:
        """Without CSRF: nothing is changed by looking."""

        csrf = False

    first = line("From", 10, _day_fault, required=False)
    last = line("To", 10, _day_fault, required=False)
    client_code = SelectField("Client Code")
    sort = SelectField("Sort by", choices={"date": "Date", "code": "Client code and date"})

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        days = [written_date(each.data) if each.data else None for each in (self.first, self.last)]
        first, last = (None if isinstance(day, FieldFault) else day for day in days)
        return Wanted(first, last, self.client_code.data or "")


@bp.get("/pscof/manage/transactions")
def transactions() -> ResponseReturnValue:
    """Show what was searched and seen, a page at a time."""
    form, account = _asked()
    facts: dict[str, Any] = {"form": form, "account": account, "found": None, "query": {}}
    if not form.validate():
        return render_template("pacer/billing/usage_transactions.html", **facts), 422
    number = max(1, min(request.args.get("page", 1, type=int), 100_000))
    with reading() as session:
        found = charges.of_account(
            session,
            account.account_number,
            form.wanted(),
            by_client_code=form.sort.data == "code",
            page=number,
        )
    pages = max(1, -(-found.count // PAGE_ROWS))
    query = {name: value for name, value in request.args.items() if name != "page"}
    facts |= {"found": found, "page": number, "pages": pages, "query": query}
    return render_template(
        "pacer/billing/usage_transactions.html", **facts, dollars=dollars, court_names=COURT_NAMES
    )


@bp.get("/pscof/manage/transactions.csv")
def download() -> ResponseReturnValue:
    """Send the transactions that were chosen as a table for a spreadsheet."""
    if (refused := guard.turned_away(Item.TRANSACTIONS)) is not None:
        return refused
    form, account = _asked()
    if not form.validate():
        abort(400)
    with reading() as session:
        found = charges.of_account(session, account.account_number, form.wanted(), rows=None)
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    response = make_response("\ufeff" + table(COLUMNS, [_row(each) for each in found.charges]))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=pacer-transactions.csv"
    return response


@bp.get("/pscof/manage/invoices")
def statements() -> ResponseReturnValue:
    """Show what each quarter came to, and what is owed and paid."""
    number = visitor.present().subject
    with reading() as session:
        account = account_numbered(session, number)
        quarters = invoices.quarters_of(session, number)
        each = [invoices.statement(session, number, quarter) for quarter in quarters]
        ledger = balances.entries_of(session, number)
        balance = balances.balance_of(session, number)
        payer = invoices.payer_instead(session, account)
    return render_template(
        "pacer/billing/usage_statements.html",
        account=account,
        statements=each,
        ledger=[(each, read_quarter(each.quarter)) for each in ledger],
        balance=balance,
        payer=payer,
        dollars=dollars,
        in_words=quarter_in_words,
    )


@bp.get("/pscof/manage/invoices/<quarter>")
def statement(quarter: str) -> ResponseReturnValue:
    """Show the statement of one quarter, by account and client code."""
    if (refused := guard.turned_away(Item.INVOICE)) is not None:
        return refused
    asked = read_quarter(quarter) or abort(404)
    with reading() as session:
        number = visitor.present().subject
        account = account_numbered(session, number)
        found = invoices.statement(session, number, asked)
        names = {each: account_numbered(session, each).name for each in found.members}
    return render_template(
        "pacer/billing/usage_statement.html",
        account=account,
        found=found,
        names=names,
        central=account.holder == Holder.ADMINISTRATIVE,
        quarter=quarter_in_words(asked),
        waiver=waiver_sentence(found.reckoning, asked),
        dollars=dollars,
    )


def _asked() -> tuple[TransactionsForm, Account]:
    form = TransactionsForm(request.args)
    with reading() as session:
        account = account_numbered(session, visitor.present().subject)
        codes = charges.client_codes_of(session, account.account_number)
    form.client_code.choices = {"": "All client codes", **{code: code for code in codes}}
    if not form.sort.data:
        form.sort.data = "date"
    if not form.client_code.data:
        form.client_code.data = ""
    return form, account


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
