"""Changes that an account's holder asks courts to take over from PACER.

Owns the kinds of change and the fields of each. Sources are published for the three items of Manage
My Account and for the court's processing of each change ([NYWB-MANAGE]); the choices of frequency
and format are the sandbox's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ChangeKind(StrEnum):
    """The kind of change that a court is asked to take over."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "primary-email"
    NOTICING = "noticing"


class Frequency(StrEnum):
    """How often a person gets notices of filing."""

    EACH = "each"
    DAILY = "daily"


class Format(StrEnum):
    """The format of notices of filing."""

    HTML = "html"
    TEXT = "text"


CHANGE_FIELDS: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.NAME: ("name",),
    ChangeKind.ADDRESS: ("firm", "line1", "line2", "city", "state", "county", "zip", "phone"),
    ChangeKind.EMAIL: ("email",),
    ChangeKind.NOTICING: ("frequency", "format"),
}
"""The fields of each kind of change, in the order in which pages show them."""
