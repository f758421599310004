"""A PAA and the accounts it pays for: acts for both sides as the pages do.

Owns the shortcuts of these tests.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from pacer_mock.accounts.models import Membership
from pacer_mock.memberships.models import MembershipRequest
from pacer_mock.memberships.services import requests
from pacer_mock.memberships.services.requests import Asking
from tests.support import pacer_accounts as people
from tests.support.provider import World

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
JANE, PAA = people.UPGRADED, people.PAA
AT = "http://pacer.test/answer"


def ask(world: World, number: str = JANE, name: str = "Filer", paa: str = PAA) -> Any:
    with people.acting(world) as session:
        return requests.ask(session, NOW, paa, Asking(number, name, "Our firm", AT))


def answer(world: World, key: str, *, accept: bool = True, number: str = JANE) -> Any:
    with people.acting(world) as session:
        return requests.answer(session, NOW, number, key, accept=accept)


def join(world: World, number: str = JANE, name: str = "Filer", paa: str = PAA) -> None:
    """Let the PAA pay for an account."""
    answer(world, ask(world, number, name, paa).key, number=number)
    assert payers(world)[number] == paa


def payers(world: World) -> dict[str, str]:
    """Return which account pays for which."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        return {row.account_number: row.paa_number for row in session.scalars(select(Membership))}


def states(world: World) -> list[str]:
    """Return the outcomes of all requests, in the order in which they were made."""
    with world.pacer.sandbox.database.reading(world.id) as session:
        query = select(MembershipRequest.state).order_by(MembershipRequest.asked_at)
        return [state.value for state in session.scalars(query)]


def mailed(world: World) -> list[tuple[str, str]]:
    """Return the recipients and the subjects of the letters, oldest first."""
    return [(row.who, row.facts["subject"]) for row in people.letters(world)]
