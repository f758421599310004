"""The form with which the court's staff sign on at the Clerk's desk.

Owns labels, field names and the checks that need no database. The labels are the sandbox's own.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from sso_sim.both_generations.domain.passwords import LONGEST
from sso_sim.kit.forms import Printable, RequiredTextField
from sso_sim.kit.refusals import NOTHING_KEPT


class StaffForm(FlaskForm):
    """The login and password of a staff account of the court."""

    nothing_kept = NOTHING_KEPT

    staff_login = RequiredTextField(
        "Staff login",
        "Type your staff login.",
        longest=64,
        too_long="No staff login is that long.",
    )
    staff_password = PasswordField(
        "Staff password",
        validators=[
            InputRequired("Type your staff password."),
            Length(max=LONGEST, message="No staff password is that long."),
            Printable(),
        ],
    )
