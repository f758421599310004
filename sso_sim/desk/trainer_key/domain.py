"""The trainer key: why a key that a person brings is refused.

Owns the reasons. Pure.
"""

from __future__ import annotations

from enum import StrEnum


class KeyFault(StrEnum):
    """Why a key is refused."""

    WRONG = "trainer-key-wrong"
    TOO_MANY_TRIES = "trainer-key-too-many-tries"
