"""Asking a court for a CM/ECF account: each application's requirements, and reasons against it."""

from datetime import date
from itertools import product

import pytest

from pacer_mock.e_file.domain import (
    FIELDS,
    NEEDS,
    OFFERED,
    Applicant,
    Asked,
    EfileFault,
    EfileRefusal,
    Need,
    admitted_fault,
    bar_number_fault,
    blockers,
    fields_of,
    left_out,
    offered,
)
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application

BAR = {"bar_state", "bar_number", "admitted_on", "good_standing"}
ASKED_FOR = {
    Application.ADMISSION: BAR | {"sponsor", "fee"},
    Application.E_FILE: BAR,
    Application.PRO_HAC_VICE: BAR | {"sponsor", "case_number", "fee"},
    Application.FEDERAL: BAR | {"agency"},
    Application.SELF_REPRESENTED: {"case_number"},
    Application.FILING_AGENT: set(),
}
FACTS = list(product((False, True), repeat=4))


@pytest.mark.parametrize("application", Application)
def test_each_application_asks_for_what_it_needs_and_no_more(application):
    assert fields_of(application) == ASKED_FOR[application]
    everything = {name for names in FIELDS.values() for name in names}
    assert left_out(application) == everything - ASKED_FOR[application]


def test_every_application_is_offered_once_and_every_part_has_fields():
    offered = [each for every in OFFERED.values() for each in every]
    assert sorted(offered) == sorted(Application)
    assert set(NEEDS) == set(Application)
    assert set(FIELDS) == set(Need)


@pytest.mark.parametrize("applicant, kind", list(product(Applicant, CourtKind)))
def test_every_court_offers_all_but_a_court_of_appeals_has_no_filing_agents(applicant, kind):
    missing = {Application.FILING_AGENT} if kind is CourtKind.APPELLATE else set()
    assert offered(applicant, kind) == tuple(e for e in OFFERED[applicant] if e not in missing)


@pytest.mark.parametrize("active, nextgen, registered, waiting", FACTS)
def test_everything_that_stands_against_it_is_listed(active, nextgen, registered, waiting):
    assert list(blockers(Asked(active, nextgen, registered, waiting))) == [
        *([] if active else [EfileRefusal.NOT_ACTIVE]),
        *([] if nextgen else [EfileRefusal.NOT_NEXTGEN]),
        *([EfileRefusal.REGISTERED] if registered else []),
        *([EfileRefusal.WAITING] if waiting else []),
    ]


@pytest.mark.parametrize("text", ["ct01234", "4471902", "NY 4471902", "12-345/6.B", "7"])
def test_bar_numbers_are_written_as_the_states_write_them(text):
    assert bar_number_fault(text) is None


@pytest.mark.parametrize("text", ["", "-1", " 12", "é12", "12\n", "#12", "1" * 40])
def test_everything_else_is_no_bar_number(text):
    assert bar_number_fault(text) is EfileFault.BAR_NUMBER


def test_nobody_is_admitted_tomorrow():
    today = date(2017, 12, 14)
    assert admitted_fault(today, today) is None
    assert admitted_fault(date(2017, 12, 15), today) is EfileFault.ADMITTED_IN_FUTURE
