"""The form that asks to move CJA privileges.

Owns labels and order of the fields. The domain has the rules, `cja.wording` the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from pacer_mock.accounts.forms.fields import line
from pacer_mock.cja.domain import CjaFault
from pacer_mock.cja.wording import CJA_FIELDS
from pacer_mock.forgotten.domain import account_number_fault
from pacer_mock.forgotten.wording import FORGOTTEN_FIELDS


class CjaForm(FlaskForm):
    """The account that has the privileges, and the appointing courts."""

    exempt_number = line(
        "Account number of the old CJA account", 7, account_number_fault, among=FORGOTTEN_FIELDS
    )
    districts = SelectMultipleField(
        "Court that appoints you",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )

    def __init__(self, own_number: str, appointing: Mapping[str, str]) -> None:
        """Ask from account *own_number*; offer the *appointing* courts, by their code."""
        super().__init__()
        self._own_number = own_number
        self._offered = tuple(appointing)
        self.districts.choices = list(appointing.items())
        self.districts.flags.required = True

    def validate_exempt_number(self, field: Field) -> None:
        """Stop if both account numbers are the same."""
        if field.data == self._own_number:
            raise ValidationError(CJA_FIELDS[CjaFault.OWN_NUMBER])

    def validate_districts(self, _field: Field) -> None:
        """Accept only courts from the list, and at least one."""
        if not self.named() or len(self.named()) != len(set(self.districts.data or ())):
            raise ValidationError(CJA_FIELDS[CjaFault.NO_DISTRICT])

    def named(self) -> list[str]:
        """Return the ticked courts, each once."""
        return [code for code in self._offered if code in (self.districts.data or ())]
