"""The forms with which an attorney finds a filing agent and gives permissions.

Owns labels, field names and the checks that need no database. "Find Filing Agent", "Internet
Payment" and "Save" are the published labels.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from sso_sim.kit.forms import ReadingForm, RequiredTextField


class FindAgentForm(ReadingForm):
    """The search form: a word to find agents by."""

    find = RequiredTextField(
        "Find Filing Agent", "Type a name, a CM/ECF login or an e-mail address."
    )


class PermissionsForm(FlaskForm):
    """The agent's permissions besides filing."""

    internet_payment = RadioField(
        "Internet Payment",
        choices={"Y": "Y", "N": "N"},
        validators=[InputRequired("Choose Y or N.")],
    )
