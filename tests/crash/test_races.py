"""Several people press at the same moment: one wins, the others are told, no error page appears.

Over real sockets, on SQLite and on PostgreSQL, each press from a connection of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.linking import Blocker
from sso_sim.court.entry.domain.doors import DoorBlocker
from tests.support.bar import (
    COURT,
    about_to_end_link,
    about_to_file,
    about_to_link,
    about_to_prove,
    bar_of,
    case_number,
    signed_on,
)
from tests.support.live import MODES, live
from tests.support.sandbox import Running, World
from tests.support.submits import Submit
from tests.support.together import at_once
from tests.support.waiting import until

pytestmark = pytest.mark.slow

ROUNDS = range(5)


@pytest.fixture(scope="module", params=MODES)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Running]:
    """A sandbox in processes of its own, for all rounds of a mode."""
    with live(request.param, request) as running:
        yield running


def press_at_once(*submits: Submit) -> list[requests.Response]:
    """Send all at the same moment; whatever the outcome, no response may be an unexpected error."""
    answers = at_once(*[submit.send for submit in submits])
    assert {answer.status_code for answer in answers} <= {303, 422}, [a.text for a in answers]
    return answers


def told(answer: requests.Response) -> list[str]:
    """Return the reasons on a refusal's page."""
    page = BeautifulSoup(answer.text, "html.parser")
    return [str(each["data-reason"]) for each in page.select("[data-reason]")]


def said(answer: requests.Response) -> str:
    """Return the text of a page."""
    return " ".join(BeautifulSoup(answer.text, "html.parser").get_text(" ").split())


def the_one_who_lost(answers: list[requests.Response]) -> requests.Response:
    """Return the one response that is a refusal; the other one leads on."""
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    (won,) = (answer for answer in answers if answer.status_code == 303)
    assert won.headers["Location"].endswith(f"/{COURT}/utilities/link/done")
    (lost,) = (answer for answer in answers if answer.status_code == 422)
    return lost


def links_of(world: World) -> list[tuple[str, str]]:
    """Return the linked pairs, account number and login, as the trail records them."""
    facts: list[dict[str, Any]] = [line["facts"] for line in world.events(Event.COURT_LINKED)]
    return [(each["account"], each["login"]) for each in facts]


def letters(world: World, subject: str) -> list[str]:
    """Return the recipients of letters with a subject."""
    return sorted(each["to"] for each in world.mail() if subject in each["subject"])


@pytest.mark.parametrize("round_", ROUNDS)
def test_of_two_accounts_that_link_one_filer_at_once_one_wins(
    sandbox: Running, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", "ben"))
    browsers = {name: signed_on(world, name) for name in ("ada", "ben")}
    submits = [about_to_link(world, browser, "ada") for browser in browsers.values()]
    lost = the_one_who_lost(press_at_once(*submits))
    assert told(lost) == [Blocker.FILER_ALREADY_LINKED]
    assert "The CM/ECF account ada17 is linked already" in said(lost)
    ((winner, login),) = links_of(world)
    assert login == "ada17"
    name = {"7100000": "ada", "7100001": "ben"}[winner]
    expected = sorted({f"{name}@firm.example.test", "ada@court.example.test"})
    assert letters(world, "Your accounts are linked") == expected
    for each, browser in browsers.items():
        browser.open(world.url(f"court:/{COURT}/cgi-bin/login.pl"))
        assert ("Civil" in browser.links()) == (each == name)


@pytest.mark.parametrize("round_", ROUNDS)
def test_of_two_filers_that_one_account_links_at_once_one_wins(
    sandbox: Running, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", "ben"))
    submits = [about_to_link(world, signed_on(world, "ada"), each) for each in ("ada", "ben")]
    lost = the_one_who_lost(press_at_once(*submits))
    assert told(lost) == [Blocker.ACCOUNT_ALREADY_LINKED]
    ((account, login),) = links_of(world)
    assert account == "7100000"
    assert f"PACER account 7100000 is linked to the CM/ECF account {login}" in said(lost)
    # The other CM/ECF account is unchanged: its password still proves its owner.
    other = {"ada17": "ben", "ben17": "ada"}[login]
    about_to_link(world, signed_on(world, "ben"), other)


@pytest.mark.parametrize("round_", ROUNDS)
def test_one_link_submitted_eight_times_at_once_is_one_link(sandbox: Running, round_: int) -> None:
    world = sandbox.start(bar_of("ada"))
    submit = about_to_link(world, signed_on(world, "ada"), "ada")
    answers = press_at_once(*[submit.copy(sandbox.new_session) for _ in range(8)])
    assert {answer.status_code for answer in answers} == {303}
    assert links_of(world) == [("7100000", "ada17")]
    assert len(letters(world, "Your accounts are linked")) == 2


@pytest.mark.parametrize("round_", ROUNDS)
def test_where_the_first_submit_links_eight_at_once_are_one_link(
    sandbox: Running, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", verify_page=False))
    submit = about_to_prove(world, signed_on(world, "ada"), "ada")
    answers = press_at_once(*[submit.copy(sandbox.new_session) for _ in range(8)])
    assert [answer.status_code for answer in answers].count(303) == 1
    for lost in (answer for answer in answers if answer.status_code == 422):
        assert told(lost) == [Blocker.ACCOUNT_ALREADY_LINKED], said(lost)
    assert links_of(world) == [("7100000", "ada17")]
    assert len(letters(world, "Your accounts are linked")) == 2


@pytest.mark.parametrize("round_", range(3))
def test_pacer_hears_once_of_each_of_many_links_made_at_once(sandbox: Running, round_: int) -> None:
    names = ("ada", "ben", "cyd", "dan", "eve", "fay")
    world = sandbox.start(bar_of(*names))
    submits = [about_to_link(world, signed_on(world, name), name) for name in names]
    answers = press_at_once(*submits)
    assert {answer.status_code for answer in answers} == {303}

    def heard() -> list[str]:
        return sorted(line["who"] for line in world.events(Event.PACER_COURT_REGISTERED))

    until(lambda: len(heard()) >= len(names), "PACER has heard of every link")
    assert heard() == [f"{name}.barrister" for name in names]


@pytest.mark.parametrize("round_", ROUNDS)
def test_one_filing_submitted_eight_times_at_once_is_in_the_docket_once(
    sandbox: Running, pdf: Path, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", linked=True))
    submit = about_to_file(world, signed_on(world, "ada"), case_number(0), pdf)
    answers = press_at_once(*[submit.copy(sandbox.new_session) for _ in range(8)])
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert numbers_filed(world) == [2]
    assert len(letters(world, "Activity in Case")) == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_people_who_file_in_one_case_at_once_get_consecutive_numbers(
    sandbox: Running, pdf: Path, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", "ben", linked=True))
    submits = [
        about_to_file(world, signed_on(world, name), case_number(0), pdf) for name in ("ada", "ben")
    ]
    answers = press_at_once(*submits)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 2
    assert numbers_filed(world) == [2, 3]


@pytest.mark.parametrize("round_", ROUNDS)
def test_what_is_filed_while_the_clerk_ends_the_link_is_filed_whole_or_not_at_all(
    sandbox: Running, pdf: Path, round_: int
) -> None:
    world = sandbox.start(bar_of("ada", linked=True))
    ada = signed_on(world, "ada")
    filing = about_to_file(world, ada, case_number(0), pdf)
    filed, ended = press_at_once(filing, about_to_end_link(world, "ada"))
    assert ended.status_code == 303
    if filed.status_code == 303:
        assert (numbers_filed(world), len(letters(world, "Activity in Case"))) == ([2], 1)
    else:
        assert told(filed) == [DoorBlocker.LINK_FIRST]
        assert (numbers_filed(world), letters(world, "Activity in Case")) == ([], [])
    # Whoever was first: nothing can be filed any more.
    assert filing.send().status_code in (303, 422)
    assert numbers_filed(world) == ([2] if filed.status_code == 303 else [])
    assert "Civil" not in ada.open(world.url(f"court:/{COURT}/cgi-bin/login.pl")).links()


def numbers_filed(world: World) -> list[int]:
    """Return the docket numbers in the trail, in order."""
    return sorted(line["facts"]["entry"] for line in world.events(Event.COURT_FILED))
