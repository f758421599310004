"""The forms of the old CM/ECF, with the published labels.

Owns labels, field names and the checks that need no database. `login`, `key`, `clcode` and
`button1` are the real login page's names: programs send them.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, StringField, SubmitField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Length

from ecf_mock.domain import logins
from ecf_mock.wording.all_reasons import WORDS
from ecf_mock.wording.sign_on import REDACTION_BOX
from sso_sim.both_generations.domain.passwords import LONGEST
from sso_sim.both_generations.forms import GoodPassword
from sso_sim.kit.forms import Printable, ReadingForm, RequiredTextField, stripped
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.throwaway_password_form import ThrowawayPart

LOGIN_NEEDED = "Type your CM/ECF login."
EITHER_LOGIN_NEEDED = "Type your CM/ECF login, or your PACER username."
USERNAME_NEEDED = "Type your PACER username."
LOGIN_ID_NEEDED = "Type your login ID."
KEY_NEEDED = "Type your password."
TOO_LONG = "No login is that long."
_KEY = (
    DataRequired(KEY_NEEDED),
    Length(max=LONGEST, message="No password is that long."),
    Printable(),
)
_CODE = (Length(max=32, message="A client code has at most 32 characters."), Printable())


class LoginForm(FlaskForm):
    """The login page's form, one for both logins.

    Without the tick a filer reads, and cannot file.
    """

    nothing_kept = NOTHING_KEPT

    login = RequiredTextField("Login", EITHER_LOGIN_NEEDED, too_long=TOO_LONG)
    key = PasswordField("Password", validators=_KEY)
    clcode = StringField("Client code", filters=[stripped], validators=_CODE)
    redaction = BooleanField(REDACTION_BOX)


class PacerLoginForm(FlaskForm):
    """The PACER login to charge, for a filer who is signed on with a CM/ECF login."""

    nothing_kept = NOTHING_KEPT

    login = RequiredTextField("PACER username", USERNAME_NEEDED, too_long=TOO_LONG)
    key = PasswordField("PACER password", validators=_KEY)
    clcode = StringField("Client code", filters=[stripped], validators=_CODE)
    make_default = BooleanField("Make this my default PACER login")


class RedactionForm(FlaskForm):
    """The tick that a filing needs, for a filer who signed on without it."""

    redaction = BooleanField(
        REDACTION_BOX, validators=[DataRequired("Tick the box to go on to filing.")]
    )
    go_on = SubmitField("Continue")


class AskResetForm(FlaskForm):
    """The form with the login whose password is to be reset."""

    nothing_kept = NOTHING_KEPT

    login = RequiredTextField("Login ID", LOGIN_ID_NEEDED, too_long=TOO_LONG)


class NewPasswordForm(ThrowawayPart):
    """The form on the page behind the mailed link."""

    password_fields = ("key",)
    nothing_kept = NOTHING_KEPT

    login = RequiredTextField("Login ID", LOGIN_ID_NEEDED, too_long=TOO_LONG)
    key = PasswordField(
        "New password",
        validators=[DataRequired("Type a new password."), GoodPassword(), Printable()],
    )


class SearchForm(ReadingForm):
    """The search form: one word to search for."""

    search = RequiredTextField("Search for", "Type a word of the event.")


class OwnLoginForm(ThrowawayPart):
    """Maintain Your Login/Password: an empty password field leaves the password unchanged.

    The typed password is shown in clear, as the real page does ([FLSD-PASSWORD]).
    """

    password_fields = ("key",)
    login = StringField("Login", filters=[stripped], validators=[DataRequired(LOGIN_NEEDED)])
    key = StringField("Password", validators=[Printable()])

    def __init__(self, *, kept_login: str) -> None:
        super().__init__()
        self._kept_login = kept_login

    def validate_login(self, field: Field) -> None:
        """Refuse a new login against the rule; the filer's current one may stay."""
        if field.data != self._kept_login and (found := logins.faults(field.data or "")):
            raise ValidationError(" ".join(WORDS[fault].sentence for fault in found))

    def validate_key(self, field: Field) -> None:
        """Refuse a new password against the rule; an empty field changes nothing."""
        if field.data:
            GoodPassword()(self, field)
