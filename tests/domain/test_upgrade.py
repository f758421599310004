"""The rules of the Upgrade: reasons against it, what may be kept, which User Type it takes."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.accounts.domain.person import FieldFault
from pacer_mock.accounts.domain.user_types import (
    ADMINISTRATIVE,
    GOVERNMENT,
    INDIVIDUAL,
    LAW_FIRM,
    USER_TYPES,
    user_type_fault,
    user_types_for,
)
from pacer_mock.upgrade.domain import UpgradeRefusal, blockers_to_upgrade, may_keep_username
from sso_sim.contract.claims import Generation, Holder

L, U = Generation.LEGACY, Generation.UPGRADED
BLOCKERS = {
    (L, Holder.INDIVIDUAL): (),
    (L, Holder.ADMINISTRATIVE): (),
    (L, Holder.SHARED): (UpgradeRefusal.SHARED,),
    (L, Holder.CJA): (UpgradeRefusal.CJA_ONLY,),
    (U, Holder.INDIVIDUAL): (UpgradeRefusal.ALREADY_UPGRADED,),
    (U, Holder.ADMINISTRATIVE): (UpgradeRefusal.ALREADY_UPGRADED,),
    (U, Holder.SHARED): (UpgradeRefusal.ALREADY_UPGRADED, UpgradeRefusal.SHARED),
    (U, Holder.CJA): (UpgradeRefusal.ALREADY_UPGRADED, UpgradeRefusal.CJA_ONLY),
}


@pytest.mark.parametrize("generation, holder", list(product(Generation, Holder)))
def test_every_blocker_of_every_kind_of_account_is_named(
    generation: Generation, holder: Holder
) -> None:
    assert blockers_to_upgrade(generation, holder) == BLOCKERS[generation, holder]


def test_the_table_above_leaves_no_kind_of_account_out() -> None:
    assert set(BLOCKERS) == set(product(Generation, Holder))


@pytest.mark.parametrize("length", range(1, 60))
def test_a_username_may_be_kept_only_with_8_to_45_characters(length: int) -> None:
    assert may_keep_username("a" * length) == (8 <= length <= 45)


@pytest.mark.parametrize("username", ["jdoe 1234", "jdoe'1234", "zoë12345"])
def test_a_username_with_other_characters_may_not_be_kept(username: str) -> None:
    assert not may_keep_username(username)


MAIL = {
    "a@example.test": False,
    "a@usdoj.gov": True,
    "a@USDOJ.GOV": True,
    "a@army.mil": True,
    "a@ct.us": True,
    "a@gov.example.test": False,
}


def test_the_user_type_fits_the_holder_and_the_email() -> None:
    def expected(user_type: str, email: str, holder: Holder) -> FieldFault | None:
        if holder == Holder.ADMINISTRATIVE:
            return None if user_type == ADMINISTRATIVE else FieldFault.EMPTY
        if user_type == GOVERNMENT:
            return None if MAIL[email] else FieldFault.GOVERNMENT_EMAIL
        return {INDIVIDUAL: None, LAW_FIRM: FieldFault.USER_TYPE}.get(user_type, FieldFault.EMPTY)

    wrong = [
        f"{user_type!r}, {email}, {holder}"
        for user_type, email, holder in product(
            (*USER_TYPES, ADMINISTRATIVE, "", "x"), MAIL, Holder
        )
        if user_type_fault(user_type, email, holder) != expected(user_type, email, holder)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("holder", Holder)
def test_individual_stands_at_the_bottom_of_the_list(holder: Holder) -> None:
    types = user_types_for(holder)

    assert types[-1] == (ADMINISTRATIVE if holder == Holder.ADMINISTRATIVE else INDIVIDUAL)
