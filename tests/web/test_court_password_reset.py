"""A new CM/ECF password for an unlinked person: the letter, the link, what no page discloses."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from tests.support.browser import Browser
from tests.support.court import World, submit_link_form
from tests.support.court_people import JQUINN, KEY, NOW, TVALE

ASK = "/ctd/cgi-bin/password-reset.pl"
NEW_KEY = "Brand-New-Pass-1"


def ask(world: World, login: str) -> Browser:
    page = world.open(world.browser(), ASK)
    page.fill("CM/ECF login", login)
    return page.press("Mail me the link")


def link_in(world: World) -> str:
    letter = world.mail()[-1]
    found = re.search(r"http\S+", letter.facts["text"])
    assert found is not None
    return found.group()


def choose(world: World, address: str, login: str = JQUINN, key: str = NEW_KEY) -> Browser:
    page = world.browser().open(address)
    page.fill("CM/ECF login", login)
    page.fill("New CM/ECF password", key)
    return page.press("Set the password")


def later(world: World, by: timedelta) -> None:
    world.call(COURT, "PUT", "/clock", {"now": (NOW + by).isoformat()})


def test_the_letter_goes_to_the_primary_address_and_the_link_sets_the_password(
    world: World,
) -> None:
    page = world.open_link_form().follow("Forgot your CM/ECF password?")
    page.fill("CM/ECF login", JQUINN)
    page.press("Mail me the link")
    assert page.title == "Look into your mail"
    assert [letter.who for letter in world.mail()] == ["jquinn@court.example.test"]
    done = choose(world, link_in(world))
    assert done.title == "Your CM/ECF password is set"
    assert world.trail()[-1].event == Event.COURT_PASSWORD_RESET
    form = world.open(page, "/ctd/utilities/link")
    assert submit_link_form(form, JQUINN, KEY).status == 422
    assert submit_link_form(form, JQUINN, NEW_KEY).title == "Verify both accounts"


@pytest.mark.parametrize("login", ["nobody", TVALE, JQUINN.upper()], ids=["none", "linked", "caps"])
def test_whoever_asks_reads_the_same_and_no_letter_goes_out(world: World, login: str) -> None:
    known, unknown = ask(world, JQUINN), ask(world, login)
    assert (known.status, known.url, known.text) == (unknown.status, unknown.url, unknown.text)
    assert [letter.who for letter in world.mail()] == ["jquinn@court.example.test"]


def test_a_link_is_good_once(world: World) -> None:
    ask(world, JQUINN)
    address = link_in(world)
    choose(world, address)
    again = world.browser().open(address)
    assert (again.status, again.title) == (422, "Your CM/ECF password was not reset")
    again.see("This link no longer works")
    told = world.trail()[-1]
    assert (told.event, told.outcome) == (Event.COURT_RESET_REFUSED, "refused")
    assert told.facts["reasons"] == ["reset-link-over"]
    assert again.follow("Ask for a new link").title == "Forgot your CM/ECF password?"


@pytest.mark.parametrize(
    "age, status", [(timedelta(hours=23, minutes=59), 200), (timedelta(hours=24, minutes=1), 422)]
)
def test_a_link_is_good_for_24_hours_of_the_rehearsals_clock(
    world: World, age: timedelta, status: int
) -> None:
    ask(world, JQUINN)
    later(world, age)
    assert world.browser().open(link_in(world)).status == status


def test_only_the_newest_link_counts(world: World) -> None:
    ask(world, JQUINN)
    older = link_in(world)
    ask(world, JQUINN)
    assert world.browser().open(older).status == 422
    assert world.browser().open(link_in(world)).status == 200


@pytest.mark.parametrize("login", ["bmoss", "JQUINN", "nobody"])
def test_a_link_sets_no_other_login(world: World, login: str) -> None:
    before = world.filer("bmoss").password_hash
    ask(world, JQUINN)
    page = choose(world, link_in(world), login)
    assert page.status == 422
    page.see("This link was not mailed for that login.")
    assert page.value("CM/ECF login") == login
    assert world.filer("bmoss").password_hash == before


def test_a_weak_password_is_told_everything_it_lacks(world: World) -> None:
    ask(world, JQUINN)
    before = world.filer(JQUINN).password_hash
    page = choose(world, link_in(world), key="short")
    assert page.status == 422
    for words in ("at least 8 characters", "capital letter", "digit or special character"):
        page.see(words)
    assert world.filer(JQUINN).password_hash == before


def test_linking_ends_a_link_that_is_on_its_way(world: World) -> None:
    ask(world, JQUINN)
    address = link_in(world)
    submit_link_form(world.open_link_form()).press("Submit")
    assert world.browser().open(address).status == 422
    assert world.filer(JQUINN).password_hash is None


def test_a_reset_between_form_and_verify_page_ends_what_was_proved(world: World) -> None:
    ask(world, JQUINN)
    page = submit_link_form(world.open_link_form())
    choose(world, link_in(world))
    page.press("Submit")
    page.see("The CM/ECF account was changed in the meantime")
    assert not world.links()


def test_no_more_than_five_letters_in_a_quarter_of_an_hour(world: World) -> None:
    for _ in range(7):
        ask(world, JQUINN)
    assert len(world.mail()) == 5


@pytest.mark.parametrize("login", ["", "x" * 65])
def test_a_login_that_cannot_be_one_is_told_beside_the_field(world: World, login: str) -> None:
    page = ask(world, login)
    assert page.status == 422
    assert len(page.find(".usa-error-message")) == 1
