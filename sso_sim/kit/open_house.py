"""The open house, the one rehearsal that all visitors share, and who may pull its levers.

Owns that one rule. Every other rehearsal belongs to the people who know its address. The open house
belongs to everybody: if other machines can reach it, a stranger could spoil it for all.
"""

from __future__ import annotations

from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.settings import Settings


def needs_key(rehearsal_id: str, settings: Settings) -> bool:
    """Say whether the levers of a rehearsal require the trainer key."""
    return rehearsal_id == MAIN and not settings.loopback
