"""The desk's bounds for people who do not have the trainer key.

Owns the names of the bounds; settings hold their sizes. Pure. Sources: none; they are this
sandbox's own.
"""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """The bound that was reached."""

    PER_MINUTE = "rehearsals-per-minute"
    TOTAL = "rehearsals-total"
