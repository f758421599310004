"""Inserting a rehearsal's people, courts and cases into the old CM/ECF.

Owns the shape of this app's part of a seed; a seed of another shape is refused as a whole.
Passwords arrive hashed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy.orm import Session

from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from ecf_mock.services.stages import AFTER_FREEZE, stopped_at
from sso_sim.both_generations.services import seeding
from sso_sim.kit.db import add_rows, new_id
from sso_sim.record.services.seeding import SeedAgent, seed_agents, seed_cases


class SeedContact(msgspec.Struct, kw_only=True):
    """How to reach the Clerk's Office."""

    email: str
    phone: str = ""


class SeedCourt(seeding.SeedCourt, kw_only=True):
    """A court, and how to reach its Clerk's Office."""

    contact: SeedContact | None = None


class SeedFiler(seeding.SeedFiler, kw_only=True):
    """A filer, and whether the court lets them sign on."""

    status: Literal["active", "inactive"] = "active"


class EcfSeed(msgspec.Struct, kw_only=True):
    """This app's part of a seed; the record reads the cases."""

    courts: list[SeedCourt]
    filers: list[SeedFiler] = []
    agents: list[SeedAgent] = []
    cases: list[dict[str, Any]] = []


def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
    """Insert the data of *seed* into this rehearsal."""
    world = msgspec.convert(seed, EcfSeed)
    add_rows(session, Court, [_court(each, now) for each in world.courts])
    add_rows(session, Filer, [{"id": new_id(), **msgspec.structs.asdict(f)} for f in world.filers])
    seed_cases(session, world.cases, {(f.court, f.login): f.name for f in world.filers})
    seed_agents(session, world.agents, now)


def _court(given: SeedCourt, now: datetime) -> dict[str, Any]:
    row = msgspec.structs.asdict(given)
    contact = row.pop("contact") or SeedContact(email=f"clerk.{given.court}@example.test")
    return {
        **row,
        "kind": given.kind.value,
        "stage": given.stage.value,
        "frozen_at": stopped_at(given.freezes_at, now) if given.stage in AFTER_FREEZE else None,
        "clerk_email": contact.email,
        "clerk_phone": contact.phone,
    }
