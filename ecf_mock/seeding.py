"""Laying a rehearsal's people, courts and cases into the old CM/ECF.

Owns the shape of this app's part of a seed; a seed of another shape is refused as a whole.
Passwords arrive hashed.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from sqlalchemy.orm import Session

from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from ecf_mock.services.stages import AFTER_FREEZE, stopped_at
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import add_rows, new_id
from sso_sim.record.services.seeding import SeedAgent, seed_agents, seed_cases


class SeedContact(msgspec.Struct, kw_only=True):
    """How the Clerk's Office is reached."""

    email: str
    phone: str = ""


class SeedCourt(msgspec.Struct, kw_only=True):
    """A court as a scenario describes it; *menu* has the court's own words for menu items."""

    court: str
    title: str
    short: str
    kind: CourtKind
    stage: Stage
    zone: str = "America/New_York"
    announced_on: date | None = None
    go_live_on: date | None = None
    freezes_at: datetime | None = None
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    menu: dict[str, str] = {}
    contact: SeedContact | None = None


class SeedFiler(msgspec.Struct, kw_only=True):
    """A filer as a scenario describes one."""

    court: str
    login: str
    password_hash: str
    name: str
    email: str
    status: Literal["active", "inactive"] = "active"
    bar_number: str = ""
    role: str = "attorney"


class EcfSeed(msgspec.Struct, kw_only=True):
    """This app's part of a seed; the cases are the record's to read."""

    courts: list[SeedCourt]
    filers: list[SeedFiler] = []
    agents: list[SeedAgent] = []
    cases: list[dict[str, Any]] = []


def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
    """Put the world of *seed* into this rehearsal."""
    world = msgspec.convert(seed, EcfSeed)
    for each in world.courts:
        contact = each.contact or SeedContact(email=f"clerk.{each.court}@example.test")
        session.add(
            Court(
                court=each.court,
                title=each.title,
                short=each.short,
                kind=each.kind.value,
                zone=each.zone,
                stage=each.stage.value,
                announced_on=each.announced_on,
                go_live_on=each.go_live_on,
                freezes_at=each.freezes_at,
                closes_at=each.closes_at,
                opens_at=each.opens_at,
                frozen_at=stopped_at(each.freezes_at, now) if each.stage in AFTER_FREEZE else None,
                menu=each.menu,
                clerk_email=contact.email,
                clerk_phone=contact.phone,
            )
        )
    add_rows(session, Filer, [{"id": new_id(), **msgspec.structs.asdict(f)} for f in world.filers])
    seed_cases(session, world.cases, {(f.court, f.login): f.name for f in world.filers})
    seed_agents(session, world.agents, now)
