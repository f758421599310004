"""The forms for filers at the Clerk's desk: find, correct, unlink.

Owns labels, field names and what can be said about a form without asking anybody. The labels are
the sandbox's own.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length

from sso_sim.court.clerk.domain import UnlinkReason, email_fault
from sso_sim.court.clerk.wording import CLERK_FIELDS, UNLINK_REASONS
from sso_sim.court.courts.forms import Printable, SearchForm, remark_field, stripped


class FindFilerForm(SearchForm):
    """A word to find a filer by."""

    search = StringField(
        "Name, login, e-mail, bar number or PACER account number",
        filters=[stripped],
        validators=[
            DataRequired("Type a name, a login, an address or a number."),
            Length(max=80, message="Type at most 80 characters."),
            Printable(),
        ],
    )


class EmailForm(FlaskForm):
    """The primary address as it should be."""

    email = StringField(
        "Primary e-mail address",
        filters=[stripped],
        validators=[
            DataRequired("Type the address."),
            Length(max=254, message="No e-mail address is that long."),
            Printable(),
        ],
    )

    def validate_email(self, field: Field) -> None:
        """Refuse what is no address."""
        if (fault := email_fault(field.data or "")) is not None:
            raise ValidationError(CLERK_FIELDS[fault].sentence)


class LoginForm(FlaskForm):
    """The login as it should be."""

    new_login = StringField(
        "New CM/ECF login",
        filters=[stripped],
        validators=[
            DataRequired("Type the new login."),
            Length(max=32, message="Type at most 32 characters."),
            Printable(),
        ],
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


class UnlinkForm(FlaskForm):
    """Why a link is ended; *link* is the one that was shown."""

    link = HiddenField()
    reason = RadioField(
        "Reason",
        choices={each.value: _sentence(UNLINK_REASONS[each]) for each in UnlinkReason},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = remark_field("Remark")
