"""The forms of a rehearsal's levers: the clock, put forward to a day.

Owns their fields and the words beside them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import Optional

ZONE = ZoneInfo("America/New_York")


OPENING = time(9, 0)
"""A day the clock is put to begins when courts do."""


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
