"""The forms of the wizards' first two tabs, Person and Address.

Owns labels and order of the fields. The domain has the rules, `wording` the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, SelectField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.choices import STATES
from pacer_mock.accounts.domain.person import (
    FieldFault,
    birth_date_fault,
    email_fault,
    name_fault,
    phone_fault,
    zip_fault,
)
from pacer_mock.accounts.domain.user_types import (
    ADMINISTRATIVE,
    REGISTRATION_TYPES,
    tax_id_fault,
    user_type_fault,
    user_types_for,
)
from pacer_mock.accounts.forms.fields import line, repeated, to_show
from pacer_mock.accounts.wording import TAX_ID, beside_field
from sso_sim.contract.claims import Holder

LONGEST_KEPT = 300
"""The maximum that is kept of a field in a tab left half-way."""


class StepForm(FlaskForm):
    """A tab whose fields are kept until the last Submit."""

    def kept(self) -> dict[str, str]:
        """Return the data to keep of this tab: every field except the CSRF token."""
        names = [name for name in self._fields if name not in ("csrf_token", "confirm_email")]
        return {name: str(self[name].data or "")[:LONGEST_KEPT] for name in names}


class PersonForm(StepForm):
    """The Person tab."""

    first_name = line("First Name", 60, name_fault)
    middle_name = line("Middle Name", 60, name_fault, required=False)
    last_name = line("Last Name", 60, name_fault)
    email = line("Email", 254, email_fault)
    confirm_email = repeated("Confirm Email", "email", FieldFault.EMAILS_DIFFER)
    date_of_birth = line("Date of Birth", 10)
    user_type = SelectField("User Type")

    def __init__(
        self, fields: Mapping[str, str], *, today: date, holder: Holder = Holder.INDIVIDUAL
    ) -> None:
        """Show *fields*; check the date of birth against *today* and the type for *holder*."""
        begins_with = {**fields, "confirm_email": fields.get("email", "")}
        super().__init__(data=to_show(begins_with))
        self._today = today
        self._holder = holder
        types = user_types_for(holder)
        self.user_type.choices = {"": "Select User Type", **{each: each for each in types}}
        self.user_type.validate_choice = False
        self.user_type.flags.required = True

    def validate_date_of_birth(self, field: Field) -> None:
        """Let the domain check the date."""
        fault = birth_date_fault(field.data, self._today)
        if fault is not None:
            raise ValidationError(beside_field(fault))

    def validate_user_type(self, field: Field) -> None:
        """Let the domain check the type."""
        fault = user_type_fault(field.data or "", self.email.data or "", self._holder)
        if fault is not None:
            raise ValidationError(beside_field(fault))


class RegistrationPersonForm(PersonForm):
    """The Person tab of a registration, with questions whose answers an Upgrade has already."""

    tax_id = line("Federal Tax ID", 11, required=False)
    cja_panel = BooleanField("I am a CJA panel attorney")

    def __init__(self, fields: Mapping[str, str], *, today: date) -> None:
        """Show *fields*, with every type that a person may register under."""
        super().__init__(fields, today=today)
        types = {each: each for each in REGISTRATION_TYPES}
        self.user_type.choices = {"": "Select User Type", **types}

    def validate_user_type(self, field: Field) -> None:
        """Accept only a type from the list; opening the account decides what it grants."""
        if field.data not in REGISTRATION_TYPES:
            raise ValidationError(beside_field(FieldFault.EMPTY))

    def validate_tax_id(self, field: Field) -> None:
        """Let the domain check the tax ID of a firm or business."""
        fault = tax_id_fault(self.user_type.data or "", field.data)
        if fault is not None:
            raise ValidationError(TAX_ID[fault])


class PaaPersonForm(PersonForm):
    """The Person tab of a PAA: the responsible person, and the firm's federal tax ID."""

    tax_id = line("Federal Tax ID", 11, required=False)

    def __init__(self, fields: Mapping[str, str], *, today: date) -> None:
        """Show *fields*; there is one type to choose."""
        begins_with = {**fields, "user_type": ADMINISTRATIVE}
        super().__init__(begins_with, today=today, holder=Holder.ADMINISTRATIVE)
        self.user_type.choices = {ADMINISTRATIVE: ADMINISTRATIVE}
        self.tax_id.flags.required = True

    def validate_tax_id(self, field: Field) -> None:
        """Let the domain check the firm's tax ID."""
        fault = tax_id_fault(ADMINISTRATIVE, field.data)
        if fault is not None:
            raise ValidationError(TAX_ID[fault])


class AddressForm(StepForm):
    """The Address tab; County comes after State."""

    firm = line("Firm/Office", 120, required=False)
    line1 = line("Address", 100)
    line2 = line("Room/Suite", 100, required=False)
    city = line("City", 60)
    state = SelectField("State", choices={"": "Select State", **STATES}, validate_choice=False)
    county = line("County", 60, name_fault)
    zip = line("Zip/Postal Code", 10, zip_fault)
    phone = line("Primary Phone", 30, phone_fault)

    def __init__(self, fields: Mapping[str, str]) -> None:
        """Show *fields*."""
        super().__init__(data=to_show(fields))
        self.state.flags.required = True

    def validate_state(self, field: Field) -> None:
        """Accept only a state from the list."""
        if field.data not in STATES:
            raise ValidationError(beside_field(FieldFault.STATE))


class PaaAddressForm(AddressForm):
    """The Address tab of a PAA: here the firm pays, so its name is required."""

    firm = line("Firm Name", 120)
