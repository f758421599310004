"""Forgot Your Password? and Forgot Username?, from the login page to the next login."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pacer_mock.forgotten.domain import TRIES
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_forgotten import (
    ANSWERS,
    ASKED,
    EMAIL,
    answer,
    ask,
    choose,
    links,
    questions,
    secure,
)
from tests.support.provider import NOON, PASSWORD, Pacer, World, log_in

SENT = "a link was mailed to the email address of the account"
NOBODY = "nobody.here"


@pytest.fixture
def world(accounts: World) -> World:
    """The rehearsal, in which Jane has security information."""
    return secure(accounts)


def login_page(world: World) -> Browser:
    return world.browser().open(world.issuer + Path.MANAGE)


def mailed(world: World) -> str:
    """Ask as Jane; return the address in the letter."""
    answer(ask(login_page(world))).see(SENT)
    return links(world)[-1]


def reasons(page: Browser) -> list[object]:
    return [each["data-reason"] for each in page.find("[data-reason]")]


def later(world: World, hours: int) -> None:
    to = datetime.fromisoformat(NOON) + timedelta(hours=hours, minutes=1)
    moved = world.pacer.back_door("PUT", world.id, "/clock", {"now": to.isoformat()})
    assert moved.status_code == 200, moved.text


def test_the_mailed_link_leads_to_a_new_password_and_on_to_the_next_login(world: World) -> None:
    page = world.browser().open(mailed(world))
    assert page.title == "Reset PACER Password"
    choose(page)
    assert page.title == "Your password was reset"
    assert {"Go to the sign-on page", "Manage My Account"} <= set(page.links())
    page.follow("Go to the sign-on page")
    log_in(page)
    assert page.status == 422
    log_in(page, password=people.NEW_PASSWORD)
    assert page.status == 200
    assert world.knows(page)


def test_every_other_session_of_the_account_has_ended(world: World) -> None:
    signed_on, managing = world.signed_on(), people.manage(world, "jane.filer")
    bystander = people.manage(world, "wb2003")
    choose(world.browser().open(mailed(world)))
    assert not world.knows(signed_on)
    settings = f"{world.issuer}/pscof/manage/settings"
    assert managing.open(settings).title == "Manage My Account Login"
    assert bystander.open(settings).title == "Manage My Account"


def without(text: str, *words: str) -> list[str]:
    for each in words:
        text = text.replace(each, "...")
    return text.split("...")


@pytest.mark.parametrize("username", [NOBODY, "wb2003", "waiting.one"])
def test_pages_are_the_same_for_who_has_no_account_or_no_security_information(
    world: World, username: str
) -> None:
    own, other = ask(login_page(world)), ask(login_page(world), username)
    asked = questions(other)
    assert len(set(asked)) == len(questions(own)) == 2
    assert questions(ask(login_page(world), username.upper())) == asked
    assert without(other.text, username, *asked) == without(own.text, "jane.filer", *ASKED)
    assert answer(other).text == answer(own).text
    assert len(links(world)) == 1


@pytest.mark.parametrize(
    ("born", "answers"),
    [
        ("04/13/1975", ANSWERS),
        ("04/12/1975", ("Elm Street", "Southside")),
        ("04/12/1975", ANSWERS[::-1]),
    ],
)
def test_wrong_answers_read_like_right_ones_and_mail_nothing(
    world: World, born: str, answers: tuple[str, str]
) -> None:
    wrong = answer(ask(login_page(world)), born, answers)
    assert links(world) == []
    assert wrong.text == answer(ask(login_page(world))).text


def test_capitals_and_spaces_of_an_answer_do_not_matter(world: World) -> None:
    answer(ask(login_page(world)), "1975-04-12", (" elm  STREET ", "northside"))
    assert len(links(world)) == 1


def test_no_answer_is_put_back_into_the_page_or_told(world: World) -> None:
    page = answer(ask(login_page(world)), born="02/30/1975")
    assert people.complaints(page) == {"Date of Birth": "There is no such day in the calendar."}
    assert not {"Elm Street", "Northside"} & set(page.response.text.split('"'))
    answer(page)
    assert "Elm Street" not in str(world.trail())


def test_the_questions_are_not_asked_of_nobody(world: World) -> None:
    page = world.browser().open(f"{world.issuer}/pscof/forgotPasswordQuestions.jsf")
    assert page.title == "Forgot Your Password?"


def test_whoever_comes_from_the_sign_on_page_is_brought_back_there(world: World) -> None:
    court = world.browser().open(world.court.authorize_url())
    waiting = court.url
    assert "pending=" in waiting
    answer(ask(court))
    assert "csoLogin=true" in court.url
    court.follow("Back to the login page")
    assert court.title == "PACER Login"
    assert court.url.split("pending=")[1] == waiting.split("pending=")[1]
    court.follow("Forgot Username?").follow("Cancel")
    assert court.url.split("pending=")[1] == waiting.split("pending=")[1]


def test_whoever_comes_from_manage_my_account_is_brought_back_there(world: World) -> None:
    page = ask(login_page(world)).follow("Cancel")
    assert page.title == "Manage My Account Login"


@pytest.mark.parametrize("query", ["?csoLogin=true", "?csoLogin=false", "?csoLogin=https://x.test"])
def test_the_query_leads_nowhere_else(world: World, query: str) -> None:
    page = world.browser().open(f"{world.issuer}/pscof/forgotPassword.jsf{query}").follow("Cancel")
    own = Path.SIGN_ON if query.endswith("true") else Path.MANAGE
    assert page.url.split("?")[0] == world.issuer + own


def test_a_used_link_is_refused_with_the_way_to_a_new_one(world: World) -> None:
    link = mailed(world)
    late = world.browser().open(link)
    choose(world.browser().open(link))
    before = people.row(world, people.UPGRADED)
    for page in (choose(late, "Other-River-43!"), world.browser().open(link)):
        assert page.status == 422
        assert page.title == "Your password was not reset"
        assert reasons(page) == ["pacer-reset-link-used"]
        page.see("Nothing was changed.")
        assert page.follow("Ask for a new link").title == "Forgot Your Password?"
    assert people.row(world, people.UPGRADED) == before


def test_a_link_older_than_a_day_of_the_rehearsals_clock_is_refused(world: World) -> None:
    link = mailed(world)
    page = world.browser().open(link)
    later(world, 24)
    assert reasons(choose(page)) == ["pacer-reset-link-expired"]
    assert reasons(world.browser().open(link)) == ["pacer-reset-link-expired"]
    told = [each.facts["reasons"] for each in people.events(world, Event.PACER_RESET_REFUSED)]
    assert told == [["pacer-reset-link-expired"]] * 2


def test_a_link_that_is_cut_short_or_of_another_rehearsal_is_refused(
    world: World, pacer_app: Pacer
) -> None:
    link = mailed(world)
    other = secure(pacer_app.start(accounts=people.cast()))
    here = f"{world.issuer}/pscof/resetPassword.jsf"
    addresses = (link[:-3], here, here + "?token=", link.replace(world.id, other.id))
    for address in addresses:
        page = world.browser().open(address)
        assert page.status == 422
        assert reasons(page) == ["pacer-reset-link-unknown"]
    assert choose(world.browser().open(link)).title == "Your password was reset"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"username": "wbs-office"}, ["Username"]),
        ({"username": ""}, ["Username"]),
        ({"password": "short"}, ["Password"]),
        ({"password": "x" * 46}, ["Password"]),
        ({"password": "Quiet\x07River-42"}, ["Password"]),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_leaves_the_link_good(
    world: World, typed: dict[str, str], wrong: list[str]
) -> None:
    before = people.row(world, people.UPGRADED)
    page = choose(world.browser().open(mailed(world)), **typed)
    assert page.status == 422
    assert list(people.complaints(page)) == wrong
    assert people.row(world, people.UPGRADED) == before
    assert choose(page).title == "Your password was reset"


def test_a_new_password_is_judged_by_the_rules_of_the_day(accounts_today: World) -> None:
    world = secure(accounts_today)
    page = choose(world.browser().open(mailed(world)), "jane-filer-8")
    assert list(people.complaints(page)) == ["Password"]
    page.see("A password has at least 14 characters.")
    assert choose(page).title == "Your password was reset"


@pytest.mark.parametrize("username", ["jane.filer", NOBODY])
def test_after_too_many_tries_everybody_must_rest(world: World, username: str) -> None:
    for _ in range(TRIES):
        answer(ask(login_page(world), username)).see(SENT)
    page = answer(ask(login_page(world), username))
    assert page.status == 422
    assert reasons(page) == ["forgotten-too-many-tries"]
    assert page.follow("Back to the login page").title == "Manage My Account Login"


def ask_username(page: Browser, number: str, email: str = "", born: str = "") -> Browser:
    page.follow("Forgot Username?")
    people.fill_in(page, {"Account Number": number, "Email": email, "Date of Birth": born})
    return page.press("Submit")


def test_a_username_is_mailed_and_the_page_says_the_same_in_either_case(world: World) -> None:
    right = ask_username(login_page(world), people.UPGRADED, email=EMAIL)
    wrong = ask_username(login_page(world), people.UPGRADED, born="01/01/1970")
    nobody = ask_username(login_page(world), "9999999", email=EMAIL)
    assert right.text == wrong.text == nobody.text
    [letter] = people.letters(world)
    assert (letter.who, letter.facts["subject"]) == (EMAIL, "Your PACER username")


@pytest.mark.parametrize(
    ("number", "email", "born", "wrong"),
    [
        ("", EMAIL, "", ["Account Number"]),
        ("123456", EMAIL, "", ["Account Number"]),
        (people.UPGRADED, "", "", ["Date of Birth"]),
        (people.UPGRADED, "jane", "", ["Email"]),
        (people.UPGRADED, EMAIL, "13/13/1975", ["Date of Birth"]),
    ],
)
def test_a_username_needs_a_number_and_something_to_go_with_it(
    world: World, number: str, email: str, born: str, wrong: list[str]
) -> None:
    page = ask_username(login_page(world), number, email, born)
    assert page.status == 422
    assert list(people.complaints(page)) == wrong
    assert people.letters(world) == []


def test_a_reset_without_its_forms_token_is_refused(world: World) -> None:
    link = mailed(world)
    browser = world.browser().open(link)
    typed = {"username": "jane.filer", "password": "Aa-123456", "confirm_password": "Aa-123456"}
    assert browser.session.post(link, data=typed).status_code == 400
    assert people.manage(world, "jane.filer", PASSWORD).status == 200
