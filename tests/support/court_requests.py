"""Requests from PACER of every kind, as the court's tests deliver and decide them.

Owns acting as PACER's outbox and as the clerk. Asserts only that a row exists.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sso_sim.contract.court_requests import BACK_DOORS, RequestKind
from sso_sim.contract.events import Event
from sso_sim.court.court_requests import services as court_requests
from sso_sim.court.court_requests.services import Brought, Request
from sso_sim.court.courts.services import courts
from tests.support.clerk import at_work
from tests.support.court import World
from tests.support.court_people import NOW


def receive(
    world: World, service: Callable[..., None], key: str, brought: Brought, now: datetime = NOW
) -> None:
    """Deliver a request as PACER's outbox does, to the *service* of its kind."""
    with world.transaction() as session:
        court = courts.court_named(session, "ctd")
        assert court is not None
        service(session, now, court, key, brought)


def decide(world: World, service: Callable[..., Any], court: str, key: str, *how: str) -> Any:
    """Decide a request as the view does, with the *service* of that decision."""
    at = at_work(world, court)
    with world.transaction() as session:
        return service(session, NOW, at, key, *how)


def row(world: World, model: type[Request], key: str) -> Request:
    """Return the current state of a request."""
    with world.database.reading(world.id) as session:
        found = court_requests.named(session, "ctd", model, key)
    assert found is not None
    return found


def waiting(world: World, model: type[Request]) -> list[str]:
    """Return the requests that wait at the district court."""
    with world.database.reading(world.id) as session:
        return [each.key for each in court_requests.queue(session, "ctd", model)]


def answers(world: World, kind: RequestKind) -> list[tuple[str, str]]:
    """Return the messages that wait for PACER: which request, and its outcome."""
    doors = BACK_DOORS[kind]
    prefix = f"/backdoor/{doors.at_pacer}/"
    found = [each for each in world.outbox() if each.path.startswith(prefix)]
    return sorted((each.path.removeprefix(prefix), each.body[doors.state]) for each in found)


def counted(world: World, event: Event) -> int:
    """Return how often the trail records an event."""
    return [line.event for line in world.trail()].count(event)
