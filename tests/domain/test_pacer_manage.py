"""Which items Manage My Account offers to which account, over every item and kind of account."""

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


def test_filing_is_for_individuals_and_paying_for_others_for_administrative_accounts() -> None:
    def fits(item: Item, holder: Holder) -> bool:
        if item in OF_A_PAA:
            return _is_for(item, holder) == (holder == Holder.ADMINISTRATIVE)
        if item in OF_FILERS:
            return _is_for(item, holder) == (holder == Holder.INDIVIDUAL)
        return holder == Holder.ADMINISTRATIVE or _is_for(item, holder)

    wrong = [
        f"{item}, {holder}" for item, holder in product(Item, Holder) if not fits(item, holder)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_legacy_account_pays_and_does_nothing_else() -> None:
    wrong = []
    for item, generation, holder in EVERY_CASE:
        blockers = blockers_to(item, generation, holder)
        shared = item in OF_FILERS and holder == Holder.SHARED
        expected = {
            ManageRefusal.UPGRADE_FIRST: generation == Generation.LEGACY and item not in FEES,
            ManageRefusal.SHARED: shared,
            ManageRefusal.NOT_FOR_THIS_ACCOUNT: not _is_for(item, holder) and not shared,
        }
        if {each: each in blockers for each in expected} != expected:
            wrong.append(f"{item}, {generation}, {holder}: {blockers}")
    assert not wrong, "\n".join(wrong)


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
