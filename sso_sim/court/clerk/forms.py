"""The forms for filers at the Clerk's desk: find, correct, unlink.

Owns labels, field names and the checks that need no database. The labels are the sandbox's own.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, ValidationError
from wtforms.fields import Field
from wtforms.validators import InputRequired

from sso_sim.court.clerk.domain import UnlinkReason, email_fault
from sso_sim.court.clerk.wording import CLERK_FIELDS, UNLINK_REASONS
from sso_sim.court.courts.forms import remark_field
from sso_sim.kit.forms import ReadingForm, RequiredTextField


class FindFilerForm(ReadingForm):
    """The search form: one word to find filers by."""

    search = RequiredTextField(
        "Name, login, e-mail, bar number or PACER account number",
        "Type a name, a login, an address or a number.",
    )


class EmailForm(FlaskForm):
    """The form with the corrected primary address."""

    email = RequiredTextField(
        "Primary e-mail address",
        "Type the address.",
        longest=254,
        too_long="No e-mail address is that long.",
    )

    def validate_email(self, field: Field) -> None:
        """Refuse text that is not an e-mail address."""
        if (fault := email_fault(field.data or "")) is not None:
            raise ValidationError(CLERK_FIELDS[fault].sentence)


class LoginForm(FlaskForm):
    """The form with the corrected login."""

    new_login = RequiredTextField(
        "New CM/ECF login",
        "Type the new login.",
        longest=32,
        too_long="Type at most 32 characters.",
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


class UnlinkForm(FlaskForm):
    """The form with the reason for ending a link; *link* is the one that the page showed."""

    link = HiddenField()
    reason = RadioField(
        "Reason",
        choices={each.value: _sentence(UNLINK_REASONS[each]) for each in UnlinkReason},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = remark_field("Remark")
