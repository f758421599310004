"""The effects on an account for which a PAA pays: its search, its client codes, its bills."""

from __future__ import annotations

import pytest

from pacer_mock.billing.domain.fees import quarter_of
from pacer_mock.billing.services import balances, invoices
from pacer_mock.memberships.domain import MembershipRefusal
from pacer_mock.memberships.services import requests
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support import pacer_charges
from tests.support.pacer_memberships import (
    JANE,
    NOW,
    PAA,
    join,
    mailed,
    payers,
)
from tests.support.provider import Pacer, World, account

SHARED_NAME = "Whitlock & Boyle"


@pytest.mark.parametrize("by_paa", [True, False])
def test_leaving_ends_the_search_and_a_new_paa_restores_it(pacer: World, by_paa: bool) -> None:
    join(pacer)
    with people.acting(pacer) as session:
        if by_paa:
            requests.remove(session, NOW, PAA, [JANE], "Has left the firm")
        else:
            requests.leave(session, NOW, JANE)

    assert payers(pacer) == {}
    assert people.row(pacer, JANE)["search"] == Search.INACTIVE
    assert len(mailed(pacer)) == 6
    [removed] = people.events(pacer, Event.PAA_REMOVED)
    assert removed.facts["account_number"] == (PAA if by_paa else JANE)
    assert removed.facts["member"] == JANE
    join(pacer)
    assert people.row(pacer, JANE)["search"] == Search.ACTIVE


def test_all_chosen_accounts_are_removed_or_none(pacer: World) -> None:
    join(pacer)
    before = people.row(pacer, JANE)
    with people.acting(pacer) as session:
        for others in (["9999999"], [people.SHARED], [PAA]):
            outcome = requests.remove(session, NOW, PAA, [JANE, *others], "Gone")
            assert outcome == Refused((MembershipRefusal.NOT_MEMBER,))

    assert payers(pacer) == {JANE: PAA}
    assert people.row(pacer, JANE) == before


def test_who_is_not_paid_for_has_nothing_to_leave(pacer: World) -> None:
    before = people.row(pacer, JANE)
    with people.acting(pacer) as session:
        assert requests.leave(session, NOW, JANE) == Refused((MembershipRefusal.NOT_MEMBER,))

    assert people.row(pacer, JANE) == before


def test_joining_releases_no_account_that_waits_for_something_else(pacer: World) -> None:
    join(pacer, people.WAITING, people.row(pacer, people.WAITING)["last_name"])

    assert people.row(pacer, people.WAITING)["search"] == Search.INACTIVE


def test_what_a_paa_demands_holds_for_members_and_newcomers_and_ends_with_it(pacer: World) -> None:
    join(pacer)
    with people.acting(pacer) as session:
        requests.demand_codes(session, NOW, PAA, required=True, written="AA-99")
    join(pacer, people.SHARED, SHARED_NAME)
    for number in (JANE, people.SHARED):
        row = people.row(pacer, number)
        assert (row["client_code_required"], row["client_code_format"]) == (True, "AA-99")
    with people.acting(pacer) as session:
        requests.leave(session, NOW, JANE)
    row = people.row(pacer, JANE)
    assert (row["client_code_required"], row["client_code_format"]) == (False, "")


def test_what_was_used_before_and_after_is_the_paas_to_pay(pacer: World) -> None:
    pacer_charges.charge(pacer, 400, "before")
    join(pacer)
    pacer_charges.charge(pacer, 500, "later")
    with people.acting(pacer) as session:
        requests.leave(session, NOW, JANE)
    pacer_charges.charge(pacer, 600, "past")

    payers_of = {each.key: each.payer for each in pacer_charges.charges(pacer)}
    assert payers_of == {"before": PAA, "later": PAA, "past": JANE}


def test_a_statement_lists_each_member_by_client_code_and_members_get_no_invoice(
    pacer: World,
) -> None:
    join(pacer)
    join(pacer, people.SHARED, SHARED_NAME)
    for key, number, code in (
        ("a", JANE, "SM-17"),
        ("b", JANE, "SM-18"),
        ("c", JANE, "SM-17"),
        ("d", people.SHARED, ""),
    ):
        pacer_charges.charge(pacer, 800, key, account_number=number, client_code=code)
    with pacer.pacer.sandbox.database.reading(pacer.id) as session:
        statement = invoices.statement(session, PAA, quarter_of(NOW.date()))
        own = invoices.statement(session, JANE, quarter_of(NOW.date()))

    lines = [(line.account_number, line.client_code, line.cents) for line in statement.lines]
    assert lines == [
        (people.SHARED, "", 800),
        (JANE, "SM-17", 1600),
        (JANE, "SM-18", 800),
    ]
    assert list(own.lines) == []
    pacer_charges.move_clock(pacer, "2018-01-02T12:00:00-05:00")
    invoiced = people.events(pacer, Event.PACER_INVOICED)
    assert [each.facts["account_number"] for each in invoiced] == [PAA]


def test_what_is_owed_moves_to_the_paa_with_the_account(pacer: World) -> None:
    pacer_charges.charge(pacer, 4000, "owed")
    pacer_charges.move_clock(pacer, "2018-01-02T12:00:00-05:00")
    join(pacer)

    with pacer.pacer.sandbox.database.reading(pacer.id) as session:
        assert balances.balance_of(session, JANE) == 0
        assert balances.balance_of(session, PAA) == 4000


def test_a_scenario_may_begin_with_a_paa_that_pays(pacer_app: Pacer) -> None:
    codes = {"required": True, "format": "AA-99"}
    paa = account(PAA, "billing.office", holder="administrative", client_code=codes)
    world = pacer_app.start(accounts=[paa, account(JANE, "jane.filer", paid_by=PAA)])

    assert payers(world) == {JANE: PAA}
    row = people.row(world, JANE)
    assert (row["client_code_required"], row["client_code_format"]) == (True, "AA-99")
