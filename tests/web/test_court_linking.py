"""The linking pages as a person meets them: the way through, every exit, and every refusal."""

from __future__ import annotations

import re

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.claims import Generation
from sso_sim.contract.events import Event
from sso_sim.kit.db import new_id
from tests.support.browser import Browser
from tests.support.court import Start, World, submit_link_form
from tests.support.court_people import BOB, JANE, JQUINN, LEGACY, LINK_LABEL, SHARED

REFUSED = "Your accounts were not linked"
UNCHANGED = "Your PACER account, your CM/ECF account and the docket are as they were."


def menu(page: Browser) -> list[str]:
    return [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]


def next_steps(page: Browser) -> list[str]:
    return [link.get_text(strip=True) for link in page.find(".next a")]


def test_the_way_through_by_the_words_on_the_pages(world: World) -> None:
    page = world.signed_on()
    assert menu(page) == ["Query", "Reports", "Utilities", "Search", "Logout"]
    page.follow("Utilities")
    assert page.find(".menu-page h2")[0].get_text(strip=True) == "Your Account"
    page.follow(LINK_LABEL)
    assert page.title == LINK_LABEL
    submit_link_form(page)
    assert page.title == "Verify both accounts"
    for words in ("jane.quinn", JANE.account, JANE.email, "Jane Quinn"):
        page.see(words)
    for words in (JQUINN, "Jane A. Quinn", "ct01234", "jquinn@court.example.test"):
        page.see(words)
    page.press("Submit")
    assert page.title == "Your accounts are linked"
    page.see("The menu has gained Civil and Criminal")
    page.follow("Go to the main menu")
    assert menu(page) == ["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Logout"]
    page.see(f"CM/ECF login {JQUINN}")


def test_the_form_has_the_published_labels_and_no_browser_fills_it_in(world: World) -> None:
    page = world.open_link_form()
    labels = [each.get_text(" ", strip=True).rstrip(" *") for each in page.find("form.form label")]
    assert labels == ["CM/ECF login", "CM/ECF password"]
    inputs = page.find("form.form input:not([type=hidden])")
    assert {each["autocomplete"] for each in inputs} == {"off"}
    assert not {each["name"] for each in inputs} & {"login", "key", "username", "password"}
    assert [each.get_text(strip=True) for each in page.find("form.form button")] == ["Submit"]


def test_the_appellate_court_has_its_own_label_and_no_verify_page(world: World) -> None:
    page = world.signed_on(JANE, "ca2")
    assert menu(page) == ["Case Search", "Reports", "Utilities", "Logout"]
    page.follow("Utilities").follow("Link My Filer Account to My PACER Account")
    page.see("Submit links both accounts at once.")
    submit_link_form(page)
    assert page.title == "NextGen home page"
    assert menu(page) == ["Filing", "Case Search", "Reports", "Utilities", "Logout"]


def test_the_appellate_court_sends_who_forgot_the_login_to_pacer(world: World) -> None:
    page = world.signed_on(JANE, "ca2")
    page.follow("Utilities").follow("Link My Filer Account to My PACER Account")
    page.see("do not know your CM/ECF login, call the PACER Service Center")
    world.open(page, "/ca2/clerk")
    page.see("Tell you your CM/ECF login: the PACER Service Center keeps")
    page.not_see("tell you your CM/ECF login, and correct")


def test_the_bankruptcy_court_has_its_own_menu(world: World) -> None:
    page = world.signed_on(JANE, "ctb")
    assert menu(page) == ["Query", "Reports", "Utilities", "Search", "Logout"]
    page.see("Bankruptcy court")


def test_a_link_at_one_court_leaves_one_unlinked_at_the_other(world: World) -> None:
    page = submit_link_form(world.open_link_form())
    page.press("Submit")
    world.open(page, "/ca2/cgi-bin/login.pl")
    page.see("not linked here")
    assert "Filing" not in menu(page)


def test_cancel_on_the_verify_page_changes_nothing_but_the_trail(world: World) -> None:
    before, letters = world.rows(), len(world.mail())
    page = submit_link_form(world.open_link_form())
    page.press("Cancel")
    assert page.title == "Utilities"
    page.see("Nothing was linked.")
    assert world.rows() == before
    assert len(world.mail()) == letters
    assert world.trail()[-1].event == Event.COURT_LINK_CANCELLED
    # The verify page has expired with it.
    assert world.open(page, "/ctd/utilities/link/verify").title == LINK_LABEL


def test_somebody_elses_old_verify_page_links_nothing(world: World) -> None:
    page = submit_link_form(world.open_link_form(JANE))
    stale = page.find("input[name=proof]")[0]["value"]
    other = submit_link_form(world.open_link_form(BOB), "bmoss")
    field = other.find("input[name=proof]")[0]
    other._typed[id(field)] = (field, stale)
    other.press("Submit")
    assert (other.status, other.title) == (422, REFUSED)
    other.see("There is nothing to submit any more")
    assert not world.links()


def test_submitting_the_verify_page_twice_says_the_same_twice(world: World) -> None:
    page = submit_link_form(world.open_link_form())
    form = {
        str(each["name"]): str(each["value"])
        for each in page.find("#verify-form input[type=hidden]")
    }
    for _ in range(2):
        answer = page._session.post(page.url, data=form)
        assert "Your accounts are linked" in answer.text
    assert world.links() == {("ctd", JANE.account, JQUINN)}
    assert [line.event for line in world.trail()].count(Event.COURT_LINKED) == 1


@pytest.mark.parametrize("path", ["", "/verify"])
def test_a_form_without_its_token_is_refused(world: World, path: str) -> None:
    page = submit_link_form(world.open_link_form())
    answer = page._session.post(f"{world.urls[COURT]}/ctd/utilities/link{path}", data={"a": "b"})
    assert answer.status_code == 400
    assert not world.links()


def test_the_verify_page_cannot_be_reached_without_the_form(world: World) -> None:
    page = world.open(world.signed_on(), "/ctd/utilities/link/verify")
    assert page.title == LINK_LABEL


def test_the_page_of_success_cannot_be_reached_without_a_link(world: World) -> None:
    page = world.open(world.signed_on(), "/ctd/utilities/link/done")
    assert page.title == LINK_LABEL


def test_after_linking_the_form_says_that_it_is_done_and_offers_no_way_to_undo_it(
    world: World,
) -> None:
    page = submit_link_form(world.open_link_form())
    page.press("Submit")
    world.open(page, "/ctd/utilities/link")
    assert page.status == 422
    page.see(f"{JQUINN} (Jane A. Quinn)")
    page.see("only the clerk can undo it")
    world.open(page, "/ctd/utilities/standing")
    page.see("There is no way to unlink them yourself")
    assert not [word for word in page.links() if re.search("unlink", word, re.IGNORECASE)]


def test_whoever_has_upgraded_meanwhile_links_without_signing_on_again(world: World) -> None:
    page = world.signed_on(LEGACY)
    page.see("must be upgraded at PACER")
    world.open(page, "/ctd/utilities/link")
    page.see("This is a Legacy PACER account")
    world.at_pacer(LEGACY, generation=Generation.UPGRADED)
    world.open(page, "/ctd/utilities/link")
    assert (page.status, page.title) == (200, LINK_LABEL)
    submit_link_form(page).press("Submit")
    assert world.links() == {("ctd", LEGACY.account, JQUINN)}


def test_whoever_is_still_legacy_is_told_so_every_time(world: World) -> None:
    page = world.signed_on(LEGACY)
    for _ in range(3):
        world.open(page, "/ctd/utilities/link")
        assert (page.status, page.title) == (422, REFUSED)


def test_a_form_sent_after_logging_out_in_another_window_says_so(world: World) -> None:
    page = world.open_link_form()
    world.open(Browser(page._session), "/ctd/cgi-bin/login.pl?logout")
    submit_link_form(page)
    assert (page.status, page.title) == (422, "You were not signed on")
    page.see("You are no longer signed on here")
    assert page.follow("Try to sign on again").title == "PACER Login"
    assert not world.links()


def test_a_court_that_accepts_shared_accounts_lets_one_link(court_apps: Start) -> None:
    world = court_apps(new_id()).start(accepts_shared=True)
    page = submit_link_form(world.open_link_form(SHARED))
    page.press("Submit")
    assert page.title == "Your accounts are linked"


def test_a_group_heading_of_the_courts_own_stands_over_the_link(court_apps: Start) -> None:
    world = court_apps(new_id()).start(utilities_group="NextGen Release 1.x Menu Items")
    page = world.signed_on().follow("Utilities")
    page.see("NextGen Release 1.x Menu Items")
