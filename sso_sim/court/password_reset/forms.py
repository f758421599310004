"""The forms with which a filer resets a forgotten CM/ECF password.

Owns labels, field names and the checks that need no database.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired

from sso_sim.both_generations.forms import GoodPassword
from sso_sim.court.courts.forms import login_field
from sso_sim.kit.forms import Printable
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.throwaway_password_form import ThrowawayPart


class AskResetForm(FlaskForm):
    """The form with the login whose CM/ECF password is to be reset."""

    nothing_kept = NOTHING_KEPT

    ecf_login = login_field()


class NewPasswordForm(ThrowawayPart):
    """The form on the page behind the mailed link."""

    password_fields = ("new_password",)
    nothing_kept = NOTHING_KEPT

    ecf_login = login_field()
    new_password = PasswordField(
        "New CM/ECF password",
        validators=[InputRequired("Type a new password."), GoodPassword(), Printable()],
    )
