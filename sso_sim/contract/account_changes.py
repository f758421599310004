"""What an account's holder asks courts to take over from PACER.

Owns the kinds of change and what each brings. Published are the three items of Manage My Account
and that the court processes each change ([NYWB-MANAGE]); the choices of frequency and format in it
are the sandbox's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a court is asked to take over."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "primary-email"
    NOTICING = "noticing"


class Frequency(StrEnum):
    """How often notices of filing come."""

    EACH = "each"
    DAILY = "daily"


class Format(StrEnum):
    """In which form they come."""

    HTML = "html"
    TEXT = "text"


CHANGE_FIELDS: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.NAME: ("name",),
    ChangeKind.ADDRESS: ("firm", "line1", "line2", "city", "state", "county", "zip", "phone"),
    ChangeKind.EMAIL: ("email",),
    ChangeKind.NOTICING: ("frequency", "format"),
}
"""What each kind of change brings, in the order in which it is shown."""
