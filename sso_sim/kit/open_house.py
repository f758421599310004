"""The open house, the one rehearsal that all who come share: who may pull its levers.

Owns that one rule. Every other rehearsal belongs to whoever knows its address; the open house
belongs to everybody, and where other machines reach it a stranger's lever would spoil it for all.
"""

from __future__ import annotations

from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.settings import Settings


def needs_key(rehearsal_id: str, settings: Settings) -> bool:
    """Say whether the levers of a rehearsal ask for the trainer key."""
    return rehearsal_id == MAIN and not settings.loopback
