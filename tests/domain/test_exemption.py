"""Whether a read is exempt: every holder, every district, every choice."""

from __future__ import annotations

from itertools import product

import pytest

from sso_sim.contract.claims import Holder
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.domain.linking import Setback, setbacks_of_wrong
from sso_sim.court.courts.domain.menus import standing_shown
from sso_sim.court.courts.domain.standing import Standing
from sso_sim.court.entry.domain.exemption import (
    ExemptionBlocker,
    Privileges,
    blockers_to_switch,
    is_exempt,
    may_switch,
)

DISTRICTS = ((), ("ctd",), ("ctb", "nyed"), ("ctd", "ctb"))


@pytest.mark.parametrize("holder, districts", list(product(Holder, DISTRICTS)))
def test_who_may_choose_and_who_is_exempt(holder: Holder, districts: tuple[str, ...]) -> None:
    privileges = Privileges(holder, districts)
    panel = holder is Holder.INDIVIDUAL and "ctd" in districts
    old = holder is Holder.CJA

    assert may_switch(privileges, "ctd") is panel
    assert is_exempt(privileges, "ctd", switched_on=False) is old
    assert is_exempt(privileges, "ctd", switched_on=True) is (panel or old)
    expected = ExemptionBlocker.ALWAYS_EXEMPT if old else ExemptionBlocker.NO_PRIVILEGES
    assert blockers_to_switch(privileges, "ctd") == (() if panel else (expected,))


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("kept", [None, *Standing])
def test_the_menu_shown_is_the_one_kept_or_the_fresh_one(
    standing: Standing, kept: Standing | None
) -> None:
    assert standing_shown(standing, kept) is (kept or standing)


@pytest.mark.parametrize("kind", CourtKind)
@pytest.mark.parametrize("login, capitals", [("ifeld", False), ("IFeld", True), ("", False)])
def test_capitals_are_told_at_a_court_of_appeals_alone(
    kind: CourtKind, login: str, capitals: bool
) -> None:
    told = setbacks_of_wrong(kind, login)
    assert told[0] is Setback.WRONG_LOGIN_OR_PASSWORD
    assert (Setback.LOGIN_CAPITALS in told) is (capitals and kind is CourtKind.APPELLATE)
