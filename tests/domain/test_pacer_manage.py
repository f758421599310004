"""What Manage My Account offers to whom, over every item and every kind of account."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.manage.domain import ENTRIES, Item, ManageRefusal, Tab, blockers_to, entries, tabs
from sso_sim.contract.claims import Generation, Holder

EVERY_CASE = list(product(Item, Generation, Holder))
FEES = {Item.PAY_FEES, Item.STORED_PAYMENT, Item.INVOICE, Item.TRANSACTIONS}
OF_A_PAA = {item for item in Item if ENTRIES[item].tab is Tab.PAA_MAINTENANCE}
OF_FILERS = {
    Item.NOTICING,
    Item.REGISTERED_COURTS,
    Item.ATTORNEY_E_FILE,
    Item.NON_ATTORNEY_E_FILE,
    Item.E_FILE_STATUS,
    Item.E_FILE_HISTORY,
    Item.CJA,
}


def _is_for(item: Item, holder: Holder) -> bool:
    return holder in ENTRIES[item].holders


@pytest.mark.parametrize("item, holder", list(product(Item, Holder)))
def test_filing_is_for_individuals_and_paying_for_others_for_administrative_accounts(
    item: Item, holder: Holder
) -> None:
    if item in OF_A_PAA:
        assert _is_for(item, holder) == (holder == Holder.ADMINISTRATIVE)
    elif item in OF_FILERS:
        assert _is_for(item, holder) == (holder == Holder.INDIVIDUAL)
    elif holder != Holder.ADMINISTRATIVE:
        assert _is_for(item, holder)


@pytest.mark.parametrize("item, generation, holder", EVERY_CASE)
def test_a_legacy_account_pays_and_does_nothing_else(
    item: Item, generation: Generation, holder: Holder
) -> None:
    blockers = blockers_to(item, generation, holder)

    expected = generation == Generation.LEGACY and item not in FEES
    assert (ManageRefusal.UPGRADE_FIRST in blockers) == expected
    shared = item in OF_FILERS and holder == Holder.SHARED
    assert (ManageRefusal.SHARED in blockers) == shared
    assert (ManageRefusal.NOT_FOR_THIS_ACCOUNT in blockers) == (
        not _is_for(item, holder) and not shared
    )


def test_every_item_stands_in_the_table_once() -> None:
    assert set(ENTRIES) == set(Item)
    labels = [entry.label for entry in ENTRIES.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("tab, holder", list(product(Tab, Holder)))
def test_a_tab_shows_what_the_holder_can_use(tab: Tab, holder: Holder) -> None:
    shown = list(entries(tab, holder))

    assert shown == [item for item in ENTRIES if ENTRIES[item].tab is tab and _is_for(item, holder)]
    assert (tab in tabs(holder)) == bool(shown)


def test_only_an_administrative_account_has_a_fifth_tab() -> None:
    for holder in Holder:
        assert len(tabs(holder)) == (5 if holder == Holder.ADMINISTRATIVE else 4)
