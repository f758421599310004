"""The requirements and grants of a User Type, and the facts an account needs because of it."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.accounts.domain.user_types import (
    BUSINESS,
    GOVERNMENT,
    INDIVIDUAL,
    LAW_FIRM,
    REGISTRATION_TYPES,
    TaxIdFault,
    granted,
    holder_of,
    tax_id_fault,
    tax_id_to_keep,
)
from pacer_mock.registration.domain.registration import Notice, notices
from sso_sim.contract.claims import Holder

EITHER = (True, False)

TAX_IDS = {
    "": TaxIdFault.MISSING,
    "123456789": None,
    "12-3456789": None,
    "12 3456789": None,
    "12345678": TaxIdFault.SHAPE,
    "1234567890": TaxIdFault.SHAPE,
    "123-456789": TaxIdFault.SHAPE,
    "12-345678A": TaxIdFault.SHAPE,
    "١٢٣٤٥٦٧٨٩": TaxIdFault.SHAPE,
    "123456789\n": TaxIdFault.SHAPE,
}
MAIL = {
    "a@example.test": False,
    "a@usdoj.gov": True,
    "a@ARMY.MIL": True,
    "a@state.ct.us": True,
    "gov@example.test": False,
    "a@notgov": False,
}


def test_individual_stands_at_the_bottom_of_the_list() -> None:
    assert REGISTRATION_TYPES[-1] == INDIVIDUAL


@pytest.mark.parametrize("user_type, tax_id", list(product((*REGISTRATION_TYPES, ""), TAX_IDS)))
def test_a_commercial_type_alone_asks_for_nine_digits(user_type: str, tax_id: str) -> None:
    asked = user_type in (LAW_FIRM, BUSINESS)

    assert tax_id_fault(user_type, tax_id) == (TAX_IDS[tax_id] if asked else None)


@pytest.mark.parametrize("user_type", REGISTRATION_TYPES)
@pytest.mark.parametrize("tax_id", [good for good, fault in TAX_IDS.items() if fault is None])
def test_the_digits_are_kept_where_they_were_asked_for(user_type: str, tax_id: str) -> None:
    kept = tax_id_to_keep(user_type, tax_id)

    assert kept == ("123456789" if user_type in (LAW_FIRM, BUSINESS) else "")


@pytest.mark.parametrize("chosen, email", list(product(REGISTRATION_TYPES, MAIL)))
def test_a_government_account_is_private_until_verified_without_such_an_address(
    chosen: str, email: str
) -> None:
    awaited = chosen == GOVERNMENT and not MAIL[email]

    assert granted(chosen, email) == ((INDIVIDUAL, GOVERNMENT) if awaited else (chosen, ""))


def test_the_account_of_a_firm_is_nobodys_own() -> None:
    shared = {each for each in REGISTRATION_TYPES if holder_of(each) == Holder.SHARED}

    assert shared == {LAW_FIRM, BUSINESS}
    assert holder_of(GOVERNMENT) == holder_of(INDIVIDUAL) == Holder.INDIVIDUAL


def test_all_that_is_to_be_known_is_told_and_nothing_else() -> None:
    wrong = []
    cases = product(EITHER, EITHER, EITHER, Holder, EITHER, EITHER)
    for held, off, awaited, holder, panel, exempt in cases:
        told = notices(
            search_held=held,
            search_off=off,
            type_awaited=awaited,
            holder=holder,
            cja_panel=panel,
            exempt=exempt,
        )
        known = {
            Notice.SEARCH_HELD: held,
            Notice.SEARCH_OFF: off and not held and holder is not Holder.ADMINISTRATIVE,
            Notice.TYPE_AWAITED: awaited,
            Notice.FIRM: holder is Holder.SHARED,
            Notice.CJA_PANEL: panel and not exempt,
        }
        if list(told) != [each for each in Notice if known.get(each, each in told)]:
            wrong.append(f"{held=} {off=} {awaited=} {holder} {panel=} {exempt=}: {list(told)}")
    assert not wrong, "\n".join(wrong)
