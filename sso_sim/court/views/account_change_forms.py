"""The form in which the clerk rejects a change from PACER.

Owns labels, field names and what can be said about a form without asking anybody.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from sso_sim.court.courts.forms import remark_field
from sso_sim.court.domain.account_changes import BY_CLERK
from sso_sim.court.wording_account_changes import REJECT_LABELS


class RejectForm(FlaskForm):
    """Why it is rejected, as the sender will read it."""

    reason = RadioField(
        "Reason",
        choices={each.value: REJECT_LABELS[each] for each in BY_CLERK},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = remark_field("Remark to the sender")
