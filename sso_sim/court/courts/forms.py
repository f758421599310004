"""The fields and checks that forms of several capabilities of a court are made of, and the search.

Owns their labels and what can be said about a field without asking anybody. "CM/ECF login" is the
published label; the field is named so that no password manager takes it for the old login page's.
"""

from __future__ import annotations

from flask import request
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Length


def stripped(typed: str | None) -> str:
    """Return what was typed without the blanks around it."""
    return (typed or "").strip()


class Printable:
    """Refuses characters that cannot be typed on purpose, and that not every database can keep."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Stop at the first one."""
        if field.data and not str(field.data).isprintable():
            raise ValidationError("There is a character in it that nobody can type. Type it anew.")


def remark_field(label: str) -> StringField:
    """Return a field for a clerk's own words to somebody, which may be left empty."""
    return StringField(
        label,
        filters=[stripped],
        validators=[Length(max=200, message="Type at most 200 characters."), Printable()],
    )


def login_field() -> StringField:
    """Return the field for a CM/ECF login as a filer types it."""
    return StringField(
        "CM/ECF login",
        filters=[stripped],
        validators=[
            DataRequired("Type your CM/ECF login."),
            Length(max=64, message="No CM/ECF login is that long."),
            Printable(),
        ],
    )


class SearchForm(FlaskForm):
    """A word to search for. It only reads, so its address can be kept: no token."""

    class Meta:
        """Without CSRF: a search changes nothing."""

        csrf = False

    search = StringField(
        "Search for",
        filters=[stripped],
        validators=[
            DataRequired("Type an event, a case number or a name."),
            Length(max=80, message="Type at most 80 characters."),
            Printable(),
        ],
    )

    def __init__(self) -> None:
        super().__init__(request.args)

    def is_asked(self) -> bool:
        """Say whether anything was sent, an empty word included."""
        return "search" in request.args
