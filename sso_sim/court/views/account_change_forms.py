"""The form in which the clerk rejects a change from PACER.

Owns labels, field names and what can be said about a form without asking anybody.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from sso_sim.court.domain.account_changes import BY_CLERK
from sso_sim.court.views.forms import Printable, stripped
from sso_sim.court.wording_account_changes import REJECT_LABELS


class RejectForm(FlaskForm):
    """Why it is rejected, as the sender will read it."""

    reason = RadioField(
        "Reason",
        choices={each.value: REJECT_LABELS[each] for each in BY_CLERK},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = StringField(
        "Remark to the sender",
        filters=[stripped],
        validators=[Length(max=200, message="Type at most 200 characters."), Printable()],
    )
