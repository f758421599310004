"""An entry of the trail as the rules of the desk see it: one line of the story of a rehearsal.

Owns the shape and the few questions asked of it. Knows no table and no words.
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
        """The court it happened at, or empty."""
        return str(self.facts.get("court", ""))

    @property
    def account_number(self) -> str:
        """The PACER account it happened to, or empty."""
        return str(self.facts.get("account_number", self.facts.get("account", "")))

    @property
    def reasons(self) -> frozenset[str]:
        """The codes of the reasons, where it is a refusal."""
        return frozenset(self.facts.get("reasons", ()))

    @property
    def came_about(self) -> bool:
        """Say whether it happened as its name says: a refused filing is no filing."""
        return self.outcome == "done" or self.event.endswith(_TELLS_A_REFUSAL)

    @property
    def tells_a_refusal(self) -> bool:
        """Say whether somebody was turned away."""
        return self.outcome != "done" or self.event.endswith(_TELLS_A_REFUSAL)
