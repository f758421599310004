"""A site's page when another site has failed: which one, its error number, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.paths import Path as UrlPath
from sso_sim.kit.request_context import needs_no_rehearsal
from tests.support.browser import Browser
from tests.support.desk import TheDesk, the_desk

NUMBER = re.compile(r"Accident ([0-9a-f]{8}) at")

Break = Callable[[str, str], None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TheDesk]:
    """Four apps in process."""
    with the_desk(tmp_path) as made:
        yield made


@pytest.fixture
def broken(desk: TheDesk, monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let an address of an app fail with an unexpected error."""

    @needs_no_rehearsal
    def accident(**_parts: str) -> NoReturn:
        raise ZeroDivisionError

    def make(name: str, rule: str) -> None:
        app: Flask = desk.apps[name]
        found = next(each for each in app.url_map.iter_rules() if each.rule == rule)
        monkeypatch.setitem(app.view_functions, found.endpoint, accident)

    return make


def number(caplog: pytest.LogCaptureFixture) -> str:
    """Return the error number that the failing app has logged."""
    return NUMBER.findall(caplog.text)[-1]


def test_a_lever_says_whose_mistake_it_is(
    desk: TheDesk, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    page = desk.use_cases.resources.address("desk", desk.create("S15")) + "/"
    broken(PACER, "/backdoor/clock")
    browser = desk.browser().open(page).press("1 hour ahead")

    assert (browser.status, browser.title) == (502, "PACER made a mistake")
    browser.see(number(caplog))
    browser.see("Sending it again may help")
    browser.not_see("does not answer")


def test_the_api_tells_the_number_of_another_ones_mistake_and_of_its_own(
    desk: TheDesk, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    path = f"/api/rehearsals/{desk.create('S15')}/clock"
    broken(ECF, "/backdoor/clock")
    other = desk.api("POST", path, {"advance": "PT1H"})
    assert (other.status_code, other.json()["code"]) == (502, "bad-gateway")
    assert "Old CM/ECF made a mistake" in other.json()["detail"]
    assert number(caplog) in other.json()["detail"]

    broken("desk", "/api/rehearsals/<rehearsal_id>/clock")
    own = desk.api("POST", path, {"advance": "PT1H"})
    assert own.status_code == 500
    assert number(caplog) in own.json()["detail"]
    assert number(caplog) not in other.json()["detail"]


def test_a_court_says_that_the_mistake_is_pacers(
    desk: TheDesk, broken: Break, caplog: pytest.LogCaptureFixture
) -> None:
    answer = desk.api("POST", "/api/rehearsals", {"scenario": "S01"}).json()
    person = answer["people"][0]["pacer"]
    browser = desk.browser().open(f"{answer['urls'][COURT].rstrip('/')}/ca2/cgi-bin/login.pl")
    browser.fill("Username", person["username"])
    browser.fill("Password", person["password"])
    broken(PACER, UrlPath.OIDC_TOKEN)
    browser.press("Login")

    _tells_of_it(browser, number(caplog))
    told = desk.progress(answer["id"]).story[-1]
    assert told.facts["reasons"] == ["pacer-fault"]


def _tells_of_it(browser: Browser, number_of_it: str) -> None:
    assert browser.status == 502
    browser.see("PACER made a mistake")
    browser.see(number_of_it)
    browser.not_see("does not answer")
    assert "Try to sign on again" in browser.links()


def test_a_lever_that_was_kept_says_for_whom_it_waits_and_goes_on(desk: TheDesk) -> None:
    rehearsal = desk.create("S15")
    page = desk.use_cases.resources.address("desk", rehearsal) + "/"
    browser = desk.browser().open(page)
    desk.lines.cut = lambda asked: asked == (ECF, "PUT", "/backdoor/ctd/stage")
    browser.press("Freeze filing")
    browser.see("is on its way. The old CM/ECF does not answer just now. It goes on by itself")
    told = desk.api("POST", f"/api/rehearsals/{rehearsal}/courts/ctd/stage", {"to": "FROZEN"})
    assert (told.status_code, told.json()["waits_for"]) == (202, ECF)
    desk.lines.mend()
    desk.use_cases.stages.go_on()
    assert desk.stage(ECF, rehearsal) == desk.stage(COURT, rehearsal) == "FROZEN"


def test_a_lever_that_was_not_kept_says_that_nothing_moved(desk: TheDesk) -> None:
    page = desk.use_cases.resources.address("desk", desk.create("S15")) + "/"
    browser = desk.browser().open(page)
    desk.lines.cut = lambda asked: asked[0] == COURT
    browser.press("Freeze filing")
    assert browser.status == 503
    browser.see("was not moved. The NextGen court does not answer just now.")
    desk.lines.mend()
    assert browser.press("Freeze filing").status == 200


def test_starting_over_that_is_held_up_says_so_and_can_be_sent_again(desk: TheDesk) -> None:
    rehearsal = desk.create("S15")
    page = desk.use_cases.resources.address("desk", rehearsal)
    browser = desk.browser().open(f"{page}/start-over")
    words = browser.find("form button")[0].get_text(" ", strip=True)
    desk.lines.cut = lambda asked: asked[0] == COURT
    browser.press(words)
    assert (browser.status, browser.title) == (503, "NextGen court does not answer just now")
    desk.lines.mend()
    browser.open(f"{page}/start-over").press(words)
    browser.see("The rehearsal begins anew.")
