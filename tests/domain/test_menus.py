"""Every menu of the NextGen court: kinds of court times standings."""

from itertools import product

import pytest

from sso_sim.both_generations.domain.menus import Place
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.domain.menus import menu_of
from sso_sim.court.courts.domain.standing import FilerStatus, Standing, standing_of
from sso_sim.record.domain.events import KINDS

READING = {
    CourtKind.DISTRICT: ["Query", "Reports", "Utilities", "Search", "Logout"],
    CourtKind.BANKRUPTCY: ["Query", "Reports", "Utilities", "Search", "Logout"],
    CourtKind.APPELLATE: ["Case Search", "Reports", "Utilities", "Logout"],
}
FILING = {
    CourtKind.DISTRICT: ["Civil", "Criminal"],
    CourtKind.BANKRUPTCY: ["Bankruptcy", "Adversary"],
    CourtKind.APPELLATE: ["Filing"],
}


@pytest.mark.parametrize("kind, standing", list(product(CourtKind, Standing)))
def test_each_standing_has_its_menu_at_each_kind_of_court(kind, standing):
    expected = {
        Standing.STRANGER: [],
        Standing.READER: READING[kind],
        Standing.SUSPENDED: READING[kind],
        Standing.FILER: FILING[kind] + READING[kind],
    }[standing]
    assert [item.label for item in menu_of(kind, standing, {})] == expected


@pytest.mark.parametrize("kind", CourtKind)
def test_a_filing_item_names_its_kind_of_case_and_no_other_item_does(kind):
    items = menu_of(kind, Standing.FILER, {})
    assert tuple(item.case_kind for item in items if item.place is Place.FILE) == KINDS[kind]
    assert all(not item.case_kind for item in items if item.place is not Place.FILE)


def test_a_courts_own_words_replace_the_usual_ones():
    items = menu_of(
        CourtKind.DISTRICT, Standing.FILER, {"query": "Inquiry", "civil": "Civil Events"}
    )
    assert [item.label for item in items][:4] == ["Civil Events", "Criminal", "Inquiry", "Reports"]


@pytest.mark.parametrize(
    "signed_on, linked_filer", list(product((False, True), (None, *FilerStatus)))
)
def test_standing_follows_from_the_sign_on_and_the_link(signed_on, linked_filer):
    expected = {
        (True, None): Standing.READER,
        (True, FilerStatus.ACTIVE): Standing.FILER,
        (True, FilerStatus.INACTIVE): Standing.SUSPENDED,
    }.get((signed_on, linked_filer), Standing.STRANGER)
    assert standing_of(signed_on=signed_on, linked_filer=linked_filer) is expected
