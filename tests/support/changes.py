"""Changes from PACER as the court's tests deliver and decide them.

Owns what a change says, and decides changes with the same functions as all other requests.
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
    """Return a change as PACER sends it."""
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
    """Deliver a change as PACER's outbox does."""
    court_requests.receive(world, changes.receive, key, change)


def accept(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Accept a change as the view does."""
    return court_requests.decide(world, changes.accept, court, key)


def reject(world: World, key: str = KEY, court: str = "ctd") -> Any:
    """Reject a change as the view does."""
    why = (RejectReason.NOTICE_FIRST, "three cases")
    return court_requests.decide(world, changes.reject, court, key, *why)


def row(world: World, key: str = KEY) -> AccountChange:
    """Return the current state of a change."""
    return court_requests.row(world, AccountChange, key)


def waiting(world: World) -> list[str]:
    """Return the requests that wait at the district court."""
    return court_requests.waiting(world, AccountChange)


def answers(world: World) -> list[tuple[str, str]]:
    """Return the messages that wait for PACER: which change, and its outcome."""
    return court_requests.answers(world, RequestKind.CHANGE)
