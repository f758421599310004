"""The kinds of court there are.

Owns their names. Knows no app, no framework and no database.
"""

from __future__ import annotations

from enum import StrEnum


class CourtKind(StrEnum):
    """The three kinds of court, each with menu words of its own."""

    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"
    APPELLATE = "appellate"
