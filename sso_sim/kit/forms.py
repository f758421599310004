"""What forms of several apps are made of: typed text, and forms that only read.

Owns what can be said about a field or a form whatever it is for. Labels are the forms' own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, make_response, render_template, request
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


class RequiredTextField(StringField):
    """A line of text that must be typed; blanks around it do not count.

    *needed* is said where it is empty, *too_long* where it has more than *longest* characters.
    """

    def __init__(
        self,
        label: str,
        needed: str,
        *,
        longest: int = 80,
        too_long: str = "Type at most 80 characters.",
        **bound: Any,
    ) -> None:
        checks = [DataRequired(needed), Length(max=longest, message=too_long), Printable()]
        super().__init__(label, checks, [stripped], **bound)


class ReadingForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form that only reads, so that its address can be kept and sent: no token."""

    class Meta:
        """Without CSRF: nothing is changed."""

        csrf = False

    def __init__(self) -> None:
        super().__init__(request.args)

    def is_asked(self) -> bool:
        """Say whether anything was sent, an empty word included."""
        return any(name in request.args for name in self._fields)


def form_page(
    template: str, form: FlaskForm, *, refusals: Sequence[Mapping[str, str]] = (), **shown: Any
) -> Response:
    """Return the page with *form*, status 422 where something in it is wrong, or is refused.

    *refusals* are reasons in words that belong to no field (see `refusals.worded`).
    """
    html = render_template(template, form=form, refusals=refusals, **shown)
    return make_response(html, 422 if form.errors or refusals else 200)
