"""The service center's levers on both engines: each one's changes, trail and letters, and once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.registration.services import registration
from pacer_mock.service_center import services as service_center
from pacer_mock.service_center.domain import ServiceRefusal, Waiting
from pacer_mock.service_center.services import Pulled
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.provider import World
from tests.support.together import at_once

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
HELD = {"search": Search.INACTIVE, "search_held": True}
OFF = {"search": Search.INACTIVE}
AWAITED = {"user_type": "INDIVIDUAL", "user_type_awaited": "GOVERNMENT"}


def make(world: World, number: str, **facts: Any) -> None:
    with people.acting(world) as session:
        account = account_numbered(session, number)
        for name, value in facts.items():
            setattr(account, name, value)


def pull(world: World, number: str, lever: ServiceLever) -> Pulled | Refused | None:
    with people.acting(world) as session:
        return service_center.pull(session, NOW, number, lever)


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


PULLED = [
    (people.UPGRADED, HELD, ServiceLever.RELEASE, {"search_held": False, "search": Search.ACTIVE}),
    (people.WAITING, HELD, ServiceLever.RELEASE, {"search_held": False}),
    (people.UPGRADED, OFF, ServiceLever.REACTIVATE, {"search": Search.ACTIVE}),
    (people.LEGACY, OFF, ServiceLever.REACTIVATE, {"search": Search.ACTIVE}),
    (people.SHARED, OFF, ServiceLever.REACTIVATE, {"search": Search.ACTIVE}),
    (
        people.UPGRADED,
        AWAITED,
        ServiceLever.VERIFY_TYPE,
        {"user_type": "GOVERNMENT", "user_type_awaited": ""},
    ),
    (people.UPGRADED, AWAITED, ServiceLever.DECLINE_TYPE, {"user_type_awaited": ""}),
    (people.UPGRADED, {"multifactor": True}, ServiceLever.LIFT_MULTIFACTOR, {"multifactor": False}),
]
EVENTS = {
    ServiceLever.RELEASE: Event.PSC_HOLD_RELEASED,
    ServiceLever.REACTIVATE: Event.PSC_SEARCH_REACTIVATED,
    ServiceLever.VERIFY_TYPE: Event.PSC_USER_TYPE_VERIFIED,
    ServiceLever.DECLINE_TYPE: Event.PSC_USER_TYPE_DECLINED,
    ServiceLever.LIFT_MULTIFACTOR: Event.PACER_MULTIFACTOR_LIFTED,
}


@pytest.mark.parametrize("number, facts, lever, changed", PULLED)
def test_a_lever_changes_one_thing_tells_it_and_writes_to_the_holder_once(
    pacer: World, number: str, facts: dict[str, Any], lever: ServiceLever, changed: dict[str, Any]
) -> None:
    make(pacer, number, **facts)
    before = people.row(pacer, number)
    for expected in (Pulled, type(None)):
        assert isinstance(pull(pacer, number, lever), expected)

    assert changes(before, people.row(pacer, number)) == changed
    [told] = people.events(pacer, EVENTS[lever])
    assert (told.who, told.facts["account_number"]) == ("PACER Service Center", number)
    [letter] = people.letters(pacer)
    assert letter.who == before["email"]
    assert number in letter.facts["text"]


def test_two_who_pull_at_once_do_it_once(pacer: World) -> None:
    make(pacer, people.UPGRADED, **OFF)
    outcomes = at_once(*[lambda: pull(pacer, people.UPGRADED, ServiceLever.REACTIVATE)] * 4)
    assert sum(isinstance(each, Pulled) for each in outcomes) == 1
    assert len(people.letters(pacer)) == 1


@pytest.mark.parametrize(
    "number, facts, reasons",
    [
        (people.PAA, OFF, (ServiceRefusal.ONLY_PAYS,)),
        (people.UPGRADED, HELD, (ServiceRefusal.RELEASE_FIRST,)),
        (people.WAITING, HELD, (ServiceRefusal.TOKEN_FIRST, ServiceRefusal.RELEASE_FIRST)),
    ],
)
def test_a_search_that_cannot_be_reactivated_is_told_and_left_as_it_is(
    pacer: World, number: str, facts: dict[str, Any], reasons: tuple[ServiceRefusal, ...]
) -> None:
    make(pacer, number, **facts)
    before = people.row(pacer, number)
    assert pull(pacer, number, ServiceLever.REACTIVATE) == Refused(reasons)

    assert people.row(pacer, number) == before
    [told] = people.events(pacer, Event.PSC_REFUSED)
    assert told.facts["reasons"] == list(reasons)
    assert people.letters(pacer) == []


def test_the_letter_is_delivered_once_however_often_and_though_its_day_comes(pacer: World) -> None:
    token = people.row(pacer, people.WAITING)["letter"]["token"]
    for _ in range(2):
        pull(pacer, people.WAITING, ServiceLever.POST_LETTER)
    pacer.pacer.back_door("PUT", pacer.id, "/clock", {"now": "2017-12-24T12:00:00-05:00"})

    [letter] = people.letters(pacer)
    assert token in letter.facts["text"]
    assert letter.facts["by_post"] is True
    assert len(people.events(pacer, Event.PSC_LETTER_POSTED)) == 1
    assert token not in str(people.events(pacer, Event.PSC_LETTER_POSTED)[0].facts)


def test_whoever_waits_for_something_comes_first(pacer: World) -> None:
    make(pacer, people.SHARED, **OFF)
    with people.acting(pacer) as session:
        found = service_center.search(session, NOW, "")
    assert {each.account.account_number: each.waits for each in found[:2]} == {
        people.SHARED: (Waiting.SEARCH,),
        people.WAITING: (Waiting.LETTER,),
    }
    assert [each.waits for each in found[2:]] == [()] * (people.count(pacer) - 2)


def test_an_account_released_before_its_activation_searches_after_it(pacer: World) -> None:
    make(pacer, people.WAITING, search_held=True)
    pull(pacer, people.WAITING, ServiceLever.RELEASE)
    with people.acting(pacer) as session:
        registration.store_card(session, NOW, people.WAITING, "1111")
    row = people.row(pacer, people.WAITING)
    assert (row["status"], row["search"]) == (Status.ACTIVE, Search.ACTIVE)
