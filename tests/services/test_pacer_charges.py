"""Charges: counted once however often they are delivered, and by how many, at the day's price."""

from __future__ import annotations

from functools import partial

import pytest

from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.pacer_charges import JANE, charges, report
from tests.support.provider import Pacer, World, account
from tests.support.together import at_once


def test_a_docket_reported_three_times_is_charged_once(pacer: World) -> None:
    answers = [report(pacer, "docket-1") for _ in range(3)]

    assert [each.json() for each in answers] == [{"pages": 12, "cents": 120}] * 3
    [charge] = charges(pacer)
    assert (charge.account_number, charge.payer, charge.quarter) == (JANE, JANE, "2017Q4")
    assert (charge.pages, charge.cents, charge.exempt) == (12, 120, False)
    assert len(people.events(pacer, Event.PACER_CHARGED)) == 1


def test_deliveries_at_the_same_moment_are_one_charge(pacer: World) -> None:
    answers = at_once(*[partial(report, pacer, "docket-1") for _ in range(6)])

    assert {each.status_code for each in answers} == {200}
    assert len(charges(pacer)) == 1
    assert len(people.events(pacer, Event.PACER_CHARGED)) == 1


def test_different_charges_at_the_same_moment_all_count(pacer: World) -> None:
    who = [JANE, people.LEGACY, people.SHARED] * 2
    calls = [
        partial(report, pacer, f"docket-{place}", account_number=number)
        for place, number in enumerate(who)
    ]
    assert {each.status_code for each in at_once(*calls)} == {200}

    assert len(charges(pacer)) == 6


def test_a_document_costs_no_more_than_the_cap_and_a_search_has_none(pacer: World) -> None:
    assert report(pacer, "a", what="document", pages=112).json() == {"pages": 30, "cents": 300}
    assert report(pacer, "b", what="search", pages=112).json() == {"pages": 112, "cents": 1120}


def test_exempt_usage_costs_nothing_and_is_told(pacer_app: Pacer) -> None:
    world = pacer_app.start(accounts=[account(cja_districts=["ctd"])])
    assert report(world, "here", exempt=True).json() == {"pages": 12, "cents": 0}
    elsewhere = report(world, "elsewhere", exempt=True, court="ctb")
    assert elsewhere.json() == {"pages": 12, "cents": 120}
    assert report(world, "not said").json() == {"pages": 12, "cents": 120}

    assert {each.key: each.exempt for each in charges(world)} == {
        "here": True,
        "elsewhere": False,
        "not said": False,
    }


def test_the_old_cja_account_is_exempt_without_a_word(pacer: World) -> None:
    assert report(pacer, "a", account_number=people.CJA).json() == {"pages": 12, "cents": 0}


def test_nobody_is_charged_for_an_account_that_is_not_there(pacer: World) -> None:
    assert report(pacer, "a", account_number="9999999").status_code == 404
    assert charges(pacer) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"account_number": "70123456"},
        {"account_number": "seven"},
        {"what": "audio"},
        {"pages": 0},
        {"pages": "12"},
        {"pages": 10**7},
        {"court": ""},
        {"court": "a-court-too-long"},
        {"client_code": "x" * 33},
        {"criterion": "x" * 201},
        {"at": "2017-12-11T12:30:00"},
        {"at": "today"},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_is_no_charge_is_refused(pacer: World, changed: dict[str, object]) -> None:
    assert report(pacer, "a", **changed).status_code == 400
    assert report(pacer, "k" * 101).status_code == 400
    assert charges(pacer) == []
