"""What is bounded at the desk for whoever has no trainer key.

Owns the names of the bounds; how much each takes is a setting. Pure. Sources: none; they are this
sandbox's own.
"""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """Which bound was met."""

    PER_MINUTE = "rehearsals-per-minute"
    TOTAL = "rehearsals-total"
