"""Secondary addresses: which are valid, and which field has which fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.court.account.domain import LONGEST, EmailFault, faults_in, tidied

PRIMARY = "jane@firm.example.test"


@pytest.mark.parametrize(
    "typed, faults",
    [
        ([], {}),
        (["", " ", ""], {}),
        (["ann@firm.example.test"], {}),
        ([" ann@firm.example.test "], {}),
        (["ann"], {0: EmailFault.MALFORMED}),
        (["ann@firm"], {0: EmailFault.MALFORMED}),
        (["ann@@firm.test"], {0: EmailFault.MALFORMED}),
        (["ann smith@firm.test"], {0: EmailFault.MALFORMED}),
        (["ann@firm.test, bob@firm.test"], {0: EmailFault.MALFORMED}),
        (["ann\x00@firm.test"], {0: EmailFault.MALFORMED}),
        (["Ann <ann@firm.test>"], {0: EmailFault.MALFORMED}),
        (["ünn@firm.test"], {}),
        (["a" * LONGEST + "@firm.test"], {0: EmailFault.TOO_LONG}),
        ([PRIMARY.upper()], {0: EmailFault.PRIMARY}),
        (["a@b.test", "", "A@B.test"], {2: EmailFault.TWICE}),
        (["x", PRIMARY, "a@b.test"], {0: EmailFault.MALFORMED, 1: EmailFault.PRIMARY}),
    ],
)
def test_all_that_is_wrong_is_told_where_it_stands(
    typed: list[str], faults: dict[int, EmailFault]
) -> None:
    assert faults_in(typed, PRIMARY) == faults


@given(st.lists(st.text(max_size=12) | st.just(PRIMARY) | st.just("a@b.test"), max_size=5))
def test_what_is_not_told_as_wrong_is_a_list_of_different_addresses(typed: list[str]) -> None:
    wrong = faults_in(typed, PRIMARY)
    kept = tidied([each for place, each in enumerate(typed) if place not in wrong])
    assert len({each.lower() for each in kept}) == len(kept)
    assert all("@" in each and each.lower() != PRIMARY for each in kept)
