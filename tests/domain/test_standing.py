"""People's standing after each event: it changes for the person concerned and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.events import Event
from sso_sim.desk.personas.domain import Account, Standing, after
from sso_sim.desk.trail.domain import TrailEntry

ANA = Standing(
    "ana",
    Account("1000001", "ana000", Generation.LEGACY, Holder.INDIVIDUAL, Search.ACTIVE),
    logins={"ctd": "alogin", "ctb": "alogin"},
    links={"ctd": "", "ctb": ""},
)
BEN = Standing(
    "ben",
    Account("1000002", "ben.upgraded", Generation.UPGRADED, Holder.INDIVIDUAL, Search.ACTIVE),
    logins={"ctd": "blogin"},
    links={"ctd": "1000002"},
)
CEE = Standing("cee", logins={"ctd": "clogin"}, links={"ctd": ""})
PEOPLE = (ANA, BEN, CEE)


def linked(login: str, number: str, court: str = "ctd") -> TrailEntry:
    return TrailEntry(Event.COURT_LINKED, facts={"court": court, "login": login, "account": number})


def unlinked(login: str, court: str = "ctd") -> TrailEntry:
    return TrailEntry(Event.COURT_UNLINKED, facts={"court": court, "login": login})


def test_before_anything_happens_people_stand_where_the_scenario_put_them() -> None:
    assert after(PEOPLE, []) == PEOPLE
    assert BEN.is_linked("ctd")
    assert not ANA.is_linked("ctd")


def test_an_upgrade_changes_the_generation_and_the_username_of_that_account_alone() -> None:
    upgrade = TrailEntry(Event.PACER_UPGRADED, who="ana.new", facts={"account_number": "1000001"})
    ana, ben, cee = after(PEOPLE, [upgrade])
    assert ana.account is not None
    assert (ana.account.generation, ana.account.username) == (Generation.UPGRADED, "ana.new")
    assert (ben, cee) == (BEN, CEE)


@pytest.mark.parametrize(
    "event, before, expected",
    [
        (Event.PSC_SEARCH_REACTIVATED, Search.INACTIVE, (Search.ACTIVE, False)),
        (Event.PSC_ACCOUNT_CLOSED, Search.ACTIVE, (Search.INACTIVE, True)),
    ],
)
def test_what_the_service_center_does_is_done_to_that_account_alone(
    event: Event, before: Search, expected: tuple[Search, bool]
) -> None:
    assert ANA.account is not None
    ana = replace(ANA, account=replace(ANA.account, search=before))
    entry = TrailEntry(event, who="PACER Service Center", facts={"account_number": "1000001"})
    stood, ben, cee = after((ana, BEN, CEE), [entry])
    assert stood.account is not None
    assert (stood.account.search, stood.account.closed) == expected
    assert stood.account.username == "ana000"
    assert (ben, cee) == (BEN, CEE)


def test_a_new_username_does_not_upgrade() -> None:
    change = TrailEntry(
        Event.PACER_SETTINGS_CHANGED, who="ana.new", facts={"account_number": "1000001"}
    )
    ana, _ben, _cee = after(PEOPLE, [change])
    assert ana.account is not None
    assert (ana.account.generation, ana.account.username) == (Generation.LEGACY, "ana.new")


def test_a_login_changed_at_the_old_court_is_known_by_its_new_name() -> None:
    facts = {"court": "ctd", "login": "anew", "former_login": "alogin"}
    ana, ben, _cee = after(PEOPLE, [TrailEntry(Event.ECF_LOGIN_CHANGED, facts=facts)])
    assert (ana.logins, ben) == ({"ctd": "anew", "ctb": "alogin"}, BEN)
    assert after([ana], [linked("anew", "1000001")])[0].is_linked("ctd")


def reset(login: str, court: str = "ctd") -> TrailEntry:
    return TrailEntry(Event.COURT_PASSWORD_RESET, facts={"court": court, "login": login})


@pytest.mark.parametrize(
    "story, retired",
    [
        ([], set()),
        ([linked("alogin", "1000001")], {"ctd"}),
        ([linked("alogin", "1000009")], {"ctd"}),
        ([linked("alogin", "1000001", "ctb")], {"ctb"}),
        ([linked("blogin", "1000001")], set()),
        ([linked("alogin", "1000001"), unlinked("alogin")], {"ctd"}),
        ([linked("alogin", "1000001"), unlinked("alogin"), reset("alogin")], set()),
        ([linked("alogin", "1000001"), unlinked("alogin"), reset("blogin")], {"ctd"}),
        ([linked("alogin", "1000001"), reset("alogin", "ctb")], {"ctd"}),
    ],
)
def test_a_link_retires_the_password_until_a_new_one_is_set(
    story: list[TrailEntry], retired: set[str]
) -> None:
    assert after([ANA], story)[0].retired == retired


def test_a_link_is_one_at_that_court_and_no_other() -> None:
    ana, ben, cee = after(PEOPLE, [linked("alogin", "1000001")])
    assert ana.is_linked("ctd")
    assert not ana.is_linked("ctb")
    assert (ben, cee) == (BEN, CEE)


def test_a_login_linked_to_somebody_else_is_not_ones_own() -> None:
    ana, _ben, _cee = after(PEOPLE, [linked("alogin", "1000002")])
    assert ana.links["ctd"] == "1000002"
    assert not ana.is_linked("ctd")


def test_who_has_no_account_is_never_linked() -> None:
    _ana, _ben, cee = after(PEOPLE, [linked("clogin", "")])
    assert not cee.is_linked("ctd")


def test_a_link_the_clerk_ended_is_none() -> None:
    _ana, ben, _cee = after(PEOPLE, [unlinked("blogin")])
    assert not ben.is_linked("ctd")


def test_whom_the_clerk_accepted_has_a_login_and_is_linked_to_it() -> None:
    facts = {"court": "ca2", "login": "newben", "account": "1000002"}
    ana, ben, cee = after(PEOPLE, [TrailEntry(Event.COURT_REGISTRATION_ACCEPTED, facts=facts)])
    assert ben.logins == {"ctd": "blogin", "ca2": "newben"}
    assert ben.is_linked("ca2")
    assert ben.is_linked("ctd")
    assert (ana, cee) == (ANA, CEE)


def test_a_login_the_clerk_changed_is_linked_under_its_new_name() -> None:
    facts = {"court": "ctd", "login": "new", "former_login": "alogin"}
    renamed = TrailEntry(Event.COURT_FILER_CORRECTED, facts=facts)
    ana, ben, cee = after(PEOPLE, [renamed, linked("new", "1000001")])
    assert ana.logins == {"ctd": "new", "ctb": "alogin"}
    assert ana.is_linked("ctd")
    assert (ben, cee) == (BEN, CEE)


def test_a_corrected_address_moves_nobody() -> None:
    facts = {"court": "ctd", "login": "alogin"}
    assert after(PEOPLE, [TrailEntry(Event.COURT_FILER_CORRECTED, facts=facts)]) == PEOPLE


@pytest.mark.parametrize(
    "entry",
    [
        linked("alogin", "1000001"),
        unlinked("blogin"),
        TrailEntry(Event.PACER_UPGRADED, who="x", facts={"account_number": "1000001"}),
    ],
)
def test_what_was_refused_moves_nobody(entry: TrailEntry) -> None:
    assert after(PEOPLE, [replace(entry, outcome="refused")]) == PEOPLE


MOVING = {
    Event.COURT_LINKED,
    Event.COURT_UNLINKED,
    Event.COURT_REGISTRATION_ACCEPTED,
    Event.PACER_UPGRADED,
    Event.PACER_SETTINGS_CHANGED,
    Event.PSC_SEARCH_REACTIVATED,
    Event.PSC_ACCOUNT_CLOSED,
}


def test_no_other_event_moves_anybody() -> None:
    facts = {"court": "ctd", "login": "alogin", "account_number": "1000001"}
    others = [event for event in Event if event not in MOVING]
    moving = [
        event
        for event in others
        if after(PEOPLE, [TrailEntry(event, who="ana", facts=facts)]) != PEOPLE
    ]
    assert not moving, "\n".join(moving)
