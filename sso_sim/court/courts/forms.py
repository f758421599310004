"""The fields that several rooms of a court use in their forms, and the search form.

Owns their labels and the checks that need no database. "CM/ECF login" is the published label. The
field's name keeps password managers from taking it for the old login page's field.
"""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import Length

from sso_sim.kit.forms import Printable, ReadingForm, RequiredTextField, stripped


def remark_field(label: str) -> StringField:
    """Return a field for a remark in the clerk's own words, which may stay empty."""
    return StringField(
        label,
        filters=[stripped],
        validators=[Length(max=200, message="Type at most 200 characters."), Printable()],
    )


def login_field() -> RequiredTextField:
    """Return the field for a CM/ECF login as a filer types it."""
    return RequiredTextField(
        "CM/ECF login",
        "Type your CM/ECF login.",
        longest=64,
        too_long="No CM/ECF login is that long.",
    )


class SearchForm(ReadingForm):
    """The search form: one word to search for."""

    search = RequiredTextField("Search for", "Type an event, a case number or a name.")
