"""No address typed by hand skips a step: every page, for every visitor, at every stage."""

from __future__ import annotations

from itertools import product

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import new_id
from tests.support.court import Start, World
from tests.support.court_people import (
    BOB,
    CJA,
    JANE,
    LEGACY,
    PAYER,
    SHARED,
    TESS,
    TITLE,
    TVALE,
    UNSEARCHING,
    Person,
)

SIGNED_ON_PAGES = [
    "/ctd/cgi-bin/menu.pl",
    "/ctd/cgi-bin/reports.pl",
    "/ctd/cgi-bin/search.pl",
    "/ctd/cgi-bin/search.pl?search=motion",
    "/ctd/utilities",
    "/ctd/utilities/standing",
    "/ctd/utilities/link",
    "/ctd/utilities/link/verify",
    "/ctd/utilities/link/done",
    "/ctd/cgi-bin/iquery.pl",
    "/ctd/cgi-bin/DktRpt.pl?case=3:17-cv-01234",
    "/ctd/doc1/3:17-cv-01234/1",
    "/ctd/filing/civil",
    "/ctd/filing/civil/motion",
]
OPEN_PAGES = ["/ctd/", "/ctd/clerk"]
BEFORE_GO_LIVE = [stage for stage in Stage if stage is not Stage.LIVE]
HEADINGS = {
    Stage.CURRENT: "This court is not live on NextGen CM/ECF yet",
    Stage.ANNOUNCED: "This court goes live on NextGen CM/ECF on Monday, December 11, 2017",
    Stage.FROZEN: "This court is moving to NextGen CM/ECF",
    Stage.CONVERTED: "This court is moving to NextGen CM/ECF",
}


@pytest.fixture(scope="module")
def unlive(court_apps: Start) -> dict[Stage, World]:
    """A world at every stage before go-live."""
    return {stage: court_apps(new_id()).start(stage.value) for stage in BEFORE_GO_LIVE}


@pytest.mark.parametrize("path", SIGNED_ON_PAGES)
def test_a_stranger_is_sent_to_pacer_from_every_page_behind_the_door(
    world: World, path: str
) -> None:
    page = world.open(world.browser(), path)
    assert page.title == "PACER Login"
    page.see(TITLE)


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_stranger_reads_the_front_pages(world: World, path: str) -> None:
    assert world.open(world.browser(), path).status == 200


@pytest.mark.parametrize(
    "stage, path", list(product(BEFORE_GO_LIVE, [*SIGNED_ON_PAGES, "/ctd/cgi-bin/login.pl"]))
)
def test_before_go_live_every_page_says_how_far_the_court_is(
    unlive: dict[Stage, World], stage: Stage, path: str
) -> None:
    page = unlive[stage].open(unlive[stage].browser(), path)
    assert (page.status, page.title) == (422, HEADINGS[stage])
    told = unlive[stage].trail()[-1]
    assert (told.event, told.outcome) == (Event.COURT_NOT_LIVE, "refused")
    assert told.facts == {"court": "ctd", "reasons": ["court-not-live"]}


@pytest.mark.parametrize("stage", BEFORE_GO_LIVE)
def test_before_go_live_the_home_page_says_what_to_prepare(
    unlive: dict[Stage, World], stage: Stage
) -> None:
    page = unlive[stage].open(unlive[stage].browser(), "/ctd/")
    assert (page.status, page.title) == (200, HEADINGS[stage])
    page.see("Have an individual PACER account of your own.")
    page.see("Know your CM/ECF login and password.")
    page.see("Linking cannot be done before the court goes live.")
    in_use = stage in (Stage.CURRENT, Stage.ANNOUNCED)
    assert ("Go to the current CM/ECF" in page.links()) == in_use


@pytest.mark.parametrize("stage", BEFORE_GO_LIVE)
def test_nobody_comes_back_from_pacer_into_a_court_that_is_not_live(
    unlive: dict[Stage, World], stage: Stage
) -> None:
    world = unlive[stage]
    page = world.open(world.browser(), "/ctd/signed-on?code=x&state=y&iss=z")
    assert (page.status, page.title) == (422, HEADINGS[stage])


@pytest.mark.parametrize(
    "path", ["/ctd/cgi-bin/password-reset.pl", "/ctd/cgi-bin/password-reset.pl/some-token"]
)
def test_no_password_is_reset_here_before_go_live(unlive: dict[Stage, World], path: str) -> None:
    world = unlive[Stage.CONVERTED]
    assert world.open(world.browser(), path).status == 422


SEARCHING = {
    JANE: None,
    LEGACY: None,
    SHARED: None,
    CJA: None,
    TESS: None,
    PAYER: "account-never-searches",
    UNSEARCHING: "search-inactive",
}
FILING = {
    JANE: ["link-first"],
    UNSEARCHING: ["link-first"],
    LEGACY: ["account-legacy"],
    SHARED: ["account-shared"],
    CJA: ["account-cja"],
    PAYER: ["account-administrative"],
    TESS: [],
}


@pytest.mark.parametrize("who", SEARCHING, ids=lambda who: who.username)
def test_who_may_search_gets_to_the_cases_and_who_may_not_is_told_why(
    world: World, who: Person
) -> None:
    page = world.open(world.signed_on(who), "/ctd/cgi-bin/iquery.pl")
    reasons = [each["data-reason"] for each in page.find("[data-reason]")]
    if SEARCHING[who] is None:
        assert (page.status, page.title) == (200, "Query")
    else:
        assert (page.status, page.title) == (422, "You cannot search here")
        assert reasons == [SEARCHING[who]]


@pytest.mark.parametrize("who", FILING, ids=lambda who: who.username)
@pytest.mark.parametrize("path", ["/ctd/filing/civil", "/ctd/filing/criminal/motion"])
def test_who_is_linked_files_and_everybody_else_is_told_what_comes_first(
    world: World, who: Person, path: str
) -> None:
    page = world.open(world.signed_on(who), path)
    assert [each["data-reason"] for each in page.find("[data-reason]")] == FILING[who]
    if FILING[who]:
        assert (page.status, page.title) == (422, "You cannot file here")
        assert world.trail()[-1].event == Event.COURT_FILING_REFUSED
        assert world.trail()[-1].facts["reasons"] == FILING[who]
    else:
        assert page.status == 200


def test_an_inactive_filer_reads_and_does_not_file(world: World) -> None:
    world.change(TVALE, status="inactive")
    page = world.signed_on(TESS)
    page.see("Your CM/ECF account is inactive")
    assert "Civil" not in page.links()
    world.open(page, "/ctd/filing/civil")
    assert page.status == 422
    page.see("This CM/ECF account is inactive")
    assert world.open(page, "/ctd/cgi-bin/iquery.pl").status == 200


def test_a_filer_made_inactive_while_signed_on_files_no_more(world: World) -> None:
    page = world.open(world.signed_on(TESS), "/ctd/filing/civil")
    assert page.status == 200
    world.change(TVALE, status="inactive")
    assert world.open(page, "/ctd/filing/civil").status == 422


@pytest.mark.parametrize("who", [JANE, LEGACY, SHARED, PAYER, CJA, BOB], ids=lambda w: w.username)
def test_everyone_who_signs_on_gets_into_the_court_room(world: World, who: Person) -> None:
    page = world.signed_on(who)
    assert (page.status, page.title) == (200, "Main menu")
    for path in ("/ctd/utilities", "/ctd/utilities/standing", "/ctd/cgi-bin/reports.pl"):
        assert world.open(page, path).status == 200
    assert not {"Civil", "Criminal"} & set(page.links())


@pytest.mark.parametrize("path", ["/xyz/", "/xyz/cgi-bin/login.pl", "/CTD/", "/xyz/filing/civil"])
def test_a_court_that_is_not_there_is_told_in_words(world: World, path: str) -> None:
    page = world.open(world.browser(), path)
    assert (page.status, page.title) == (404, "There is no such court here")
    assert page.follow("Choose your court").url == f"{world.urls[COURT]}/"


def test_the_front_page_lists_every_court_with_its_stage(court_apps: Start) -> None:
    world = court_apps(new_id()).start("ANNOUNCED")
    page = world.open(world.browser(), "/")
    assert page.status == 200
    page.see("Until then, filing at U.S. District Court, District of Connecticut is done in the")
    page.see("U.S. Court of Appeals, Second Circuit is live.")
    page.follow("Open D. Conn.")
    assert page.url == f"{world.urls[COURT]}/ctd/"


def test_the_search_finds_events_and_cases(world: World) -> None:
    page = world.open(world.signed_on(TESS), "/ctd/cgi-bin/search.pl")
    page.fill("Search for", "motion")
    page.press("Search")
    assert page.follow("Criminal: Motion").status == 200
    world.open(page, "/ctd/cgi-bin/search.pl?search=hart")
    page.see("3:17-cv-01234")
    world.open(page, "/ctd/cgi-bin/search.pl?search=nothing-like-it")
    page.see('Nothing at this court was found for "nothing-like-it".')
    assert world.open(page, "/ctd/cgi-bin/search.pl?search=").status == 422
