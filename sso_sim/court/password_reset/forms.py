"""The forms with which a filer resets a forgotten CM/ECF password.

Owns labels, field names and what can be said about a form without asking anybody.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField, ValidationError
from wtforms.fields import Field
from wtforms.validators import InputRequired

from sso_sim.both_generations.domain.passwords import weaknesses
from sso_sim.court.courts.forms import Printable, login_field
from sso_sim.court.password_reset.wording import RESET
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.throwaway_password_form import ThrowawayPart


class GoodPassword:
    """Refuses a new password that is not what the court asks for, and says all it lacks."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Say everything that is lacking at once."""
        lacks = [RESET[weakness].sentence for weakness in weaknesses(field.data or "")]
        if lacks:
            raise ValidationError(" ".join(lacks))


class AskResetForm(FlaskForm):
    """Whose CM/ECF password is to be reset."""

    nothing_kept = NOTHING_KEPT

    ecf_login = login_field()


class NewPasswordForm(ThrowawayPart):
    """The page behind the mailed link."""

    password_fields = ("new_password",)
    nothing_kept = NOTHING_KEPT

    ecf_login = login_field()
    new_password = PasswordField(
        "New CM/ECF password",
        validators=[InputRequired("Type a new password."), GoodPassword(), Printable()],
    )
