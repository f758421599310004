"""Inserting a rehearsal's courts, filers, cases and links into the NextGen court.

Owns the shape of this app's part of a seed; a seed of another shape is refused as a whole.
Passwords arrive hashed. Courts that are not converted yet arrive without filers and cases.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.orm import Session

from sso_sim.both_generations.services import seeding
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.kit.db import add_rows
from sso_sim.record.services.seeding import SeedAgent, seed_agents, seed_cases


class SeedSettings(msgspec.Struct, kw_only=True, frozen=True):
    """The court's own settings."""

    accepts_shared: bool = False
    verify_page: bool = True
    stale_menu: bool = False
    link_label: str = "Link a CM/ECF account to my PACER account"
    utilities_group: str = "Your Account"


class SeedCourt(seeding.SeedCourt, kw_only=True):
    """A court, how to reach its Clerk's Office, and the court's own settings."""

    contact: dict[str, str] = {}
    settings: SeedSettings = SeedSettings()


class SeedClient(msgspec.Struct, kw_only=True):
    """The court as a client of PACER's sign-on."""

    client_id: str
    client_secret: str


class SeedFiler(seeding.SeedFiler, kw_only=True):
    """A filer, and the filer's status: whether the court lets them file."""

    status: FilerStatus = FilerStatus.ACTIVE


class SeedLink(msgspec.Struct, kw_only=True):
    """A link that is in force when the rehearsal begins."""

    court: str
    login: str
    account_number: str
    name: str
    linked_on: date
    email: str = ""


class SeedStaff(msgspec.Struct, kw_only=True):
    """A staff account of a court."""

    court: str
    login: str
    password_hash: str
    name: str


class CourtSeed(msgspec.Struct, kw_only=True):
    """This app's part of a seed; the record reads the cases."""

    courts: list[SeedCourt]
    clients: dict[str, SeedClient]
    filers: list[SeedFiler] = []
    agents: list[SeedAgent] = []
    cases: list[dict[str, Any]] = []
    links: list[SeedLink] = []
    staff: list[SeedStaff] = []


def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
    """Insert the data of *seed* into this rehearsal."""
    world = msgspec.convert(seed, CourtSeed)
    retired = {(link.court, link.login) for link in world.links}
    hashes = {(filer.court, filer.login): filer.password_hash for filer in world.filers}
    zones = {each.court: ZoneInfo(each.zone) for each in world.courts}
    names = {(filer.court, filer.login): filer.name for filer in world.filers}
    add_rows(session, CourtRow, [_court(each, world.clients[each.court]) for each in world.courts])
    add_rows(session, Filer, [_filer(each, retired) for each in world.filers])
    seed_agents(session, world.agents, now)
    seed_cases(session, world.cases, names)
    add_rows(session, Staff, [msgspec.structs.asdict(each) for each in world.staff])
    add_rows(session, PacerLink, [_link(each, hashes, zones) for each in world.links])


def _court(given: SeedCourt, client: SeedClient) -> dict[str, Any]:
    row = msgspec.structs.asdict(given)
    own_way = msgspec.structs.asdict(row.pop("settings"))
    return {**row, **own_way, **msgspec.structs.asdict(client)}


def _filer(given: SeedFiler, retired: set[tuple[str, str]]) -> dict[str, Any]:
    row = msgspec.structs.asdict(given)
    if (given.court, given.login) in retired:
        row["password_hash"] = None
    return {**row, "reset_digest": None, "reset_asked_at": None}


def _link(
    given: SeedLink, hashes: dict[tuple[str, str], str], zones: dict[str, ZoneInfo]
) -> dict[str, Any]:
    row = msgspec.structs.asdict(given)
    noon = datetime.combine(row.pop("linked_on"), time(12), zones[given.court])
    return {
        **row,
        "linked_at": noon.astimezone(UTC),
        "retired_hash": hashes.get((given.court, given.login)),
        "proof_id": "",
    }
