"""A refusal is a value: codes for the trail and for tests, words for people in one table per app.

Owns the two data types. Must not know any code or wording: each app's domain has the codes, its
`wording` the words. An unexpected error is an exception and has no place here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Refused:
    """A refusal with all its reasons, in the order in which a person should deal with them."""

    reasons: tuple[StrEnum, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Require a reason: without one a person would have no remedy."""
        if not self.reasons:
            raise ValueError("A refusal needs a reason.")


@dataclass(frozen=True)
class Words:
    """The text for one reason: what happened, why, and what to do next.

    *next_place* names a place of the app (see its `addresses`); it is empty if the remedy is not
    a page. *title* and *sentence* may contain {fields} of the refusal's facts.
    """

    title: str
    sentence: str
    next_label: str = ""
    next_place: str = ""
