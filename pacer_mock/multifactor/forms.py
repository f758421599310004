"""The forms of enrolling in multifactor authentication.

Owns labels and order of the fields. No code is written back into a page. The domain has the rules.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField

from pacer_mock.accounts.domain.person import tidy
from pacer_mock.accounts.forms.fields import Line, line
from pacer_mock.passcodes.domain import LONGEST_APP_NAME


def _code(label: str) -> StringField:
    field: StringField = StringField(
        label, filters=[lambda text: tidy(text or "")], validators=[Line(20)]
    )
    return field


class SecurityCodeForm(FlaskForm):
    """The mailed code."""

    security_code = _code("Security Code")


class AppForm(FlaskForm):
    """A new app: its name, and the passcode it shows."""

    name = line("Name of the App", LONGEST_APP_NAME)
    passcode = _code("One-Time Passcode")
