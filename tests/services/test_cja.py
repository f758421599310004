"""Asking for CJA privileges, and the answer, on both engines: by hand, by the clock, once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.cja import services as cja
from pacer_mock.cja.domain import CjaRefusal, MergeRefusal
from pacer_mock.cja.models import CjaAnswer, CjaRequest
from pacer_mock.oidc import holder
from pacer_mock.service_center import services as service_center
from pacer_mock.service_center.services import Pulled
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.kit.models import TrailRow
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as cast
from tests.support.provider import Pacer, World, account
from tests.support.together import at_once

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)  # a Monday
OWN, OLD, OTHER = "5550187", "2210441", "5550188"
MARA: dict[str, Any] = {
    "first_name": "Mara",
    "last_name": "Ellison",
    "date_of_birth": "1968-10-30",
    "email": "mara@example.test",
}


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """Mara with both her accounts, a namesake born on another day, and an account of every kind."""
    old = {
        "holder": "cja",
        "generation": "legacy",
        "cja_districts": ["ctd", "ca2"],
        "date_of_birth": None,
        "email": "mara@former.example.test",
    }
    namesake = account(OTHER, "mara.other", **MARA | {"date_of_birth": "1999-01-01"})
    accounts = [
        account(OWN, "mara.ellison", **MARA),
        account(OLD, "mecja1", **MARA | old),
        namesake,
        *cast.cast(),
    ]
    return pacer_app.start(accounts=accounts, courts=cast.COURTS)


def ask(world: World, own: str = OWN, old: str = OLD, *districts: str) -> CjaRequest | Refused:
    with cast.acting(world) as session:
        return cja.ask(session, NOW, own, old, districts or ("ctd",))


def pull(world: World, lever: ServiceLever, own: str = OWN) -> Pulled | Refused | None:
    with cast.acting(world) as session:
        return service_center.pull(session, NOW, own, lever)


def requests(world: World, own: str = OWN) -> list[CjaRequest]:
    with cast.acting(world) as session:
        found = cja.asking(session, account_numbered(session, own))
        assert not isinstance(found, Refused)
        return list(found.requests)


def letters(world: World) -> list[TrailRow]:
    return [each for each in cast.letters(world) if "CJA" in each.facts["subject"]]


def move_clock(world: World, to: str) -> None:
    assert world.pacer.back_door("PUT", world.id, "/clock", {"now": to}).status_code == 200


def test_until_the_answer_the_old_account_is_as_it_was(world: World) -> None:
    before = cast.row(world, OLD)
    ask(world)
    assert cast.row(world, OLD) == before
    [told] = cast.events(world, Event.PACER_CJA_ASKED)
    assert (told.who, told.facts["exempt_number"], told.facts["districts"]) == (
        "mara.ellison",
        OLD,
        ["ctd"],
    )


def test_who_asks_twice_has_asked_once(world: World) -> None:
    asked = at_once(*[lambda: ask(world)] * 3)
    assert len({each.id for each in asked if isinstance(each, CjaRequest)}) == 1
    assert len(cast.events(world, Event.PACER_CJA_ASKED)) == 1


def test_granted_the_privileges_move_and_the_old_account_closes(world: World) -> None:
    ask(world)
    outcome = pull(world, ServiceLever.GRANT_CJA)
    assert isinstance(outcome, Pulled)
    assert outcome.closed is not None
    assert outcome.closed.account_number == OLD

    own, old = cast.row(world, OWN), cast.row(world, OLD)
    assert (own["cja_districts"], own["status"]) == (["ca2", "ctd"], Status.ACTIVE)
    assert (old["cja_districts"], old["status"], old["search"], old["merged_into"]) == (
        [],
        Status.CLOSED,
        Search.INACTIVE,
        OWN,
    )
    with cast.acting(world) as session:
        claims = holder.claims_of(session, OWN, "")
    assert claims is not None
    assert claims.cja_districts == ("ca2", "ctd")
    assert [each.answer for each in requests(world)] == [CjaAnswer.GRANTED]


def test_granting_is_told_and_written_to_both_addresses_once(world: World) -> None:
    ask(world)
    for _ in range(2):
        pull(world, ServiceLever.GRANT_CJA)
    assert pull(world, ServiceLever.REFUSE_CJA) is None
    move_clock(world, "2018-01-31T12:00:00-05:00")

    [granted] = cast.events(world, Event.PSC_CJA_GRANTED)
    assert (granted.who, granted.facts["account_number"]) == ("PACER Service Center", OWN)
    [closed] = cast.events(world, Event.PSC_ACCOUNT_CLOSED)
    assert (closed.facts["account_number"], closed.facts["merged_into"]) == (OLD, OWN)
    to_own, to_old = letters(world)
    assert (to_own.who, to_old.who) == ("mara@example.test", "mara@former.example.test")
    assert "U.S. District Court, District of Connecticut" in to_own.facts["text"]


def test_nobody_answering_the_clock_does_after_three_business_days(world: World) -> None:
    ask(world)
    move_clock(world, "2017-12-14T08:59:00-05:00")
    assert [each.answer for each in requests(world)] == [CjaAnswer.NONE]
    move_clock(world, "2017-12-14T09:01:00-05:00")

    assert [each.answer for each in requests(world)] == [CjaAnswer.GRANTED]
    [told] = cast.events(world, Event.PSC_CJA_GRANTED)
    assert told.at.date() == date(2017, 12, 14)
    assert cast.row(world, OLD)["status"] is Status.CLOSED


BAD: list[tuple[str, str, tuple[str, ...], MergeRefusal]] = [
    (OWN, "9999999", ("ctd",), MergeRefusal.NO_SUCH_ACCOUNT),
    (OWN, cast.UPGRADED, ("ctd",), MergeRefusal.NOT_EXEMPT),
    (OWN, cast.CJA, ("ctd",), MergeRefusal.OTHER_PERSON),
    (OWN, OLD, ("ctd", "nyed"), MergeRefusal.OTHER_DISTRICT),
]


@pytest.mark.parametrize("own, old, districts, reason", BAD)
@pytest.mark.parametrize("by", ["hand", "clock"])
def test_a_request_that_something_speaks_against_is_refused_with_the_reason(
    world: World, own: str, old: str, districts: tuple[str, ...], reason: MergeRefusal, by: str
) -> None:
    ask(world, own, old, *districts)
    before = [cast.row(world, number) for number in (OWN, OLD, cast.CJA, cast.UPGRADED)]
    if by == "hand":
        granted = pull(world, ServiceLever.GRANT_CJA)
        assert isinstance(granted, Refused)
        assert reason in granted.reasons
        assert isinstance(pull(world, ServiceLever.REFUSE_CJA), Pulled)
    else:
        move_clock(world, "2017-12-20T12:00:00-05:00")

    assert [cast.row(world, n) for n in (OWN, OLD, cast.CJA, cast.UPGRADED)] == before
    [request] = requests(world)
    assert (request.answer, reason.value in request.reasons) == (CjaAnswer.REFUSED, True)
    [told] = cast.events(world, Event.PSC_CJA_REFUSED)
    assert reason in told.facts["reasons"]
    [letter] = letters(world)
    assert letter.facts["subject"] == "Your CJA privileges were not moved"


def test_a_good_request_is_refused_where_the_court_does_not_confirm_it(world: World) -> None:
    ask(world)
    pull(world, ServiceLever.REFUSE_CJA)
    [request] = requests(world)
    assert request.reasons == [MergeRefusal.NOT_CONFIRMED]
    assert isinstance(ask(world), CjaRequest)
    assert [each.answer for each in requests(world)] == [CjaAnswer.NONE, CjaAnswer.REFUSED]


def test_of_two_who_want_the_same_account_only_its_holder_gets_it_and_only_once(
    world: World,
) -> None:
    for own in (OWN, OTHER):
        ask(world, own)
    with cast.acting(world) as session:
        account_numbered(session, OLD).date_of_birth = date(1968, 10, 30)
    refused = pull(world, ServiceLever.GRANT_CJA, OTHER)
    assert refused == Refused((MergeRefusal.OTHER_PERSON,))
    assert isinstance(pull(world, ServiceLever.GRANT_CJA), Pulled)
    assert pull(world, ServiceLever.GRANT_CJA, OTHER) == Refused((MergeRefusal.CLOSED_ALREADY,))


def test_two_who_grant_at_once_grant_once(world: World) -> None:
    for own in (OWN, OTHER):
        ask(world, own)
    outcomes = at_once(
        *[lambda: pull(world, ServiceLever.GRANT_CJA)] * 2,
        *[lambda: pull(world, ServiceLever.GRANT_CJA, OTHER)] * 2,
    )
    assert sum(isinstance(each, Pulled) for each in outcomes) == 1
    assert len(cast.events(world, Event.PSC_ACCOUNT_CLOSED)) == 1


@pytest.mark.parametrize(
    "number, reasons",
    [
        (cast.LEGACY, (CjaRefusal.UPGRADE_FIRST,)),
        (cast.SHARED, (CjaRefusal.SHARED,)),
        (cast.LEGACY_SHARED, (CjaRefusal.SHARED,)),
        (cast.PAA, (CjaRefusal.ADMINISTRATIVE,)),
        (OLD, (CjaRefusal.EXEMPT_ACCOUNT,)),
        (cast.WAITING, (CjaRefusal.TOKEN_FIRST,)),
    ],
)
def test_who_may_not_ask_has_asked_nothing(
    world: World, number: str, reasons: tuple[CjaRefusal, ...]
) -> None:
    assert ask(world, number) == Refused(reasons)
    with cast.acting(world) as session:
        assert cja.asking(session, account_numbered(session, number)) == Refused(reasons)
        assert cja.open_requests(session) == {}
