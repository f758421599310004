"""PACER's scheduled acts: once, on their day, in calendar order, whichever request comes first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pacer_mock import agenda as calendar
from sso_sim.contract.events import Event
from sso_sim.kit import agenda
from sso_sim.kit.models import Due, RehearsalRow
from tests.support import pacer_accounts as people
from tests.support.provider import Pacer, World

FIRST = datetime(2017, 12, 20, 14, 0, tzinfo=UTC)
BY_POST = "By U.S. mail: the activation token of your PACER account"


@pytest.fixture
def quiet(pacer_app: Pacer) -> World:
    """A rehearsal without any pending letter."""
    return pacer_app.start()


@pytest.fixture
def done() -> list[tuple[str, datetime]]:
    """The acts done, and the time for which each was due."""
    return []


@pytest.fixture
def handlers(done: list[tuple[str, datetime]]) -> dict[str, agenda.Handler]:
    """A handler that records its act; another that schedules one more for a day later."""

    def say(_session: Session, at: datetime, about: Mapping[str, Any]) -> None:
        done.append((about["what"], at))

    def go_on(session: Session, at: datetime, about: Mapping[str, Any]) -> None:
        say(session, at, about)
        later = at + timedelta(days=1)
        agenda.put(session, "say", key="went-on", due_at=later, about={"what": "went on"})

    return {"say": say, "go-on": go_on}


def put(world: World, kind: str, key: str, due_at: datetime, what: str = "") -> None:
    with world.pacer.sandbox.database.transaction(world.id) as session:
        agenda.put(session, kind, key=key, due_at=due_at, about={"what": what or key})


def settle(world: World, now: datetime, handlers: dict[str, agenda.Handler]) -> None:
    with world.pacer.sandbox.database.transaction(world.id) as session:
        agenda.settle(session, now, handlers)


def test_what_is_due_is_done_once_in_the_order_of_the_calendar(
    quiet: World, done: list[tuple[str, datetime]], handlers: dict[str, agenda.Handler]
) -> None:
    put(quiet, "say", "second", FIRST + timedelta(hours=1))
    put(quiet, "say", "first", FIRST)
    put(quiet, "say", "next year", FIRST + timedelta(days=365))
    for _ in range(2):
        settle(quiet, FIRST + timedelta(days=2), handlers)

    assert done == [("first", FIRST), ("second", FIRST + timedelta(hours=1))]


def test_what_something_makes_due_is_done_as_well_when_its_day_has_come(
    quiet: World, done: list[tuple[str, datetime]], handlers: dict[str, agenda.Handler]
) -> None:
    put(quiet, "go-on", "begin", FIRST)
    settle(quiet, FIRST, handlers)
    assert done == [("begin", FIRST)]
    settle(quiet, FIRST + timedelta(days=1), handlers)

    assert done == [("begin", FIRST), ("went on", FIRST + timedelta(days=1))]


def test_the_same_key_again_moves_it_and_dropping_forgets_it(
    quiet: World, done: list[tuple[str, datetime]], handlers: dict[str, agenda.Handler]
) -> None:
    put(quiet, "say", "a", FIRST, "too early")
    put(quiet, "say", "a", FIRST + timedelta(days=1), "moved")
    put(quiet, "say", "b", FIRST)
    with quiet.pacer.sandbox.database.transaction(quiet.id) as session:
        agenda.drop(session, "b")
        agenda.drop(session, "never there")
    settle(quiet, FIRST, handlers)
    assert done == []
    settle(quiet, FIRST + timedelta(days=1), handlers)

    assert done == [("moved", FIRST + timedelta(days=1))]


def test_moving_the_clock_delivers_the_letter_that_was_under_way(pacer: World) -> None:
    token = people.row(pacer, people.WAITING)["letter"]["token"]
    early = pacer.pacer.back_door("PUT", pacer.id, "/clock", {"now": "2017-12-18T23:00:00-05:00"})
    assert early.status_code == 200
    assert people.letters(pacer) == []
    pacer.pacer.back_door("PUT", pacer.id, "/clock", {"now": "2017-12-24T12:00:00-05:00"})

    [letter] = people.letters(pacer)
    assert letter.facts["subject"] == BY_POST
    assert letter.facts["by_post"] is True
    assert token in letter.facts["text"]
    assert letter.at == datetime(2017, 12, 19, 14, 0, tzinfo=UTC)
    assert all(token not in str(event.facts) for event in people.events(pacer, Event.CLOCK_MOVED))


def test_no_letter_comes_to_who_gave_a_card_meanwhile(pacer: World) -> None:
    browser = people.manage(pacer, "waiting.one").follow("Give a credit card")
    people.fill_in(browser, {"Card Number": "4111111111111111", "Expiration Date": "01/2018"})
    browser.press("Submit")
    pacer.pacer.back_door("PUT", pacer.id, "/clock", {"now": "2018-01-24T12:00:00-05:00"})

    subjects = [letter.facts["subject"] for letter in people.letters(pacer)]
    assert subjects == ["Your PACER account is active"]


def test_a_clock_that_only_ticks_delivers_it_too(pacer_app: Pacer, pacer: World) -> None:
    database = pacer.pacer.sandbox.database
    ago = datetime.now(UTC) - timedelta(days=30)
    with database.transaction(pacer.id) as session:
        session.execute(update(RehearsalRow).values(clock_set_at=ago))
    assert pacer.id in agenda.overdue(database, datetime.now(UTC))
    agenda.Calendar(database, calendar.HANDLERS)()

    assert [letter.facts["subject"] for letter in people.letters(pacer)] == [BY_POST]
    with database.reading(pacer.id) as session:
        assert session.scalars(select(Due)).all() == []
