"""The fields PACER's forms are made of: each tidies what was typed and says in words what is wrong.

Owns the bridge from the domain's faults to WTForms. Must not know which form a field stands in.
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
    """Return what a form begins with: *fields*, unless it was sent.

    WTForms takes what a POST leaves out from what the form began with: a Submit without any field
    would be good because an earlier one was.
    """
    return {} if request.method == "POST" else dict(fields)


class Line:
    """One line of text: not too long, nothing unprintable, and good by the *judge* given.

    *among* are the words for what is wrong; a judge with faults of its own needs its own.
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
        """Say the first thing that is wrong with the field."""
        fault: StrEnum | None = line_fault(
            field.data, longest=self._longest, required=self._required
        )
        if fault is None and field.data and self._judge is not None:
            fault = self._judge(field.data)
        if fault is not None:
            raise StopValidation(beside_field(fault, longest=self._longest, among=self._among))


class Writable:
    """Nothing in it that nobody can type on purpose, and that not every database can keep."""

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop at a control character."""
        typed = field.data or ""
        if line_fault(typed, longest=len(typed), required=False) is not None:
            raise StopValidation(beside_field(FieldFault.CONTROL))


class Given:
    """Something must be typed, as it is: passwords are neither tidied nor cut."""

    field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        """Say that nothing was typed."""
        if not field.data:
            raise StopValidation(beside_field(FieldFault.EMPTY))


class Same:
    """The same as another field; *fault* is what it is called if not."""

    field_flags = {"required": True}

    def __init__(self, other: str, fault: FieldFault) -> None:
        self._other = other
        self._fault = fault

    def __call__(self, form: Form, field: Field) -> None:
        """Say that the two differ; capitals of an email address do not count."""
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
    """Return a field for one line of text; *among* are the words for what is wrong with it."""
    good = Line(longest, judge, required=required, among=among)
    return StringField(label, filters=[_tidied], validators=[good])


def repeated(label: str, other: str, fault: FieldFault) -> Any:
    """Return a field in which the field *other* is typed again."""
    return StringField(label, filters=[_tidied], validators=[Same(other, fault)])
