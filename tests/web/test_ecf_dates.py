"""A court of the old CM/ECF with announced dates: its notices, and when it closes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.ecf import ADA, ADA_KEY, NOW, Ecf, log_in
from tests.web.test_ecf_stages import PAGES

HOURS = {"freezes_at": 1, "closes_at": 2, "opens_at": 3}
CLOSES = NOW + timedelta(hours=3)
WEEKEND = {
    "freezes_at": (NOW - timedelta(hours=2)).isoformat(),
    "closes_at": CLOSES.isoformat(),
    "opens_at": (NOW + timedelta(days=1)).isoformat(),
}


def test_a_court_says_in_advance_when_filing_stops_reading_ends_and_it_opens(ecf: Ecf) -> None:
    ahead = {name: (NOW + timedelta(hours=at)).isoformat() for name, at in HOURS.items()}
    ecf.start("ANNOUNCED", generation=2, **ahead)
    page = ecf.browser().open(f"{ecf.url}/ctd/")
    page.see("Filing stops before that, on Wednesday, November 1, 2017, at 11:00 AM.")
    page.follow("Read the notice")
    page.see("Until Wednesday, November 1, 2017, at 12:00 noon you can still log in and read.")
    page.see("The court opens in NextGen CM/ECF on Wednesday, November 1, 2017, at 1:00 PM.")
    page.follow("emergency filings")
    page.see("Filing is still open now: file before it stops.")


def test_filing_stopped_at_the_announced_moment_however_far_the_clock_was_put(ecf: Ecf) -> None:
    ahead = {name: (NOW + timedelta(hours=at)).isoformat() for name, at in HOURS.items()}
    ecf.start("ANNOUNCED", generation=2, **ahead)
    ecf.later(timedelta(minutes=90))
    ecf.move("freeze")
    page = ecf.browser().open(f"{ecf.url}/ctd/nextgen")
    page.see("Filing stopped on Wednesday, November 1, 2017, at 11:00 AM.")
    ecf.start("FROZEN", generation=3, **WEEKEND)
    page.open(f"{ecf.url}/ctd/nextgen").see(
        "Filing stopped on Wednesday, November 1, 2017, at 8:00 AM."
    )


def test_a_frozen_court_can_be_read_until_the_moment_it_has_announced(ecf: Ecf) -> None:
    ecf.start("FROZEN", generation=2, **WEEKEND)
    page = ecf.signed_on()
    page.see("You can log in and read until Wednesday, November 1, 2017, at 1:00 PM.")
    ecf.later(timedelta(hours=2))
    page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl")
    assert log_in(page, ADA, ADA_KEY).title == "CM/ECF Main Menu"
    ecf.later(timedelta(hours=1))
    for path in PAGES:
        page.open(ecf.url + path)
        assert page.title == "This system is closed", path
        page.see("It opens on Thursday, November 2, 2017, at 10:00 AM.")
        page.not_see("Logout")
    page.follow("emergency filing")
    page.see("nothing can be filed")


def test_a_login_that_is_sent_when_reading_has_ended_opens_nothing(ecf: Ecf) -> None:
    ecf.start("FROZEN", generation=2, **WEEKEND)
    page = ecf.login_page()
    ecf.later(timedelta(hours=4))
    log_in(page, ADA, ADA_KEY)
    assert page.status == 422
    page.see("This system is closed")
    assert ecf.visits() == []


@pytest.mark.parametrize("stage", ["FROZEN", "CONVERTED"])
def test_the_page_on_emergency_filings_is_there_while_nothing_can_be_filed(
    ecf: Ecf, stage: str
) -> None:
    ecf.start(stage, generation=2)
    page = ecf.browser().open(f"{ecf.url}/ctd/")
    page.follow("How to file in an emergency" if stage == "FROZEN" else "emergency filing")
    assert page.title == "Emergency filings while the court is moving"
    page.see("clerk.ctd@example.test")
    page.see("treated as inaccessible")
    page.see("Fed. R. Civ. P. 6(a)(3)")
    assert "Prepare your PACER account meanwhile" in page.links()


def test_a_court_that_goes_nowhere_or_has_moved_has_no_page_on_emergency_filings(ecf: Ecf) -> None:
    page = ecf.browser().open(f"{ecf.url}/ctd/emergency-filing")
    assert page.url == f"{ecf.url}/ctd/"
    page.open(f"{ecf.url}/ca2/emergency-filing").see("This court has moved")
