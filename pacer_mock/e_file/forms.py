"""The forms of an application for e-filing.

Owns labels, field names, and the checks of a form that need no lookup. The domain's table says
which fields an application has.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.choices import STATES
from pacer_mock.accounts.domain.person import FieldFault, name_fault, written_date
from pacer_mock.accounts.forms.fields import line
from pacer_mock.accounts.wording import beside_field
from pacer_mock.court_requests.wording import APPLICATIONS
from pacer_mock.courts.models import Court
from pacer_mock.e_file.domain import (
    Applicant,
    EfileFault,
    admitted_fault,
    bar_number_fault,
    fields_of,
    left_out,
    offered,
)
from pacer_mock.e_file.wording import COURT_TYPES, DELIVERIES, E_FILE_FIELDS
from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application


def _required(*fields: Field) -> None:
    for each in fields:
        each.flags.required = True


class CourtForm(FlaskForm):
    """Court type and court."""

    court_type = SelectField("Court Type", validate_choice=False)
    court = SelectField("Court", validate_choice=False)

    def __init__(self, courts: Iterable[Court]) -> None:
        """Offer the *courts* of the rehearsal."""
        super().__init__()
        self._kinds = {each.court: each.kind for each in courts}
        types = {kind.value: COURT_TYPES[kind] for kind in CourtKind}
        self.court_type.choices = {"": "Select Court Type", **types}
        # The list includes courts that take no registrations; Next then says so.
        titles = {each.court: each.title for each in courts}
        self.court.choices = {"": "Select Court", **titles}
        _required(self.court_type, self.court)

    def validate_court_type(self, field: Field) -> None:
        """Accept only the three court types."""
        if field.data not in list(CourtKind):
            raise ValidationError(beside_field(EfileFault.COURT_TYPE, among=E_FILE_FIELDS))

    def validate_court(self, field: Field) -> None:
        """Accept only a court of the chosen type."""
        kind = self._kinds.get(field.data or "")
        if kind is None or kind != self.court_type.data:
            raise ValidationError(beside_field(EfileFault.COURT, among=E_FILE_FIELDS))


class ApplicationForm(FlaskForm):
    """The choice of an application."""

    application = RadioField("What would you like to apply for?", validate_choice=False)

    def __init__(self, applicant: Applicant, kind: CourtKind) -> None:
        """Offer what this *applicant* can apply for at a court of *kind*."""
        super().__init__()
        self._offered = offered(applicant, kind)
        if applicant is Applicant.NON_ATTORNEY:
            self.application.label.text = "Role"
        self.application.choices = {each.value: APPLICATIONS[each] for each in self._offered}
        _required(self.application)

    def validate_application(self, field: Field) -> None:
        """Accept only an application that is offered."""
        if field.data not in self._offered:
            raise ValidationError(beside_field(EfileFault.APPLICATION, among=E_FILE_FIELDS))


class DetailsForm(FlaskForm):
    """The details for the court, without the fields that the application does not have."""

    key = HiddenField()
    bar_state = SelectField(
        "State Bar", choices={"": "Select State", **STATES}, validate_choice=False
    )
    bar_number = line("Bar Number", 40, bar_number_fault, among=E_FILE_FIELDS)
    admitted_on = line("Date Admitted", 20)
    good_standing = BooleanField("I am a member of this bar in good standing")
    sponsor = line("Sponsor (an attorney admitted in this court)", 120, name_fault)
    agency = line("Agency or Office", 120)
    case_number = line("Case Number", 40)
    delivery = RadioField(
        "Delivery Method",
        choices={each.value: DELIVERIES[each] for each in Frequency},
        validate_choice=False,
    )
    fee = BooleanField("I understand that this court may charge an admission fee (simulated)")
    policies = BooleanField("I have read the policies and procedures of this court (simulated)")

    def __init__(self, application: Application, today: date) -> None:
        """Show the fields of this *application*; *today* is the rehearsal's day."""
        super().__init__()
        self._today = today
        self._own = fields_of(application)
        for name in left_out(application):
            del self[name]
        _required(self.delivery, self.policies)
        for name in self._own & {"bar_state", "good_standing", "fee"}:
            _required(self[name])

    def details(self) -> dict[str, str]:
        """Return the typed and chosen values, as the court reads them."""
        told = {name: self[name].data for name in self._own - {"good_standing", "fee"}}
        day = written_date(told.get("admitted_on", ""))
        if isinstance(day, date):
            told["admitted_on"] = f"{day:%m/%d/%Y}"
        return {**told, "delivery": self.delivery.data}

    def validate_bar_state(self, field: Field) -> None:
        """Accept only a state from the list."""
        _check(None if field.data in STATES else FieldFault.STATE)

    def validate_admitted_on(self, field: Field) -> None:
        """Accept only a calendar date that is not in the future."""
        day = written_date(field.data or "")
        _check(admitted_fault(day, self._today) if isinstance(day, date) else day)

    def validate_good_standing(self, field: Field) -> None:
        """Refuse everybody else."""
        _check(None if field.data else EfileFault.NO_STANDING)

    def validate_delivery(self, field: Field) -> None:
        """Accept only the two choices."""
        _check(None if field.data in list(Frequency) else EfileFault.DELIVERY)

    def validate_fee(self, field: Field) -> None:
        """Require the tick in the box."""
        _check(None if field.data else EfileFault.FEE)

    def validate_policies(self, field: Field) -> None:
        """Require the tick in the box."""
        _check(None if field.data else EfileFault.POLICIES)


def _check(fault: StrEnum | None) -> None:
    if fault is not None:
        raise ValidationError(beside_field(fault, among=E_FILE_FIELDS))
