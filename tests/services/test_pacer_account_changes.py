"""Changes that PACER sends to courts, on both engines: their recipients, once, and the answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pacer_mock.account_changes import services as account_changes
from pacer_mock.account_changes.domain import CourtBlocker
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import AccountChange
from pacer_mock.courts.services import registered_courts
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.domain import Noticing
from pacer_mock.maintenance.services import Changed
from sso_sim.contract.account_changes import ChangeKind, Format, Frequency
from sso_sim.contract.apps import COURT
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.events import Event
from sso_sim.kit.models import OutboxRow
from tests.support import pacer_accounts as people
from tests.support.provider import Pacer, World

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
DAILY = Noticing("notices@example.test", Frequency.DAILY, Format.TEXT)
WORDS = {"reason": "Call us.", "remark": "by noon", "contact": "(203) 555-0140"}
CA2 = "U.S. Court of Appeals, Second Circuit"


@pytest.fixture
def filing(pacer_app: Pacer) -> World:
    """Jane files at the court of appeals."""
    world = pacer_app.start(accounts=people.cast(), courts=people.COURTS)
    register(world)
    return world


def register(world: World, key: str = "link-1") -> None:
    with people.acting(world) as session:
        named = {"key": key, "account_number": people.UPGRADED, "court": "ca2"}
        registered_courts.put(session, NOW, **named, filer_name="Jane")


def noticing(world: World, wanted: Noticing = DAILY, minutes: int = 0) -> Changed:
    with people.acting(world) as session:
        at = NOW + timedelta(minutes=minutes)
        done = upkeep.set_noticing(session, at, people.UPGRADED, wanted, ["ca2", "ctd"])
    assert isinstance(done, Changed)
    return done


def rows(world: World) -> list[AccountChange]:
    with people.acting(world) as session:
        found = [
            row for row, _title in court_requests.history(session, people.UPGRADED, AccountChange)
        ]
        return sorted(found, key=lambda each: (each.change, each.serial))


def states(world: World) -> list[tuple[str, int, str]]:
    return [(row.change.value, row.serial, row.state.value) for row in rows(world)]


def outbox(world: World) -> list[OutboxRow]:
    with people.acting(world) as session:
        return list(session.scalars(select(OutboxRow).where(OutboxRow.app == COURT)))


def decide(world: World, key: str, state: RequestState) -> bool:
    with people.acting(world) as session:
        return court_requests.decide(session, NOW, RequestKind.CHANGE, key, state, WORDS)


def test_every_court_is_named_with_what_keeps_it_from_being_asked(filing: World) -> None:
    with people.acting(filing) as session:
        asked = account_changes.choices(session, people.UPGRADED)
        others = account_changes.choices(session, people.LEGACY)
    assert [(each.court, each.blocker) for each in asked] == [
        ("ca2", None),
        ("ctd", CourtBlocker.NOT_NEXTGEN),
    ]
    assert [each.blocker for each in others] == [CourtBlocker.NOT_LINKED, CourtBlocker.NOT_NEXTGEN]


def test_address_and_choices_go_to_the_court_by_the_link_and_once(filing: World) -> None:
    for _ in range(2):
        noticing(filing)
    sent = sorted((each.path, each.body) for each in outbox(filing))
    keys = {row.change: row.key for row in rows(filing)}
    common = {"account_number": people.UPGRADED, "link": "link-1", "serial": 1}
    named = {"username": "jane.filer", "name": people.row(filing, people.UPGRADED)["first_name"]}
    bodies = {path.rsplit("/", 1)[1]: body for path, body in sent}
    assert bodies.keys() == set(keys.values())
    email, choices = bodies[keys[ChangeKind.EMAIL]], bodies[keys[ChangeKind.NOTICING]]
    assert common.items() <= email.items()
    assert (email["kind"], email["wanted"]) == ("primary-email", {"email": DAILY.email})
    assert choices["wanted"] == {"frequency": "daily", "format": "text"}
    assert email["username"] == named["username"]
    assert email["name"].startswith(named["name"])
    assert len(people.letters(filing)) == 1
    assert len(people.events(filing, Event.PACER_CHANGE_SENT)) == 2


def test_a_newer_change_replaces_what_waits_and_says_so(filing: World) -> None:
    noticing(filing)
    done = noticing(filing, Noticing("later@example.test", Frequency.DAILY, Format.TEXT), 5)
    assert done.replaced == (CA2,)
    assert states(filing) == [
        ("noticing", 1, "waiting"),
        ("primary-email", 1, "replaced"),
        ("primary-email", 2, "waiting"),
    ]
    assert f"An older change of yours still waited at: {CA2}" in str(
        people.letters(filing)[-1].facts["text"]
    )


@pytest.mark.parametrize("state", [RequestState.ACCEPTED, RequestState.REJECTED])
def test_the_answer_is_kept_and_mailed_once(filing: World, state: RequestState) -> None:
    noticing(filing)
    key = next(row.key for row in rows(filing) if row.change is ChangeKind.EMAIL)
    for _ in range(2):
        assert decide(filing, key, state)
    [row] = [each for each in rows(filing) if each.key == key]
    assert (row.state, row.reason, row.remark) == (state, "Call us.", "by noon")
    [event] = people.events(filing, Event.PACER_CHANGE_DECIDED)
    assert (event.facts["change"], event.facts["decision"]) == ("primary-email", state.value)
    letter = people.letters(filing)[-1]
    assert letter.facts["subject"] == f"Primary e-filing email {state.value}: {CA2}"
    assert "(203) 555-0140" in str(letter.facts["text"])
    assert not decide(filing, "nothing", state)


def test_what_the_court_decided_before_the_newer_one_came_is_kept_as_it_was(
    filing: World,
) -> None:
    noticing(filing)
    older = next(row.key for row in rows(filing) if row.change is ChangeKind.EMAIL)
    noticing(filing, Noticing("later@example.test", Frequency.DAILY, Format.TEXT), 5)
    decide(filing, older, RequestState.ACCEPTED)
    assert ("primary-email", 1, "accepted") in states(filing)
    assert ("primary-email", 2, "waiting") in states(filing)


def test_what_was_decided_can_be_sent_again_but_not_choices_that_stand(filing: World) -> None:
    noticing(filing)
    for row in rows(filing):
        decide(filing, row.key, RequestState.ACCEPTED)
    noticing(filing)
    assert states(filing) == [
        ("noticing", 1, "accepted"),
        ("primary-email", 1, "accepted"),
        ("primary-email", 2, "waiting"),
    ]


def test_a_new_link_is_told_what_the_former_one_knew(filing: World) -> None:
    noticing(filing)
    register(filing, "link-2")
    noticing(filing)
    assert [
        (row.serial, row.link) for row in rows(filing) if row.change is ChangeKind.NOTICING
    ] == [
        (1, "link-1"),
        (2, "link-2"),
    ]
