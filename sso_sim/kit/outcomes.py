"""A refusal is a value: codes for the trail and for tests, words for people in one table per app.

Owns the two shapes. Knows no code and no words: each app's domain has the codes, its `wording`
the words. An accident is an exception and has no place here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Refused:
    """The answer no, with every reason, in the order a person should deal with them."""

    reasons: tuple[StrEnum, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A refusal without a reason would leave a person without a remedy."""
        if not self.reasons:
            raise ValueError("A refusal needs a reason.")


@dataclass(frozen=True)
class Words:
    """What a person reads for one reason: what happened, why, and what to do next.

    *next_place* names a place of the app (see its `addresses`); empty where the remedy is no page.
    *title* and *sentence* may hold {fields} of the refusal's facts.
    """

    title: str
    sentence: str
    next_label: str = ""
    next_place: str = ""
