"""The forms of the NextGen court, with the published labels.

Owns labels, field names and what can be said about a form without asking anybody. "CM/ECF login"
and "CM/ECF password" are the published labels; the fields are named so that no password manager
takes them for the old login page's.
"""

from __future__ import annotations

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length

from sso_sim.court.domain.password_reset import LONGEST, weaknesses
from sso_sim.court.wording import RESET
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.throwaway_form import ThrowawayPart


def stripped(typed: str | None) -> str:
    """Return what was typed without the blanks around it."""
    return (typed or "").strip()


class Printable:
    """Refuses characters that cannot be typed on purpose, and that not every database can keep."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Stop at the first one."""
        if field.data and not str(field.data).isprintable():
            raise ValidationError("There is a character in it that nobody can type. Type it anew.")


def remark_field(label: str) -> StringField:
    """Return a field for a clerk's own words to somebody, which may be left empty."""
    return StringField(
        label,
        filters=[stripped],
        validators=[Length(max=200, message="Type at most 200 characters."), Printable()],
    )


class GoodPassword:
    """Refuses a new password that is not what the court asks for, and says all it lacks."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Say everything that is lacking at once."""
        lacks = [RESET[weakness].sentence for weakness in weaknesses(field.data or "")]
        if lacks:
            raise ValidationError(" ".join(lacks))


def _login_field() -> StringField:
    return StringField(
        "CM/ECF login",
        filters=[stripped],
        validators=[
            DataRequired("Type your CM/ECF login."),
            Length(max=64, message="No CM/ECF login is that long."),
            Printable(),
        ],
    )


class LinkForm(FlaskForm):
    """The linking form: the CM/ECF account that is to be linked."""

    nothing_kept = NOTHING_KEPT

    ecf_login = _login_field()
    ecf_password = PasswordField(
        "CM/ECF password",
        validators=[
            InputRequired("Type your CM/ECF password."),
            Length(max=LONGEST, message="No CM/ECF password is that long."),
            Printable(),
        ],
    )


class VerifyForm(FlaskForm):
    """The second Submit: it says yes to one proof and no other."""

    proof = HiddenField()


class AskResetForm(FlaskForm):
    """Whose CM/ECF password is to be reset."""

    nothing_kept = NOTHING_KEPT

    ecf_login = _login_field()


class NewPasswordForm(ThrowawayPart):
    """The page behind the mailed link."""

    password_fields = ("new_password",)
    nothing_kept = NOTHING_KEPT

    ecf_login = _login_field()
    new_password = PasswordField(
        "New CM/ECF password",
        validators=[InputRequired("Type a new password."), GoodPassword(), Printable()],
    )


class SearchForm(FlaskForm):
    """A word to search for. It only reads, so its address can be kept: no token."""

    class Meta:
        """Without CSRF: a search changes nothing."""

        csrf = False

    search = StringField(
        "Search for",
        filters=[stripped],
        validators=[
            DataRequired("Type an event, a case number or a name."),
            Length(max=80, message="Type at most 80 characters."),
            Printable(),
        ],
    )

    def __init__(self) -> None:
        super().__init__(request.args)

    def is_asked(self) -> bool:
        """Say whether anything was sent, an empty word included."""
        return "search" in request.args
