"""The fields of PACER's forms: each cleans its input and says in words what is wrong.

Owns the bridge from the domain's faults to WTForms. Must not know which form contains a field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from flask import request
from wtforms import Field, Form, StringField
from wtforms.validators import StopValidation, ValidationError

from pacer_mock.accounts.domain.person import FieldFault, line_fault, tidy
from pacer_mock.accounts.wording import FIELDS, beside_field

Judge = Callable[[str], StrEnum | None]
Check = Callable[[Form, Field], None]


def _tidied(text: str | None) -> str:
    return tidy(text or "")


def to_show(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the initial data of a form: *fields*, or nothing if the form was sent.

    WTForms fills a field that is missing in a POST from the initial data. A Submit without any
    field would then be valid because an earlier one was.
    """
    return {} if request.method == "POST" else dict(fields)


class Line:
    """One line of text that is not too long, is printable, and satisfies the given *judge*.

    *among* maps faults to words. A judge with faults of its own needs a table of its own.
    """

    def __init__(
        self,
        longest: int,
        judge: Judge | None = None,
        *,
        required: bool = True,
        among: Mapping[StrEnum, str] = FIELDS,
    ) -> None:
        self._longest = longest
        self._judge = judge
        self._among = among
        self._required = required
        self.field_flags = {"required": True} if required else {}

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop with the first fault of the field."""
        fault: StrEnum | None = line_fault(
            field.data, longest=self._longest, required=self._required
        )
        if fault is None and field.data and self._judge is not None:
            fault = self._judge(field.data)
        if fault is not None:
            raise StopValidation(beside_field(fault, longest=self._longest, among=self._among))


class Writable:
    """Refuse characters that nobody types on purpose and that some databases cannot store."""

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop at a control character."""
        typed = field.data or ""
        if line_fault(typed, longest=len(typed), required=False) is not None:
            raise StopValidation(beside_field(FieldFault.CONTROL))


class Given:
    """Require input exactly as typed: passwords are neither cleaned nor cut."""

    field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop if nothing was typed."""
        if not field.data:
            raise StopValidation(beside_field(FieldFault.EMPTY))


class Same:
    """Require the same value as another field; *fault* names the difference."""

    field_flags = {"required": True}

    def __init__(self, other: str, fault: FieldFault) -> None:
        self._other = other
        self._fault = fault

    def __call__(self, form: Form, field: Field) -> None:
        """Stop if the two values differ; the case of an email address does not count."""
        one, other = field.data or "", form[self._other].data or ""
        if self._fault == FieldFault.EMAILS_DIFFER:
            one, other = one.lower(), other.lower()
        if one != other:
            raise ValidationError(beside_field(self._fault))


def line(
    label: str,
    longest: int,
    judge: Judge | None = None,
    *,
    required: bool = True,
    among: Mapping[StrEnum, str] = FIELDS,
) -> Any:
    """Return a field for one line of text; *among* maps its faults to words."""
    good = Line(longest, judge, required=required, among=among)
    return StringField(label, filters=[_tidied], validators=[good])


def repeated(label: str, other: str, fault: FieldFault) -> Any:
    """Return a field in which the value of the field *other* is typed again."""
    return StringField(label, filters=[_tidied], validators=[Same(other, fault)])
