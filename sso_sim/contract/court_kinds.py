"""The kinds of court.

Owns their names. Must not know any app, framework or database.
"""

from __future__ import annotations

from enum import StrEnum


class CourtKind(StrEnum):
    """The three kinds of court, each with menu words of its own."""

    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"
    APPELLATE = "appellate"
