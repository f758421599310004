"""Utilities of both generations of a court: View Your Transaction Log, Mailing Info for a Case.

Owns the two pages and their forms. The host's door decides who may see them. They are not searches,
and cost nothing ([CACD-UTILITIES], [PAMD-UTILITIES]).
"""

from __future__ import annotations

from datetime import date

from werkzeug.wrappers import Response
from wtforms import DateField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from sso_sim.kit.forms import ReadingForm
from sso_sim.kit.request_context import reading
from sso_sim.record.services.mailing_info import mailing_info
from sso_sim.record.services.search import find_case
from sso_sim.record.services.transaction_log import MOST, Days, transactions_of
from sso_sim.record.views.request_context import closed_to_strangers, court_or_404, host, page_with
from sso_sim.record.wording.mailings import NO_CASE, ON_PAPER

_EARLIEST, _LATEST = date(1980, 1, 1), date(2199, 12, 31)


class DaysForm(ReadingForm):
    """The date range of the transaction log; a side left empty is open."""

    first = DateField("From", [Optional()])
    last = DateField("To", [Optional()])

    def validate_first(self, field: DateField) -> None:
        """Refuse a day that no docket has."""
        _possible(field.data)

    def validate_last(self, field: DateField) -> None:
        """Refuse a day that no docket has, and one before the first."""
        _possible(field.data)
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError("This day is before the first one.")


class MailingForm(ReadingForm):
    """The form with a case number."""

    case_num = StringField(
        "Case Number",
        [
            DataRequired("Type a case number."),
            Length(max=40, message="No case number is that long."),
        ],
    )


def _possible(day: date | None) -> None:
    if day is not None and not _EARLIEST <= day <= _LATEST:
        raise ValidationError("Type a day from 1980 on.")


def transaction_log(court: str) -> Response:
    """Show the visitor's transactions at this court, all of them or those of some days."""
    if closed := closed_to_strangers(court):
        return closed
    form = DaysForm()
    good = form.validate()
    days = Days(form.first.data, form.last.data)
    with reading() as session:
        facts, filer = court_or_404(session, court), host().who(session, court)
        found = []
        if good and filer is not None:
            others = host().other_transactions(session, court)
            found = transactions_of(session, court, filer.login, days, others)
    return page_with(
        form,
        "transaction_log.html",
        court_title=facts.title,
        filer=filer,
        transactions=found,
        most=MOST,
        utilities=host().utilities(court),
    )


def mailing(court: str) -> Response:
    """Show the people on a case who get notices by e-mail, and those to be served on paper."""
    if closed := closed_to_strangers(court):
        return closed
    form = MailingForm()
    asked = form.is_asked()
    case = info = None
    if asked and form.validate():
        with reading() as session:
            case = find_case(session, court, (form.case_num.data or "").strip())
            if case is None:
                form.case_num.errors = [NO_CASE]
            else:
                info = mailing_info(session, case, host().addresses)
    return page_with(
        form,
        "mailing.html",
        case=case,
        info=info,
        why=ON_PAPER,
        utilities=host().utilities(court),
    )
