"""The form in which the clerk rejects a change from PACER.

Owns labels, field names and what can be said about a form without asking anybody.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from sso_sim.court.account_changes.domain import BY_CLERK
from sso_sim.court.account_changes.wording import REJECT_LABELS
from sso_sim.court.courts.forms import remark_field


class RejectForm(FlaskForm):
    """Why it is rejected, as the sender will read it."""

    reason = RadioField(
        "Reason",
        choices={each.value: REJECT_LABELS[each] for each in BY_CLERK},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = remark_field("Remark to the sender")
