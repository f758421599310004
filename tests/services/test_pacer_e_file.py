"""Applications on real rows at PACER: sent once, decided once, recorded and mailed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import EfileApplication
from pacer_mock.courts.models import Court
from pacer_mock.courts.services import registered_courts, stages
from pacer_mock.e_file import services as e_file
from pacer_mock.e_file.domain import EfileRefusal
from sso_sim.contract.apps import COURT
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.provider import Pacer, World
from tests.support.together import at_once

NOW = datetime(2017, 12, 14, 17, 0, tzinfo=UTC)
WORDS = {"reason": "You may file.", "remark": "", "contact": "Clerk, (203) 555-0140"}


@pytest.fixture
def pacer(pacer_app: Pacer) -> World:
    """An account of every kind, and PACER's courts."""
    courts = [{**each, "stage": "LIVE"} for each in people.COURTS]
    return pacer_app.start(accounts=people.cast(), courts=courts)


def court_of(world: World, code: str = "ctd") -> Court:
    with people.acting(world) as session:
        found = e_file.court_named(session, code)
        assert found is not None
        session.expunge(found)
        return found


def apply(world: World, key: str = "a", **more: Any) -> Any:
    number = more.get("number", people.UPGRADED)
    court = court_of(world, more.get("court", "ctd"))
    with people.acting(world) as session:
        return e_file.apply(
            session, NOW, number, court, Application.E_FILE, {"bar_number": "ct1"}, key=key
        )


def sent(world: World) -> list[OutboxRow]:
    with people.acting(world) as session:
        return list(session.scalars(select(OutboxRow).where(OutboxRow.app == COURT)))


def history(world: World, number: str = people.UPGRADED) -> list[tuple[str, RequestState]]:
    with people.acting(world) as session:
        return [
            (row.court, row.state)
            for row, _ in court_requests.history(session, number, EfileApplication)
        ]


def decide(world: World, key: str, decision: RequestState = RequestState.ACCEPTED) -> bool:
    with people.acting(world) as session:
        return court_requests.decide(session, NOW, RequestKind.REGISTRATION, key, decision, WORDS)


def test_an_application_is_sent_to_the_court_told_and_mailed(pacer: World) -> None:
    row = apply(pacer)
    assert isinstance(row, EfileApplication)
    (message,) = sent(pacer)
    assert message.path == f"/backdoor/ctd/registrations/{people.UPGRADED}-a"
    assert message.body["account_number"] == people.UPGRADED
    assert message.body["application"] == "e-file-only"
    assert len(people.events(pacer, Event.PACER_E_FILE_ASKED)) == 1
    assert history(pacer) == [("ctd", RequestState.WAITING)]


def test_the_same_submit_twice_is_one_application(pacer: World) -> None:
    assert isinstance(apply(pacer), EfileApplication)
    assert isinstance(apply(pacer), EfileApplication)
    assert len(sent(pacer)) == 1


def test_a_second_one_to_the_same_court_is_refused_while_the_first_waits(pacer: World) -> None:
    apply(pacer)
    refused = apply(pacer, "b")
    assert isinstance(refused, Refused)
    assert refused.reasons == (EfileRefusal.WAITING,)
    assert isinstance(apply(pacer, "c", court="ca2"), EfileApplication)
    decide(pacer, f"{people.UPGRADED}-a", RequestState.REJECTED)
    assert isinstance(apply(pacer, "d"), EfileApplication)


def test_everything_that_stands_against_it_is_told_at_once(pacer: World) -> None:
    with people.acting(pacer) as session:
        registered_courts.put(
            session, NOW, key="l", account_number=people.UPGRADED, court="ctd", filer_name="J"
        )
        stages.put(session, "ctd", Stage.FROZEN)
    refused = apply(pacer)
    assert isinstance(refused, Refused)
    assert refused.reasons == (EfileRefusal.NOT_NEXTGEN, EfileRefusal.REGISTERED)
    told = people.events(pacer, Event.PACER_E_FILE_REFUSED)[-1]
    assert told.facts["reasons"] == ["e-file-court-not-nextgen", "e-file-registered-already"]
    assert sent(pacer) == []


def test_an_account_without_its_token_sends_none(pacer: World) -> None:
    assert people.row(pacer, people.WAITING)["status"] == Status.AWAITING_TOKEN
    refused = apply(pacer, number=people.WAITING)
    assert isinstance(refused, Refused)
    assert refused.reasons == (EfileRefusal.NOT_ACTIVE,)


def test_a_decision_heard_twice_is_kept_told_and_mailed_once(pacer: World) -> None:
    apply(pacer)
    for decision in (RequestState.ACCEPTED, RequestState.ACCEPTED, RequestState.REJECTED):
        assert decide(pacer, f"{people.UPGRADED}-a", decision)
    assert history(pacer) == [("ctd", RequestState.ACCEPTED)]
    assert len(people.events(pacer, Event.PACER_E_FILE_DECIDED)) == 1


def test_a_decision_about_nothing_is_not_taken(pacer: World) -> None:
    assert not decide(pacer, "unknown")


def test_an_answer_to_a_change_is_none_to_an_application(pacer: World) -> None:
    apply(pacer)
    key = f"{people.UPGRADED}-a"
    with people.acting(pacer) as session:
        assert not court_requests.decide(
            session, NOW, RequestKind.CHANGE, key, RequestState.ACCEPTED, WORDS
        )
    assert history(pacer) == [("ctd", RequestState.WAITING)]


def test_nobody_sees_the_applications_of_another(pacer: World) -> None:
    apply(pacer)
    assert history(pacer, people.LEGACY) == []


def test_the_same_submit_twice_at_once_is_one_application(pacer: World) -> None:
    outcomes = at_once(*[lambda: apply(pacer)] * 3)
    assert {type(each).__name__ for each in outcomes} == {"EfileApplication"}
    assert len(sent(pacer)) == 1
