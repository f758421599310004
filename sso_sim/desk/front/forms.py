"""The forms of the front page: starting a rehearsal, entering one.

Owns their fields and the words beside them.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField, SubmitField


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
