"""The form in which the clerk accepts a registration.

Owns labels, field names and the checks that need no database.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from sso_sim.court.registrations.domain import LONGEST_LOGIN
from sso_sim.kit.forms import Printable, stripped


class AcceptForm(FlaskForm):
    """The login of the new filer."""

    login = StringField(
        "CM/ECF login of the new filer",
        filters=[stripped],
        validators=[
            DataRequired("Type a login."),
            Length(max=LONGEST_LOGIN, message="No CM/ECF login is that long."),
            Printable(),
        ],
    )
