"""The text of the landing box of Manage My Account, over every kind of account."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.accounts.domain.account_types import Status, landing_box
from sso_sim.contract.claims import Generation, Holder, Search

EVERY_KIND = list(product(Generation, Holder, Search, Status))


@pytest.mark.parametrize("generation, holder, search, status", EVERY_KIND)
def test_account_type_tells_legacy_from_upgraded(
    generation: Generation, holder: Holder, search: Search, status: Status
) -> None:
    box = landing_box(generation, holder, search, status)

    legacy = generation == Generation.LEGACY
    assert box.account_type == ("Legacy PACER Account" if legacy else "Upgraded PACER Account")
    assert box.offers_upgrade == legacy


@pytest.mark.parametrize("generation, holder, search, status", EVERY_KIND)
def test_only_a_paa_has_an_account_status_and_all_others_a_search_status(
    generation: Generation, holder: Holder, search: Search, status: Status
) -> None:
    box = landing_box(generation, holder, search, status)

    if holder == Holder.ADMINISTRATIVE:
        assert (box.status_label, box.status == "Active") == (
            "Account Status",
            status == Status.ACTIVE,
        )
    else:
        assert box.status_label == "Case Search Status"
        assert (box.status == "Active") == (status == Status.ACTIVE and search == Search.ACTIVE)
