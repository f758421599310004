"""Idle log-off at the old CM/ECF: by the rehearsal's clock, with the reason, and the way back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.browser import Browser
from tests.support.ecf import ADA, ADA_KEY, NEW_KEY, Ecf, log_in
from tests.support.pdf import well_formed
from tests.support.record import CASE


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    """A document to file."""
    path = tmp_path / "motion.pdf"
    path.write_bytes(well_formed())
    return path


MENU, LOGIN = "/ctd/cgi-bin/menu.pl", "CM/ECF Login"
SAID = "The court has logged you off: for more than 30 minutes nothing happened in your session"


def test_half_an_hour_is_no_reason_and_a_little_more_is(ecf: Ecf) -> None:
    page = ecf.signed_on()
    ecf.later(timedelta(minutes=29))
    assert page.open(ecf.url + MENU).title == "CM/ECF Main Menu"
    ecf.later(timedelta(minutes=29))
    assert page.open(ecf.url + MENU).title == "CM/ECF Main Menu"
    ecf.later(timedelta(minutes=31))
    assert page.open(ecf.url + MENU).title == LOGIN
    page.see(SAID)
    page.see("Was the clock moved forward?")
    assert ecf.visits() == []
    [told] = ecf.trail("ecf.session-ended")
    assert (told.who, told.outcome, told.facts["reasons"]) == (ADA, "done", ["idle-too-long"])


def test_it_is_said_once(ecf: Ecf) -> None:
    page = ecf.signed_on()
    ecf.later(timedelta(days=7))
    page.open(ecf.url + MENU).see(SAID)
    page.open(page.url).not_see(SAID)


@pytest.mark.parametrize(
    "path",
    [
        "/ctd/cgi-bin/maintain-account.pl",
        "/ctd/filing/civil/motion",
        f"/ctd/utilities/mailing?case_num={CASE}",
    ],
)
def test_logging_in_again_leads_back_to_the_page(ecf: Ecf, path: str) -> None:
    page = ecf.signed_on()
    ecf.later(timedelta(days=7))
    assert page.open(ecf.url + path).title == LOGIN
    assert log_in(page, ADA, ADA_KEY).url.removeprefix(ecf.url) == path


def filing(ecf: Ecf, page: Browser, document: Path) -> Browser:
    page.open(f"{ecf.url}/ctd/filing/civil/motion")
    page.fill("Case Number", CASE)
    page.fill("Docket Text", "to compel discovery")
    page.attach("Document (PDF)", document)
    return page


def test_a_form_sent_too_late_leads_back_to_its_page_and_changes_nothing(
    ecf: Ecf, motion: Path
) -> None:
    page = filing(ecf, ecf.signed_on(), motion)
    ecf.later(timedelta(hours=1))
    page.press("Next").see(SAID)
    assert log_in(page, ADA, ADA_KEY).url.endswith("/ctd/filing/civil/motion")
    page = ecf.signed_on().follow("Utilities").follow("Maintain Your Login/Password")
    before = ecf.filer().password_hash
    page.fill("Password", NEW_KEY)
    ecf.later(timedelta(hours=1))
    page.press("Submit").see(SAID)
    assert log_in(page, ADA, ADA_KEY).title == "Maintain Your Login/Password"
    assert ecf.filer().password_hash == before


def test_a_filing_that_was_prepared_is_still_there_to_be_submitted(ecf: Ecf, motion: Path) -> None:
    page = filing(ecf, ecf.signed_on(), motion).press("Next")
    confirm = page.url
    assert "/confirm" in confirm
    ecf.later(timedelta(hours=1))
    page.press("Submit").see(SAID)
    assert ecf.trail("ecf.filed") == []
    assert log_in(page, ADA, ADA_KEY).url == confirm
    page.press("Submit")
    assert len(ecf.trail("ecf.filed")) == 1


def test_a_court_that_closed_in_that_time_says_so_and_nothing_else(ecf: Ecf) -> None:
    page = ecf.signed_on()
    for move in ("announce", "freeze", "convert"):
        ecf.move(move)
    ecf.later(timedelta(days=7))
    page.open(ecf.url + MENU).not_see(SAID)
    page.see("This system is closed")
