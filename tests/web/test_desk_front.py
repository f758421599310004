"""The front page: its offers, finding a situation, starting, entering by an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from sso_sim.contract.apps import DESK, ECF
from sso_sim.scenarios.loader import shipped
from tests.support.browser import Browser
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS
from tests.support.small_scenario import SMALL

FRONT = ORIGINS[DESK] + "/"
OFFERED = sorted(set(shipped()) - {"main"})


@pytest.fixture
def browser(desk: TheDesk) -> Browser:
    """A browser on the front page."""
    return desk.browser().open(FRONT)


def offered(browser: Browser) -> list[str]:
    """Return the scenarios that have a button to start."""
    return [str(field["value"]) for field in browser.find("input[name=scenario]")]


def start(browser: Browser, scenario_id: str) -> Browser:
    """Press the button on a scenario's card."""
    card = next(c for c in browser.find(".card") if c.select(f"input[value={scenario_id}]"))
    token = str(card.select_one("input[name=csrf_token]")["value"])  # type: ignore[index]
    answer = browser._session.post(
        FRONT + "rehearsals", data={"scenario": scenario_id, "csrf_token": token}
    )
    return browser._take(answer)


def test_the_front_page_says_what_this_is(browser: Browser) -> None:
    assert browser.title == "Rehearse the move to Central Sign-On"
    browser.see("Nothing here is real, and nothing can break.")


def test_every_scenario_but_the_open_house_has_a_card(browser: Browser) -> None:
    assert offered(browser) == OFFERED


@pytest.mark.parametrize(
    "words, found",
    [
        ("legacy", {"S03"}),
        ("forgotten password", set()),
        ("LEGACY Upgrade", {"S03"}),
        ("paralegal", {"S17", "S18"}),
        ("S36", {"S36"}),
        ("zebra", set()),
        ("", set(OFFERED)),
    ],
)
def test_a_situation_is_found_by_its_words(browser: Browser, words: str, found: set[str]) -> None:
    browser.fill("What is your situation?", words)
    browser.press("Search")
    assert set(offered(browser)) == found
    assert browser.value("What is your situation?") == words


def test_what_was_searched_for_is_shown_as_text(browser: Browser) -> None:
    browser.fill("What is your situation?", "<script>alert(1)</script>")
    browser.press("Search")
    browser.see("<script>alert(1)</script>")
    assert browser.find("main script") == []


def test_starting_leads_to_a_rehearsal_of_ones_own(browser: Browser) -> None:
    start(browser, "S03")
    assert browser.title == shipped()["S03"].title
    assert "/r/" in browser.url


def test_the_rehearsals_one_started_are_found_again_in_ones_own_browser(
    desk: TheDesk, browser: Browser
) -> None:
    mine = start(browser, "S05").url
    browser.open(FRONT)
    links = [str(link["href"]) for link in browser.find("#mine ~ ul a")]
    assert mine in links
    other = desk.browser().open(FRONT)
    assert mine not in other.response.text


def test_a_rehearsal_that_was_deleted_is_not_offered_again(desk: TheDesk, browser: Browser) -> None:
    mine = start(browser, "S05").url
    desk.use_cases.rehearsals.delete(mine.rstrip("/").rpartition("/")[2])
    assert mine not in browser.open(FRONT).response.text


def test_a_scenario_there_is_not_cannot_be_started(browser: Browser) -> None:
    token = browser.find("input[name=csrf_token]")[0]["value"]
    answer = browser._session.post(
        FRONT + "rehearsals", data={"scenario": "S99", "csrf_token": token}
    )
    browser._take(answer).see("There is no such scenario.")
    assert (browser.status, offered(browser)) == (422, OFFERED)


def test_starting_needs_the_forms_token(browser: Browser) -> None:
    answer = browser._session.post(FRONT + "rehearsals", data={"scenario": "S01"})
    assert answer.status_code == 400


@pytest.mark.parametrize("shape", ["{url}", "{id}", " {url} ", "{desk}/r/{id}", "/r/{id}/"])
def test_a_rehearsal_is_entered_by_its_address(desk: TheDesk, browser: Browser, shape: str) -> None:
    rehearsal_id = desk.create()
    url = f"{ORIGINS[DESK]}/r/{rehearsal_id}/"
    typed = shape.format(url=url, id=rehearsal_id, desk=ORIGINS[DESK])
    browser.fill("Address of the rehearsal", typed)
    browser.press("Enter")
    assert (browser.url, browser.title) == (url, shipped()["S01"].title)


@pytest.mark.parametrize(
    "typed",
    ["", "nonsense", "http://elsewhere.test/", "/r/AAAAAAAAAAAAAAAAAAAAAA/", "../main", "é"],
)
def test_an_address_that_leads_nowhere_is_told_beside_the_field(
    browser: Browser, typed: str
) -> None:
    browser.fill("Address of the rehearsal", typed)
    browser.press("Enter")
    assert browser.status == 404
    browser.see("There is no rehearsal at this address. Is it complete?")
    assert browser.value("Address of the rehearsal") == typed


def test_the_open_house_is_entered_without_starting_anything(browser: Browser) -> None:
    browser.follow("Enter the open house")
    assert (browser.url, browser.title) == (FRONT + "main", shipped()["main"].title)


def test_a_rehearsal_there_is_not_has_no_page(desk: TheDesk) -> None:
    browser = desk.browser().open(FRONT + "r/AAAAAAAAAAAAAAAAAAAAAA/")
    assert (browser.status, browser.title) == (404, "There is no such rehearsal")


def test_a_half_created_rehearsal_has_no_page(desk: TheDesk) -> None:
    desk.lines.cut = lambda asked: asked[0] == ECF
    browser = desk.browser().open(FRONT)
    start(browser, "S01")
    assert browser.status == 503
    desk.lines.mend()
    assert browser.open(FRONT).find("#mine") == []


def test_a_trainers_own_scenario_stands_beside_the_others_and_a_wrong_one_is_told(
    desk: TheDesk, browser: Browser
) -> None:
    folder: Path = desk.use_cases.resources.own_scenarios
    folder.mkdir()
    try:
        (folder / "T1.yaml").write_text(SMALL, encoding="utf-8")
        (folder / "T2.yaml").write_text("id: T2\ntitle: [\n", encoding="utf-8")
        browser.open(FRONT)
        assert "T1" in offered(browser)
        browser.see("T2.yaml:")
        start(browser, "T1").see("Ana Quist")
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    assert browser.open(browser.url).title == "A small one"
