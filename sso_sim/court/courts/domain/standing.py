"""What a person is at this court: nobody yet, a reader, a filer, a filer who may not file.

Owns the four standings. Knows neither menus (see `menus`) nor doors (see `entry.domain.doors`).
"""

from __future__ import annotations

from enum import StrEnum


class FilerStatus(StrEnum):
    """Whether the court lets a filer file."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class Standing(StrEnum):
    """What a visitor is at this court."""

    STRANGER = "stranger"
    READER = "reader"
    FILER = "filer"
    SUSPENDED = "suspended"


def standing_of(*, signed_on: bool, linked_filer: FilerStatus | None) -> Standing:
    """Return a visitor's standing, given the status of the filer they are linked to, if any."""
    if not signed_on:
        return Standing.STRANGER
    if linked_filer is None:
        return Standing.READER
    return Standing.FILER if linked_filer is FilerStatus.ACTIVE else Standing.SUSPENDED
