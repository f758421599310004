"""Changes from PACER as the tests of the court bring and decide them.

Owns acting as PACER's outbox and as the clerk. Asserts nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.court.account_changes.domain import RejectReason
from sso_sim.court.account_changes.models import AccountChange
from sso_sim.court.account_changes.services import changes, lists
from sso_sim.court.account_changes.services.changes import Brought
from sso_sim.court.courts.services import courts
from tests.support.clerk import SEEDED, at_work
from tests.support.court import World
from tests.support.court_people import NOW, TESS, Person

KEY = "change-1"
ADDRESS = {
    "firm": "Vale & Partners",
    "line1": "9 Wharf Street",
    "line2": "",
    "city": "New London",
    "state": "CT",
    "county": "New London",
    "zip": "06320",
    "phone": "860-555-0126",
}
NEW_EMAIL = "tess@new.example.test"
WANTED: dict[ChangeKind, dict[str, str]] = {
    ChangeKind.NAME: {"name": "Tess Vale-Hart"},
    ChangeKind.ADDRESS: ADDRESS,
    ChangeKind.EMAIL: {"email": NEW_EMAIL},
    ChangeKind.NOTICING: {"frequency": "daily", "format": "text"},
}


def brought(
    kind: ChangeKind, *, who: Person = TESS, link: str = SEEDED, serial: int = 1, **wanted: str
) -> Brought:
    """Return a change as PACER says it."""
    name = f"{who.first} {who.last}"
    values = {**WANTED[kind], **wanted}
    return Brought(who.account, who.username, name, link, kind, serial, values)


def receive(world: World, change: Brought, key: str = KEY, now: datetime = NOW) -> None:
    """Bring a change as PACER's outbox does."""
    with world.transaction() as session:
        court = courts.court_named(session, "ctd")
        assert court is not None
        changes.receive(session, now, court, key, change)


def accept(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Accept as the view does."""
    at = at_work(world, court)
    with world.transaction() as session:
        return changes.accept(session, NOW, at, key)


def reject(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Reject as the view does."""
    at = at_work(world, court)
    with world.transaction() as session:
        reason = RejectReason.NOTICE_FIRST
        return changes.reject(session, NOW, at, key, reason, "three cases")


def row(world: World, key: str = KEY) -> AccountChange:
    """Return a change as it is now."""
    with world.database.reading(world.id) as session:
        found = lists.named(session, "ctd", key)
    assert found is not None
    return found


def waiting(world: World) -> list[str]:
    """Return what waits at the district court."""
    with world.database.reading(world.id) as session:
        return [each.key for each in lists.queue(session, "ctd")]


def answers(world: World) -> list[tuple[str, str]]:
    """Return what PACER is to hear: which change, and what became of it."""
    prefix = "/backdoor/account-changes/"
    found = [each for each in world.outbox() if each.path.startswith(prefix)]
    return sorted((each.path.removeprefix(prefix), each.body["state"]) for each in found)
