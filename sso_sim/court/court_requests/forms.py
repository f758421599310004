"""The form in which the clerk rejects a request from PACER.

Owns labels, field names and the checks that need no database.
"""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from sso_sim.contract.court_requests import RequestKind
from sso_sim.court.court_requests.domain import KINDS
from sso_sim.court.court_requests.wording import REJECT_LABELS, SENDERS
from sso_sim.court.courts.forms import remark_field


class RejectForm(FlaskForm):
    """The reason for the rejection, as the sender will read it."""

    reason = RadioField("Reason", validators=[InputRequired("Choose a reason.")])
    remark = remark_field("Remark")

    def __init__(self, kind: RequestKind, **given: Any) -> None:
        """Offer the reasons that exist for a *kind* of request."""
        super().__init__(**given)
        self.reason.choices = {each.value: REJECT_LABELS[each] for each in KINDS[kind].reasons}
        self.remark.label.text = f"Remark to the {SENDERS[kind]}"
