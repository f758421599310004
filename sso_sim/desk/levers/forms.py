"""The form of a rehearsal's clock, which is put forward to a day.

Owns the form's fields and the words beside them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import Optional

ZONE = ZoneInfo("America/New_York")


OPENING = time(9, 0)
"""The hour at which courts open: a clock put forward to a day shows it."""


class ClockForm(FlaskForm):
    """The form that puts the clock forward to the morning of a day."""

    day = DateField("Put the clock to the morning of", validators=[Optional()])

    def moment(self) -> datetime | None:
        """Return the chosen day at that hour."""
        if self.day.data is None:
            return None
        return datetime.combine(self.day.data, OPENING, ZONE)


AHEAD = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
"""How far each of the clock's two quick levers goes."""
