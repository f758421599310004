"""The forms of the desk.

Owns their fields and the words beside them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import DateField, StringField, SubmitField
from wtforms.validators import Optional

ZONE = ZoneInfo("America/New_York")
OPENING = time(9, 0)
"""A day the clock is put to begins when courts do."""


class StartForm(FlaskForm):
    """Start a rehearsal of a scenario: one button on its card."""

    scenario = StringField("Scenario")


class EnterForm(FlaskForm):
    """Enter a rehearsal somebody else has started."""

    class Meta:
        """A search, not a change: its address may be shared."""

        csrf = False

    address = StringField("Address of the rehearsal")
    enter = SubmitField("Enter")


class ClockForm(FlaskForm):
    """Put the clock forward to the morning of a day."""

    day = DateField("Put the clock to the morning of", validators=[Optional()])

    def moment(self) -> datetime | None:
        """Return the moment that was chosen."""
        if self.day.data is None:
            return None
        return datetime.combine(self.day.data, OPENING, ZONE)


AHEAD = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
"""What the two quick levers of the clock do."""
