"""Charges for the tests of fees: reported as a court reports them, read as they are stored.

Owns one docket that was read on December 11, 2017, and small changes to it.
"""

from __future__ import annotations

from typing import Any

import requests
from sqlalchemy import select

from pacer_mock.billing.models import Charge, LedgerEntry
from tests.support.provider import World

JANE = "7012345"


def report(world: World, key: str, **changed: Any) -> requests.Response:
    """Report to PACER that Jane read a docket of twelve pages, with *changed* facts."""
    docket = {
        "account_number": JANE,
        "court": "ctd",
        "what": "docket",
        "description": "Docket Report",
        "criterion": "3:17-cv-01234",
        "pages": 12,
        "client_code": "",
        "exempt": False,
        "at": "2017-12-11T12:30:00-05:00",
    }
    return world.pacer.back_door("PUT", world.id, f"/charges/{key}", docket | changed)


def charge(world: World, cents: int, key: str = "large", **changed: Any) -> None:
    """Charge Jane exactly *cents*, a multiple of ten, for one search."""
    answer = report(world, key, what="search", pages=cents // 10, **changed)
    assert answer.status_code == 200, answer.text


def move_clock(world: World, to: str) -> None:
    """Move PACER's clock."""
    answer = world.pacer.back_door("PUT", world.id, "/clock", {"now": to})
    assert answer.status_code == 200, answer.text


def charges(world: World) -> list[Charge]:
    """Return every charge of the rehearsal, by key."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        return list(session.scalars(select(Charge).order_by(Charge.key)))


def ledger(world: World) -> list[LedgerEntry]:
    """Return every line of the ledger, oldest first."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.at, LedgerEntry.key)))
