"""The forms in which the clerk decides a registration.

Owns labels, field names and what can be said about a form without asking anybody.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from sso_sim.court.courts.forms import remark_field
from sso_sim.court.registrations.domain import LONGEST_LOGIN, RejectReason
from sso_sim.court.registrations.wording import REJECT_LABELS
from sso_sim.kit.forms import Printable, stripped


class AcceptForm(FlaskForm):
    """The login under which the new filer is kept."""

    login = StringField(
        "CM/ECF login of the new filer",
        filters=[stripped],
        validators=[
            DataRequired("Type a login."),
            Length(max=LONGEST_LOGIN, message="No CM/ECF login is that long."),
            Printable(),
        ],
    )


class RejectForm(FlaskForm):
    """Why it is rejected, as the applicant will read it."""

    reason = RadioField(
        "Reason",
        choices={each.value: REJECT_LABELS[each] for each in RejectReason},
        validators=[InputRequired("Choose a reason.")],
    )
    remark = remark_field("Remark to the applicant")
