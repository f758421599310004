"""The Clerk's desk as staff meet it: signing on, finding, correcting, reinstating, unlinking."""

from __future__ import annotations

import re

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.kit.db import new_id
from tests.support.browser import Browser
from tests.support.clerk import at_desk, open_filer, sign_on
from tests.support.court import Start, World, submit_link_form
from tests.support.court_people import AT_SIGN, JANE, JQUINN, SUSPENDED, TESS, TVALE

FIND = "Name, login, e-mail, bar number or PACER account number"
WRONG_PERSON = "The wrong person's PACER account was linked"


def menu(page: Browser) -> list[str]:
    return [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]


def find(page: Browser, word: str) -> Browser:
    page.fill(FIND, word)
    return page.press("Find")


def end_link(page: Browser, reason: str = WRONG_PERSON) -> Browser:
    page.follow("End this link").choose("Reason", reason)
    return page.press("End this link")


def test_staff_sign_on_with_the_courts_own_account(world: World) -> None:
    page = at_desk(world)
    assert page.title == "Clerk's desk"
    page.see("Martha Lindqvist")
    assert menu(page) == ["Queue", "Find a Filer", "Who Is Linked"]
    assert world.trail()[-1].event == Event.COURT_STAFF_SIGNED_ON
    page.press("Log Out")
    assert page.title == "Sign on at the Clerk's desk"
    assert world.trail()[-1].event == Event.COURT_STAFF_SIGNED_OFF


@pytest.mark.parametrize("path", ["desk", "filers", "links", "filer?login=tvale"])
def test_nobody_else_gets_in(world: World, path: str) -> None:
    for page in (world.browser(), world.signed_on(), at_desk(world, "ctb")):
        world.open(page, f"/ctd/clerk/{path}")
        assert page.title == "Sign on at the Clerk's desk"


def test_the_desk_is_closed_until_the_court_is_live(court_apps: Start) -> None:
    world = court_apps(new_id()).start(ctd="ANNOUNCED")
    for path in ("login", "desk"):
        page = world.open(world.browser(), f"/ctd/clerk/{path}")
        assert page.status == 422
        assert not page.find("form")


def test_a_wrong_password_is_told_above_the_form_and_then_rests(world: World) -> None:
    page = world.open(world.browser(), "/ctd/clerk/login")
    for _ in range(5):
        sign_on(page, key="wrong")
        assert page.status == 422
        page.see("The staff login or password is not right")
    sign_on(page)
    page.see("After five tries without success this login is locked")
    told = world.trail()[-1]
    assert (told.event, told.outcome) == (Event.COURT_STAFF_SIGN_ON_REFUSED, "refused")


def test_pacer_and_cm_ecf_accounts_do_not_open_the_desk(world: World) -> None:
    page = world.open(world.browser(), "/ctd/clerk/login")
    page.fill("Staff login", JQUINN)
    page.fill("Staff password", "Old-Harbor-7")
    assert page.press("Sign On").status == 422


def test_a_clerk_is_no_filer_and_a_filer_no_clerk_in_one_browser(world: World) -> None:
    page = world.signed_on()
    world.open(page, "/ctd/clerk/login")
    sign_on(page).see("staff login clerk.ctd")
    world.open(page, "/ctd/cgi-bin/menu.pl").see(JANE.account)
    world.open(page, "/ctd/clerk/desk").press("Log Out")
    world.open(page, "/ctd/cgi-bin/menu.pl").see(JANE.account)


def test_an_address_is_corrected_on_the_filers_page(world: World) -> None:
    page = find(at_desk(world), "quinn").follow("Jane A. Quinn")
    page.fill("Primary e-mail address", " new@firm.example.test ")
    page.press("Save the address")
    page.see("The primary e-mail address is new@firm.example.test now.")
    assert world.filer(JQUINN).email == "new@firm.example.test"


@pytest.mark.parametrize("typed", ["", "nowhere", "a@b", "x" * 250 + "@b.test", "a\u200b@b.test"])
def test_what_is_no_address_is_told_beside_the_field_and_kept(world: World, typed: str) -> None:
    page = open_filer(world, at_desk(world), JQUINN)
    page.fill("Primary e-mail address", typed)
    page.press("Save the address")
    assert (page.status, page.value("Primary e-mail address")) == (422, typed)
    assert page.find(".error-summary")
    assert page.find(".usa-error-message")
    assert world.filer(JQUINN).email == "jquinn@court.example.test"


def test_an_inactive_filer_is_made_active_and_may_link(world: World) -> None:
    page = open_filer(world, at_desk(world), SUSPENDED)
    page.see("the filer cannot link yet. This CM/ECF account is inactive.")
    page.press("Make active again").see("Dee Vance is active")
    assert "Make active again" not in page.text
    page.see("The filer can link")
    submit_link_form(world.open_link_form(), SUSPENDED).see("Dee Vance")


def test_a_login_with_a_sign_is_changed_and_can_be_linked(world: World) -> None:
    page = open_filer(world, at_desk(world), AT_SIGN)
    page.see("the filer cannot link yet. This CM/ECF login has special characters.")
    page.follow("Change the login")
    page.fill("New CM/ECF login", "j.doe")
    assert page.press("Change the login").status == 422
    page.see("Use letters A to Z and digits only")
    assert page.value("New CM/ECF login") == "j.doe"
    page.fill("New CM/ECF login", "jdoe1")
    page.press("Change the login").see("The CM/ECF login is jdoe1 now.")
    submit_link_form(world.open_link_form(), "jdoe1").see("Jo Doe")


def test_a_linked_filers_login_is_left_alone(world: World) -> None:
    page = open_filer(world, at_desk(world), TVALE)
    assert "Change the login" not in page.text
    assert world.open(page, f"/ctd/clerk/filer/login?login={TVALE}").title == "Tess Vale"


def test_who_is_linked_and_since_when(world: World) -> None:
    page = at_desk(world).follow("Who Is Linked")
    for words in ("Tess Vale", TVALE, TESS.account, "12/11/2017"):
        page.see(words)


def test_a_link_is_ended_with_a_reason_and_the_menus_go(world: World) -> None:
    tess = world.signed_on(TESS)
    assert "Civil" in menu(tess)
    page = end_link(open_filer(world, at_desk(world), TVALE))
    page.see("The link is ended.")
    page.see("Links that were ended")
    page.see("the wrong person's PACER account was linked")
    world.open(tess, "/ctd/cgi-bin/menu.pl")
    assert "Civil" not in menu(tess)
    tess.see("You can search here, but not file yet")


def test_without_a_reason_nothing_is_ended(world: World) -> None:
    page = open_filer(world, at_desk(world), TVALE).follow("End this link")
    assert page.press("End this link").status == 422
    page.see("Choose a reason.")
    assert world.filer(TVALE).password_hash is None
    assert not world.mail()


def test_a_press_on_a_page_of_yesterday_says_what_has_changed(world: World) -> None:
    stale = open_filer(world, at_desk(world), TVALE).follow("End this link")
    world.change(TVALE, name="Tess Vale")
    end_link(open_filer(world, at_desk(world), TVALE))
    stale.choose("Reason", WRONG_PERSON)
    assert stale.press("End this link").status == 200, "what is done already is done"
    stale.see("None. The filer can link")


def test_the_filer_links_again_by_the_mailed_way(world: World) -> None:
    end_link(open_filer(world, at_desk(world), TVALE))
    letter = next(each for each in world.mail() if each.who == "tvale@court.example.test")
    address = re.search(r"http\S+", letter.facts["text"])
    assert address is not None
    page = world.browser().open(address[0])
    page.fill("CM/ECF login", TVALE)
    page.fill("New CM/ECF password", "Brand-New-Pass-1")
    page.press("Set the password")
    form = world.open_link_form(TESS)
    submit_link_form(form, TVALE, "Brand-New-Pass-1").press("Submit")
    assert form.title == "Your accounts are linked"


@pytest.mark.parametrize("login", ["nobody", "", "JQUINN", "%00", "a%2Fb"])
def test_a_filer_who_is_not_there_is_not_found(world: World, login: str) -> None:
    page = at_desk(world)
    for path in ("filer", "filer/unlink", "filer/login"):
        assert page.open(f"{world.urls[COURT]}/ctd/clerk/{path}?login={login}").status == 404


@pytest.mark.parametrize("word", ["", "x" * 81, "a\u0007"])
def test_a_word_that_cannot_be_searched_for_is_told(world: World, word: str) -> None:
    page = find(at_desk(world), word)
    assert page.status == 422
    assert page.find(".usa-error-message")
