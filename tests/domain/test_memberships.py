"""Who may be asked, which answers are possible, how paying affects a search: whole tables."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.billing.domain.spreadsheets import harmless, table
from pacer_mock.memberships.domain import (
    Asked,
    MembershipRefusal,
    RequestState,
    account_number_fault,
    blockers_to_accept,
    blockers_to_ask,
    blockers_to_settle,
    same_last_name,
    search_on_joining,
)
from sso_sim.contract.claims import Search


def test_an_account_the_paa_cannot_name_is_told_about_in_one_way() -> None:
    for own, found, member, pending in product((False, True), repeat=4):
        reasons = blockers_to_ask(Asked(own, found, member=member, pending=pending))
        if own:
            assert reasons == (MembershipRefusal.OWN_ACCOUNT,)
        elif not found:
            assert reasons == (MembershipRefusal.NO_SUCH_ACCOUNT,)
        else:
            assert (MembershipRefusal.ALREADY_MEMBER in reasons) == member
            assert (MembershipRefusal.PENDING_ALREADY in reasons) == pending
            assert len(reasons) == member + pending


@pytest.mark.parametrize("state", RequestState)
@pytest.mark.parametrize("paid_for", [False, True])
def test_only_a_pending_request_is_settled_and_accepted_only_by_who_is_free(
    state: RequestState, paid_for: bool
) -> None:
    settled = state is not RequestState.PENDING
    assert bool(blockers_to_settle(state)) == settled
    expected = (
        blockers_to_settle(state)
        if settled
        else ((MembershipRefusal.OTHER_PAA,) if paid_for else ())
    )
    assert blockers_to_accept(state, paid_for=paid_for) == expected


def test_a_new_paa_brings_the_search_back_unless_it_waits_for_something_else() -> None:
    for status, search, held in product(Status, Search, (False, True)):
        free = status is Status.ACTIVE and not held
        expected = Search.ACTIVE if free else search
        assert search_on_joining(status, search, held=held) is expected


@pytest.mark.parametrize(
    "text, good",
    [
        ("7012345", True),
        ("701234", False),
        ("70123456", False),
        ("701234a", False),
        ("", False),
        ("\u0667012345", False),
    ],
)
def test_an_account_number_has_seven_digits(text: str, good: bool) -> None:
    assert (account_number_fault(text) is None) is good


@pytest.mark.parametrize(
    "typed, last_name, same",
    [
        ("filer", "Filer", True),
        (" O'Brien ", "o'brien", True),
        ("Whitlock &  Boyle", "Whitlock & Boyle", True),
        ("Mu\u0308ller", "M\u00fcller", True),
        ("Filers", "Filer", False),
        ("", "Filer", False),
    ],
)
def test_a_last_name_is_the_same_whatever_its_capitals(
    typed: str, last_name: str, same: bool
) -> None:
    assert same_last_name(typed, last_name) is same


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =cmd|' /C calc'!A0",
        "\uff1d1",
        "\x1f=1",
        "\ufeff@A",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text())
def test_a_cell_keeps_its_text_and_never_begins_a_formula(text: str) -> None:
    assert harmless(text).removeprefix("'") == text.removeprefix("'") or harmless(text) == text
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))


def test_a_table_quotes_what_must_be_quoted() -> None:
    assert table(("Name", "Firm"), [("A, B", 'He said "x"')]) == (
        'Name,Firm\r\n"A, B","He said ""x"""\r\n'
    )
