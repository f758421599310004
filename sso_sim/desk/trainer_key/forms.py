"""The form that asks for the trainer key.

Owns its field, and the mark of a field that the services judge.
"""

from __future__ import annotations

from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField


class Needed:
    """Marks a field that must not stay empty; the service judges its content."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: FlaskForm, _field: Field) -> None:
        """Accept any content."""


class KeyForm(FlaskForm):
    """The form for entering the trainer key."""

    key = PasswordField("Trainer key", validators=[Needed()])
