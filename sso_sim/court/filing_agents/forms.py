"""The forms by which an attorney finds a filing agent and gives permissions.

Owns labels, field names and what can be said about a form without asking anybody. "Find Filing
Agent", "Internet Payment" and "Save" are the published labels.
"""

from __future__ import annotations

from flask import request
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from sso_sim.court.courts.forms import Printable, stripped


class FindAgentForm(FlaskForm):
    """Whom to look for. It only reads: no token."""

    class Meta:
        """Without CSRF: nothing is changed by a search."""

        csrf = False

    find = StringField(
        "Find Filing Agent",
        filters=[stripped],
        validators=[
            DataRequired("Type a name, a CM/ECF login or an e-mail address."),
            Length(max=80, message="Type at most 80 characters."),
            Printable(),
        ],
    )

    def __init__(self) -> None:
        super().__init__(request.args)

    def is_asked(self) -> bool:
        """Say whether anything was sent, an empty word included."""
        return "find" in request.args


class PermissionsForm(FlaskForm):
    """What an agent may do beside filing."""

    internet_payment = RadioField(
        "Internet Payment",
        choices={"Y": "Y", "N": "N"},
        validators=[InputRequired("Choose Y or N.")],
    )
