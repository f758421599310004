"""A person's standing at this court: nobody yet, a reader, a filer, a filer who may not file.

Owns the four standings. Must not know menus (see `menus`) or doors (see `entry.domain.doors`).
"""

from __future__ import annotations

from enum import StrEnum


class FilerStatus(StrEnum):
    """The filer's status: whether the court lets them file."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class Standing(StrEnum):
    """The standing of a visitor at this court."""

    STRANGER = "stranger"
    READER = "reader"
    FILER = "filer"
    SUSPENDED = "suspended"


def standing_of(*, signed_on: bool, linked_filer: FilerStatus | None) -> Standing:
    """Return a visitor's standing, given the status of the linked filer, if there is one."""
    if not signed_on:
        return Standing.STRANGER
    if linked_filer is None:
        return Standing.READER
    return Standing.FILER if linked_filer is FilerStatus.ACTIVE else Standing.SUSPENDED
