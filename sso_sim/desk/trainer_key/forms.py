"""The form that asks for the trainer key.

Owns its field, and the mark of a field that the services judge.
"""

from __future__ import annotations

from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField


class Needed:
    """Marks a field that must not stay empty; what is in it the service judges."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: FlaskForm, _field: Field) -> None:
        """Judge nothing."""


class KeyForm(FlaskForm):
    """Show the trainer key."""

    key = PasswordField("Trainer key", validators=[Needed()])
