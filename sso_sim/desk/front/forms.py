"""The forms of the front page: starting a rehearsal, entering one.

Owns their fields and the words beside them.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField, SubmitField


class StartForm(FlaskForm):
    """The form that starts a rehearsal of a scenario: one button on its card."""

    scenario = StringField("Scenario")


class EnterForm(FlaskForm):
    """The form for entering a rehearsal that another person has started."""

    class Meta:
        """A search that changes nothing: it needs no CSRF token, and its address may be shared."""

        csrf = False

    address = StringField("Address of the rehearsal")
    enter = SubmitField("Enter")
