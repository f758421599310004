"""An entry of the trail as the desk's rules see it: one line of the story of a rehearsal.

Owns the shape and the few questions that rules ask of it. Knows no table and no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_TELLS_A_REFUSAL = ("-refused", "-failed", "locked-out", "not-live")


@dataclass(frozen=True)
class TrailEntry:
    """One event: *who* did it is a name, a username or a login, as its app knows the person."""

    event: str
    outcome: str = "done"
    who: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def court(self) -> str:
        """The court where the event happened, or empty."""
        return str(self.facts.get("court", ""))

    @property
    def account_number(self) -> str:
        """The number of the PACER account concerned, or empty."""
        return str(self.facts.get("account_number", self.facts.get("account", "")))

    @property
    def reasons(self) -> frozenset[str]:
        """The codes of the reasons, if the event is a refusal."""
        return frozenset(self.facts.get("reasons", ()))

    @property
    def came_about(self) -> bool:
        """Say whether the named event really occurred: a refused filing is no filing."""
        return self.outcome == "done" or self.event.endswith(_TELLS_A_REFUSAL)

    @property
    def tells_a_refusal(self) -> bool:
        """Say whether a person was turned away."""
        return self.outcome != "done" or self.event.endswith(_TELLS_A_REFUSAL)
