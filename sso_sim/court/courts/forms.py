"""The fields that forms of several capabilities of a court are made of, and the search.

Owns their labels and what can be said about a field without asking anybody. "CM/ECF login" is the
published label; the field is named so that no password manager takes it for the old login page's.
"""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import Length

from sso_sim.kit.forms import Printable, ReadingForm, RequiredTextField, stripped


def remark_field(label: str) -> StringField:
    """Return a field for a clerk's own words to somebody, which may be left empty."""
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
    """A word to search for."""

    search = RequiredTextField("Search for", "Type an event, a case number or a name.")
