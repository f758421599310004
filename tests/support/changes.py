"""Changes from PACER as the tests of the court bring and decide them.

Owns what a change says, and deciding changes by the means there are for all requests.
"""

from __future__ import annotations

from typing import Any

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestKind
from sso_sim.court.account_changes.services import changes
from sso_sim.court.account_changes.services.changes import Brought
from sso_sim.court.court_requests.domain import RejectReason
from sso_sim.court.court_requests.models import AccountChange
from tests.support import court_requests
from tests.support.clerk import SEEDED
from tests.support.court import World
from tests.support.court_people import TESS, Person

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
    return Brought(
        account_number=who.account,
        username=who.username,
        name=name,
        link=link,
        change=kind,
        serial=serial,
        details=values,
    )


def receive(world: World, change: Brought, key: str = KEY) -> None:
    """Bring a change as PACER's outbox does."""
    court_requests.receive(world, changes.receive, key, change)


def accept(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Accept as the view does."""
    return court_requests.decide(world, changes.accept, court, key)


def reject(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Reject as the view does."""
    why = (RejectReason.NOTICE_FIRST, "three cases")
    return court_requests.decide(world, changes.reject, court, key, *why)


def row(world: World, key: str = KEY) -> AccountChange:
    """Return a change as it is now."""
    return court_requests.row(world, AccountChange, key)


def waiting(world: World) -> list[str]:
    """Return what waits at the district court."""
    return court_requests.waiting(world, AccountChange)


def answers(world: World) -> list[tuple[str, str]]:
    """Return what PACER is to hear: which change, and what became of it."""
    return court_requests.answers(world, RequestKind.CHANGE)
