"""The forms of administrative accounts: adding, rescinding, removing, leaving, client codes.

Owns labels and order of the fields. The domain has the rules, `wording` the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from pacer_mock.accounts.domain.person import FieldFault
from pacer_mock.accounts.forms.fields import line, to_show
from pacer_mock.accounts.wording import beside_field
from pacer_mock.client_codes.domain import LONGEST_CODE, format_fault
from pacer_mock.client_codes.wording import beside_code
from pacer_mock.memberships.domain import LONGEST_REMARK, MembershipFault, account_number_fault
from pacer_mock.memberships.wording import ACKNOWLEDGED, LEAVING, MEMBERSHIP_FIELDS

YES, NO = "yes", "no"


class Ticked:
    """Require the tick in the box."""

    field_flags = {"required": True}

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Stop if the box is not ticked."""
        if not field.data:
            raise ValidationError(beside_field(FieldFault.NOT_ACKNOWLEDGED))


class AddForm(FlaskForm):
    """Add Existing PACER Account to My PAA."""

    account_number = line("Account Number", 7)
    last_name = line("Last Name", 60)
    remark = line("Brief Remark", LONGEST_REMARK)
    acknowledged = BooleanField(ACKNOWLEDGED, validators=[Ticked()])

    def validate_account_number(self, field: Field) -> None:
        """Accept only seven digits."""
        fault = account_number_fault(field.data)
        if fault is not None:
            raise ValidationError(MEMBERSHIP_FIELDS[fault])


class ChooseForm(FlaskForm):
    """A choice of several entries, each with a box to tick."""

    chosen = SelectMultipleField(
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False
    )

    def __init__(self, label: str, choices: Mapping[str, str]) -> None:
        """Offer *choices*: their words, keyed by their key."""
        super().__init__()
        self.chosen.label.text = label
        self.chosen.choices = list(choices.items())
        self.chosen.flags.required = True

    def keys(self) -> set[str]:
        """Return the keys of the ticked entries."""
        return set(self.chosen.data or ())

    def validate_chosen(self, field: Field) -> None:
        """Require at least one; the lookup decides whether it can be accepted."""
        if not field.data:
            raise ValidationError(MEMBERSHIP_FIELDS[MembershipFault.NOTHING_CHOSEN])


class RemoveForm(ChooseForm):
    """Remove PACER Account(s) from My PAA."""

    remark = line("Remark", LONGEST_REMARK)


class LeaveForm(FlaskForm):
    """Remove Your PACER Account from a PAA."""

    acknowledged = BooleanField(LEAVING, validators=[Ticked()])


class CodesForm(FlaskForm):
    """The demands of a PAA on client codes."""

    required = RadioField(
        "Must they give a client code to search?",
        choices={YES: "Yes: without one they log in and file, but do not search", NO: "No"},
        validate_choice=False,
    )
    written = line("Format", LONGEST_CODE, required=False)

    def __init__(self, *, required: bool, written: str) -> None:
        """Show the current demands."""
        begins_with = {"required": YES if required else NO, "written": written}
        super().__init__(data=to_show(begins_with))
        self.required.flags.required = True

    def demands(self) -> bool:
        """Say whether a client code is demanded at all."""
        return bool(self.required.data == YES)

    def validate_required(self, field: Field) -> None:
        """Accept only the two choices."""
        if field.data not in (YES, NO):
            raise ValidationError(beside_field(FieldFault.EMPTY))

    def validate_written(self, field: Field) -> None:
        """Let the domain check the format."""
        fault = format_fault(field.data)
        if fault is not None:
            raise ValidationError(beside_code(fault))
