"""A mandatory client code at the court: without it every search is refused, but filing works."""

from __future__ import annotations

import pytest

from sso_sim.contract.events import Event
from tests.support.browser import Browser
from tests.support.court import World, log_in
from tests.support.court_people import TESS

QUERY, FILING = "/ctd/cgi-bin/iquery.pl", "/ctd/filing/civil"


@pytest.fixture
def tess(world: World) -> Browser:
    """A linked filer whose firm requires a client code, signed on without one."""
    world.at_pacer(TESS, client_code_required=True, client_code_format="AA-99")
    page = world.signed_on(TESS)
    return page.press("Continue without a client code")


def test_without_the_code_one_files_and_does_not_search(world: World, tess: Browser) -> None:
    assert world.open(tess, FILING).status == 200
    assert world.open(tess, QUERY).status == 422
    tess.see("A required Client Code was not entered")
    assert world.trail()[-1].event == Event.COURT_DOCKET_READ
    assert world.trail()[-1].facts["reasons"] == ["client-code-missing"]


def test_the_code_given_at_pacer_opens_the_search(world: World, tess: Browser) -> None:
    world.open(tess, QUERY).follow("Enter my client code")
    tess.fill("Client Code", "SM-17")
    tess.press("Continue")

    assert tess.title == "Main menu"
    assert world.open(tess, QUERY).status == 200


def test_the_right_code_at_the_login_opens_the_search_at_once(world: World) -> None:
    world.at_pacer(TESS, client_code_required=True, client_code_format="AA-99")
    page = world.browser().open(f"{world.urls['court']}/ctd/cgi-bin/login.pl")
    page.fill("Client Code (optional)", "SM-17")
    log_in(page, TESS)

    assert world.open(page, QUERY).status == 200
