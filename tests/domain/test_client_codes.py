"""Client codes: who may search with which code, and the meaning of a PAA's formats."""

from __future__ import annotations

import string
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.client_codes.domain import (
    LONGEST_CODE,
    ClientCodeFault,
    Requirement,
    SearchBlocker,
    Searcher,
    blockers_to_search,
    code_fault,
    fits,
    format_fault,
    told,
)
from sso_sim.contract.claims import CLIENT_CODE_REQUIRED, Holder, Search

FORMAT = "AA-99"
CODES = {"": "none", "SM-17": "fitting", "4711": "of another format"}
EVERYBODY = [
    Searcher(holder, status, search, Requirement(required, written))
    for holder, status, search, required, written in product(
        Holder, Status, Search, (False, True), ("", FORMAT)
    )
]


@pytest.mark.parametrize("code", CODES, ids=CODES.get)
def test_who_may_search_is_the_whole_table(code: str) -> None:
    for who in EVERYBODY:
        found = blockers_to_search(who, code)
        if who.holder is Holder.ADMINISTRATIVE:
            assert found == (SearchBlocker.ADMINISTRATIVE,)
        elif who.status is Status.AWAITING_TOKEN:
            assert found == (SearchBlocker.AWAITING_TOKEN,)
        else:
            expected = []
            if who.search is Search.INACTIVE or who.status is Status.CLOSED:
                expected.append(SearchBlocker.INACTIVE)
            if code == "" and who.codes.required:
                expected.append(SearchBlocker.CODE_MISSING)
            if code == "4711" and who.codes.format == FORMAT:
                expected.append(SearchBlocker.CODE_INVALID)
            assert list(found) == expected


@pytest.mark.parametrize("code", CODES, ids=CODES.get)
def test_the_courts_are_told_of_a_code_only_where_it_is_all_that_is_missing(code: str) -> None:
    for who in EVERYBODY:
        of_codes = {SearchBlocker.CODE_MISSING, SearchBlocker.CODE_INVALID}
        only_code = who.search is Search.ACTIVE and bool(
            of_codes & set(blockers_to_search(who, code))
        )
        expected = (Search.INACTIVE, CLIENT_CODE_REQUIRED) if only_code else (who.search, "")
        assert told(who, code) == expected


@pytest.mark.parametrize(
    "written, fault",
    [
        ("", None),
        ("99999-999", None),
        ("AAA.9/X_X", None),
        ("X" * 32, None),
        ("X" * 33, ClientCodeFault.LONG),
        ("SMITH-99", ClientCodeFault.FORMAT_SIGN),
        ("a9", ClientCodeFault.FORMAT_SIGN),
        ("9 9", ClientCodeFault.FORMAT_SIGN),
        ("[0-9]+", ClientCodeFault.FORMAT_SIGN),
        ("9\n", ClientCodeFault.FORMAT_SIGN),
        ("--", ClientCodeFault.FORMAT_FIXED),
    ],
)
def test_a_format_is_of_few_signs(written: str, fault: ClientCodeFault | None) -> None:
    assert format_fault(written) is fault


@pytest.mark.parametrize(
    "code, written, good",
    [
        ("SM-17", FORMAT, True),
        ("sm-17", FORMAT, True),
        ("SM-1", FORMAT, False),
        ("SM-171", FORMAT, False),
        ("SM_17", FORMAT, False),
        ("S4-17", FORMAT, False),
        ("SÄ-17", FORMAT, False),
        ("SM-1\u0667", FORMAT, False),
        ("SM-17\n", FORMAT, False),
        ("a1", "XX", True),
        ("a-", "XX", False),
        ("what ever", "", True),
    ],
)
def test_a_code_has_its_format_sign_for_sign(code: str, written: str, good: bool) -> None:
    assert fits(code, written) is good
    assert code_fault(code, Requirement(True, written)) is (
        None if good else ClientCodeFault.INVALID
    )


SIGNS = {"A": string.ascii_letters, "9": string.digits, "X": string.ascii_letters + string.digits}


@given(st.data(), st.text("A9X-./_", min_size=1, max_size=LONGEST_CODE))
def test_what_is_written_by_a_format_fits_it_and_nothing_longer_does(
    data: st.DataObject, written: str
) -> None:
    code = "".join(data.draw(st.sampled_from(SIGNS.get(place, place))) for place in written)
    assert fits(code, written)
    assert not fits(code + "x", written)
    assert not fits(code[:-1], written) or not code[:-1] or not written


def test_a_code_may_always_be_left_out_at_the_login() -> None:
    assert code_fault("", Requirement(True, FORMAT)) is None
    assert code_fault("x" * 33, Requirement()) is ClientCodeFault.LONG
