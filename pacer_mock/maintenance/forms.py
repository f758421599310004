"""The forms that keep an account up to date.

Owns labels and order of the fields. The domain has the rules, `wording` the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from pacer_mock.accounts.domain.person import FieldFault, email_fault, name_fault
from pacer_mock.accounts.forms.fields import line, repeated, to_show
from pacer_mock.court_requests.wording import FORMATS, FREQUENCIES
from pacer_mock.maintenance.domain import Noticing
from pacer_mock.maintenance.wording import DEMANDS
from pacer_mock.wizard.forms import AddressForm
from sso_sim.contract.account_changes import Format, Frequency


def _named(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(choice): said for choice, said in words.items()}


NAME = ("prefix", "first_name", "middle_name", "last_name", "suffix")


class ForCourts(FlaskForm):
    """A form whose changes can also go to courts: *courts* are the titles on offer, by code."""

    courts = SelectMultipleField(
        "Apply Updates to Selected Courts",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, courts: Mapping[str, str]) -> None:
        """Offer these courts, and no others."""
        self.courts.choices = dict(courts)

    def chosen(self) -> list[str]:
        """Return the ticked courts."""
        return list(self.courts.data or ())


class NameForm(ForCourts):
    """Update Personal Information."""

    prefix = line("Prefix", 20, name_fault, required=False)
    first_name = line("First Name", 60, name_fault)
    middle_name = line("Middle Name", 60, name_fault, required=False)
    last_name = line("Last Name", 60, name_fault)
    suffix = line("Suffix", 20, name_fault, required=False)

    def __init__(self, fields: Mapping[str, str]) -> None:
        """Show *fields*."""
        super().__init__(data=to_show(fields))

    def name(self) -> dict[str, str]:
        """Return the typed name."""
        return {part: str(self[part].data or "") for part in NAME}


class EmailForm(FlaskForm):
    """Update PACER Billing Email."""

    email = line("Billing Email", 254, email_fault)
    confirm_email = repeated("Confirm Billing Email", "email", FieldFault.EMAILS_DIFFER)

    def __init__(self, email: str) -> None:
        """Show *email*."""
        super().__init__(data=to_show({"email": email, "confirm_email": email}))


class PreferencesForm(FlaskForm):
    """Set PACER Billing Preferences."""

    required = RadioField("Client code when I search", choices=_named(DEMANDS))

    def __init__(self, *, required: bool) -> None:
        """Show whether a code is *required*."""
        super().__init__(data=to_show({"required": "yes" if required else "no"}))
        self.required.flags.required = True

    def wanted(self) -> bool:
        """Say whether a code is to be required."""
        return bool(self.required.data == "yes")


class NoticingForm(ForCourts):
    """Update E-Filer Email Noticing and Frequency."""

    email = line("Primary E-Filing Email", 254, email_fault)
    confirm_email = repeated("Confirm Primary E-Filing Email", "email", FieldFault.EMAILS_DIFFER)
    frequency = RadioField("Email Frequency", choices=_named(FREQUENCIES))
    format = RadioField("Email Format", choices=_named(FORMATS))

    def __init__(self, kept: Noticing) -> None:
        """Show the stored choice, *kept*."""
        super().__init__(data=to_show({**kept.as_kept(), "confirm_email": kept.email}))
        self.frequency.flags.required = self.format.flags.required = True

    def wanted(self) -> Noticing:
        """Return the choice of a valid form."""
        return Noticing(self.email.data, Frequency(self.frequency.data), Format(self.format.data))


class MovedForm(AddressForm, ForCourts):
    """Update Address Information."""

    def address(self) -> dict[str, Any]:
        """Return the typed address, with the firm."""
        return {name: value for name, value in self.kept().items() if name != "courts"}
