"""The forms of linking, with the published labels.

Owns labels, field names and the checks that need no database. "CM/ECF login" and "CM/ECF password"
are the published labels. The fields' names keep password managers from taking them for the old
login page's fields.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from sso_sim.both_generations.domain.passwords import LONGEST
from sso_sim.court.courts.forms import login_field
from sso_sim.kit.forms import Printable
from sso_sim.kit.refusals import NOTHING_KEPT


class LinkForm(FlaskForm):
    """The linking form: login and password of the CM/ECF account to be linked."""

    nothing_kept = NOTHING_KEPT

    ecf_login = login_field()
    ecf_password = PasswordField(
        "CM/ECF password",
        validators=[
            InputRequired("Type your CM/ECF password."),
            Length(max=LONGEST, message="No CM/ECF password is that long."),
            Printable(),
        ],
    )


class VerifyForm(FlaskForm):
    """The second Submit: it confirms one proof and no other."""

    proof = HiddenField()
