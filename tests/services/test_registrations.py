"""The court's queue on real rows: one registration, one decision, one filer, one link."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.apps import PACER
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.events import Event
from sso_sim.court.court_requests.domain import RejectReason, RequestBlocker
from sso_sim.court.court_requests.models import Registration
from sso_sim.court.courts.models import Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.linking.services.linking import Linked
from sso_sim.court.registrations import services as registrations
from sso_sim.court.registrations.domain import RegistrationBlocker
from sso_sim.court.registrations.services import Applied
from sso_sim.kit.outcomes import Refused
from tests.support import court_requests
from tests.support.court import Start, World
from tests.support.court_people import BOB, JANE, NOW, TESS, Person
from tests.support.court_requests import counted
from tests.support.together import at_once

KEY = "7012345-a-key"
BAR = {"bar_state": "CT", "bar_number": "ct30671", "delivery": "daily"}


def applied(who: Person = JANE, **details: str) -> Applied:
    name = f"{who.first} {who.last}"
    return Applied(
        account_number=who.account,
        username=who.username,
        name=name,
        email=who.email,
        application=Application.E_FILE,
        details={**BAR, **details},
    )


def receive(world: World, key: str = KEY, asked: Applied | None = None) -> None:
    court_requests.receive(world, registrations.receive, key, asked or applied())


def accept(world: World, login: str = "newjane", key: str = KEY, court: str = "ctd") -> Any:
    return court_requests.decide(world, registrations.accept, court, key, login)


def reject(world: World, key: str = KEY, court: str = "ctd") -> Any:
    why = (RejectReason.LINK_INSTEAD, "see our page")
    return court_requests.decide(world, registrations.reject, court, key, *why)


def row(world: World, key: str = KEY) -> Registration:
    return court_requests.row(world, Registration, key)


def waiting(world: World) -> list[str]:
    return court_requests.waiting(world, Registration)


def acts_as(world: World, who: Person = JANE) -> tuple[Filer | None, PacerLink | None]:
    with world.database.reading(world.id) as session:
        filer = courts.filer_of_account(session, "ctd", who.account)
        return filer, courts.link_of_account(session, "ctd", who.account)


def test_a_registration_delivered_twice_waits_once_and_permits_nothing(world: World) -> None:
    for _ in range(2):
        receive(world)
    assert waiting(world) == [KEY]
    assert counted(world, Event.COURT_REGISTRATION_RECEIVED) == 1
    assert acts_as(world) == (None, None)


def test_accepting_makes_the_filer_and_the_link_at_once_and_once(world: World) -> None:
    receive(world)
    for _ in range(2):
        assert isinstance(accept(world), Registration)
    filer, link = acts_as(world)
    assert filer is not None
    assert link is not None
    assert (filer.login, filer.name, filer.email) == ("newjane", "Jane Quinn", JANE.email)
    assert (filer.bar_number, filer.password_hash, filer.role) == ("ct30671", None, "attorney")
    assert filer.notice_frequency is Frequency.DAILY
    assert waiting(world) == []
    assert counted(world, Event.COURT_REGISTRATION_ACCEPTED) == 1


def test_pacer_hears_of_the_link_and_of_the_decision(world: World) -> None:
    receive(world)
    accept(world)
    _filer, link = acts_as(world)
    assert link is not None
    told = {message.path: message.body for message in world.outbox() if message.app == PACER}
    assert set(told) == {f"/backdoor/registrations/{link.key}", f"/backdoor/e-file/{KEY}"}
    decision = told[f"/backdoor/e-file/{KEY}"]
    assert decision["decision"] == "accepted"
    assert "newjane" in decision["reason"]
    assert "(203) 555-0140" in decision["contact"]


def test_rejecting_makes_nothing_and_tells_pacer_why(world: World) -> None:
    receive(world)
    for _ in range(2):
        assert isinstance(reject(world), Registration)
    assert acts_as(world) == (None, None)
    (message,) = world.outbox()
    assert (message.body["decision"], message.body["remark"]) == ("rejected", "see our page")
    assert "link it, under Utilities" in message.body["reason"]
    assert counted(world, Event.COURT_REGISTRATION_REJECTED) == 1


def test_a_decision_is_not_taken_back(world: World) -> None:
    receive(world)
    reject(world)
    outcome = accept(world)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (RequestBlocker.REGISTRATION_DECIDED,)
    receive(world, "other", applied(BOB))
    accept(world, "newbob", "other")
    refused = reject(world, "other")
    assert isinstance(refused, Refused)
    assert refused.reasons == (RequestBlocker.REGISTRATION_DECIDED,)
    assert acts_as(world, BOB)[0] is not None


@pytest.mark.parametrize(
    "asked, login, blockers",
    [
        (applied(bar_number="CT-01234"), "newjane", (RegistrationBlocker.FILER_EXISTS,)),
        (applied(), "bmoss", (RegistrationBlocker.LOGIN_TAKEN,)),
        (applied(), "new jane", (RegistrationBlocker.LOGIN_SPECIAL,)),
        (applied(TESS), "newtess", (RegistrationBlocker.ACCOUNT_LINKED,)),
    ],
    ids=["bar-number", "taken", "special", "linked"],
)
def test_what_stands_against_it_is_refused_and_told_and_changes_nothing(
    world: World, asked: Applied, login: str, blockers: tuple[RegistrationBlocker, ...]
) -> None:
    receive(world, KEY, asked)
    before = world.rows()
    outcome = accept(world, login)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == blockers
    assert (world.rows(), world.outbox(), row(world).state) == (before, [], RequestState.WAITING)
    assert world.trail()[-1].event == Event.COURT_CLERK_REFUSED


def test_a_person_is_recognised_by_name_and_address_as_well(world: World) -> None:
    world.change("bmoss", name="jane  QUINN", email=JANE.email.upper(), bar_number="")
    receive(world)
    with world.database.reading(world.id) as session:
        alike = registrations.filers_alike(session, row(world))
    assert [each.login for each in alike] == ["bmoss"]


def test_a_clerk_decides_nothing_of_another_court(world: World) -> None:
    receive(world)
    assert accept(world, court="ctb") is None
    assert reject(world, court="ca2") is None
    assert row(world).state is RequestState.WAITING


@pytest.mark.parametrize("round_", range(5))
def test_accepted_and_rejected_at_once_it_is_one_of_both(court_apps: Start, round_: int) -> None:
    world = court_apps(f"decide-{round_}").start()
    receive(world)
    outcomes = at_once(lambda: accept(world), lambda: reject(world))
    assert sorted(type(each).__name__ for each in outcomes) == ["Refused", "Registration"]
    accepted = row(world).state is RequestState.ACCEPTED
    assert (acts_as(world)[0] is not None) is accepted
    assert len(court_requests.answers(world, RequestKind.REGISTRATION)) == 1


@pytest.mark.parametrize("round_", range(5))
def test_accepted_twice_at_once_it_is_one_filer(court_apps: Start, round_: int) -> None:
    world = court_apps(f"accept-{round_}").start()
    receive(world)
    outcomes = at_once(*[lambda: accept(world)] * 3)
    assert {type(each).__name__ for each in outcomes} == {"Registration"}
    assert counted(world, Event.COURT_REGISTRATION_ACCEPTED) == 1


@pytest.mark.parametrize("round_", range(5))
def test_accepted_and_linked_at_once_the_account_is_linked_once(
    court_apps: Start, round_: int
) -> None:
    world = court_apps(f"accept-link-{round_}").start()
    receive(world)
    asking = world.asking()
    proof = world.prove(asking).proof_id
    outcomes = at_once(lambda: accept(world), lambda: world.link(asking, proof))
    won = [each for each in outcomes if isinstance(each, Registration | Linked)]
    (lost,) = (each for each in outcomes if isinstance(each, Refused))
    assert len(won) == 1
    assert str(lost.reasons[0]) in ("registration-account-linked", "account-already-linked")
    assert len(world.links()) == 1


def test_two_registrations_delivered_at_once_wait_once(court_apps: Start) -> None:
    world = court_apps("receive-twice").start()
    at_once(*[lambda: receive(world)] * 4)
    assert waiting(world) == [KEY]


def test_the_database_takes_no_request_without_what_its_kind_asks_for(world: World) -> None:
    said = {"account_number": JANE.account, "username": "j", "name": "Jane", "details": {}}
    with pytest.raises(IntegrityError), world.transaction() as session:
        session.add(
            Registration(key=KEY, court="ctd", sent_at=NOW, email="j@j.test", firm="", **said)
        )
