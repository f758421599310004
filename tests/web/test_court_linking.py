"""The linking pages as a person meets them: the way through, every way out, and every refusal."""

from __future__ import annotations

import re

import pytest

from sso_sim.contract import COURT, PACER, Event, Generation
from sso_sim.kit.db import new_id
from tests.support.browser import Browser
from tests.support.court import (
    AT_SIGN,
    BOB,
    CJA,
    JANE,
    JQUINN,
    KEY,
    LEGACY,
    LINK_LABEL,
    PAYER,
    SHARED,
    SUSPENDED,
    TESS,
    TVALE,
    Start,
    World,
    submit_link_form,
)

REFUSED = "Your accounts were not linked"
UNCHANGED = "Nothing: your PACER account, your CM/ECF account and the docket are as they were."


def menu(page) -> list[str]:
    return [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]


def next_steps(page) -> list[str]:
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
    assert page.title == "Your accounts are linked"
    assert menu(page) == ["Filing", "Case Search", "Reports", "Utilities", "Logout"]


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


@pytest.mark.parametrize(
    "login, key",
    [(JQUINN, "wrong"), ("nobody", KEY), (JQUINN.upper(), KEY), (TVALE, "wrong"), (AT_SIGN, "x")],
)
def test_whatever_is_wrong_the_form_says_the_same_and_keeps_the_login(
    world: World, login: str, key: str
) -> None:
    before = world.rows()
    page = submit_link_form(world.open_link_form(), login, key)
    assert (page.status, page.title) == (422, LINK_LABEL)
    summary = page.find(".error-summary")[0].get_text(" ", strip=True)
    assert summary == (
        "There is 1 error on this page The CM/ECF login or password is not right. "
        "Type both exactly as at the old CM/ECF: capitals count. What your browser had saved for "
        "the old login page does not work here. If you do not know your password, reset it below."
    )
    assert page.value("CM/ECF login") == login
    assert page.value("CM/ECF password") == ""
    assert world.rows() == before


@pytest.mark.parametrize(
    "login, key, errors",
    [
        (
            "",
            "",
            [
                "CM/ECF login: Type your CM/ECF login.",
                "CM/ECF password: Type your CM/ECF password.",
            ],
        ),
        ("x" * 65, KEY, ["CM/ECF login: No CM/ECF login is that long."]),
        (
            "a\x00b",
            KEY,
            ["CM/ECF login: There is a character in it that nobody can type. Type it anew."],
        ),
        (JQUINN, "x" * 129, ["CM/ECF password: No CM/ECF password is that long."]),
    ],
    ids=["nothing typed", "long login", "control character", "long password"],
)
def test_a_form_that_cannot_be_right_is_told_beside_the_field(
    world: World, login: str, key: str, errors: list[str]
) -> None:
    page = submit_link_form(world.open_link_form(), login, key)
    assert page.status == 422
    assert [each.get_text(" ", strip=True) for each in page.find(".error-summary li")] == errors
    assert len(page.find(".usa-error-message")) == len(errors)


@pytest.mark.parametrize(
    "who, why, step, place",
    [
        (
            LEGACY,
            "This is a Legacy PACER account",
            "Upgrade my PACER account",
            f"{PACER}:/pscof/upgrade/person",
        ),
        (
            SHARED,
            "This is a shared PACER account",
            "Register for a PACER account of my own",
            f"{PACER}:/pscof/registration",
        ),
        (
            PAYER,
            "This is a PACER Administrative Account",
            "Log out, then sign on with my own account",
            f"{COURT}:/ctd/cgi-bin/login.pl?logout",
        ),
        (
            CJA,
            "This is an old CJA account",
            "Log out, then sign on with my own account",
            f"{COURT}:/ctd/cgi-bin/login.pl?logout",
        ),
        (
            TESS,
            "Your PACER account is linked at this court already",
            "Back to the main menu",
            f"{COURT}:/ctd/cgi-bin/menu.pl",
        ),
    ],
    ids=lambda value: getattr(value, "username", ""),
)
def test_an_account_that_cannot_link_is_told_why_and_what_to_do_before_any_password(
    world: World, who, why: str, step: str, place: str
) -> None:
    before = world.rows()
    page = world.open_link_form(who)
    assert (page.status, page.title) == (422, REFUSED)
    page.see(why)
    page.see(who.account)
    page.see(UNCHANGED)
    assert not page.find("input[type=password]")
    (link,) = [each for each in page.find(".next a") if each.get_text(strip=True) == step]
    app, _, path = place.partition(":")
    address = str(link["href"])
    assert (address if app == PACER else f"http://127.0.0.1:8003{address}") == world.urls[
        app
    ] + path
    assert world.rows() == before
    assert world.trail()[-1].event == Event.COURT_LINK_REFUSED


def test_all_reasons_are_listed_each_with_its_next_step(world: World) -> None:
    world.at_pacer(SHARED, generation=Generation.LEGACY)
    page = world.open_link_form(SHARED)
    page.see("There are 2 reasons")
    codes = [each["data-reason"] for each in page.find("[data-reason]")]
    assert codes == ["account-shared", "account-legacy"]
    assert next_steps(page) == [
        "Register for a PACER account of my own",
        "Upgrade my PACER account",
    ]


@pytest.mark.parametrize(
    "login, why",
    [
        (SUSPENDED, "This CM/ECF account is inactive"),
        (AT_SIGN, "This CM/ECF login has special characters"),
        (TVALE, "This CM/ECF account is linked to another PACER account"),
    ],
)
def test_a_filer_that_cannot_be_linked_sends_one_to_the_clerk(
    world: World, login: str, why: str
) -> None:
    page = submit_link_form(world.open_link_form(), login)
    assert (page.status, page.title) == (422, REFUSED)
    page.see(why)
    page.see(login)
    page.see("(203) 555-0140")
    assert next_steps(page) == ["Contact the Clerk's Office"]
    # Whose account it is linked to is the clerk's to say.
    page.not_see(TESS.account)
    page.not_see("Tess")
    assert page.follow("Contact the Clerk's Office").status == 200


def test_cancel_on_the_verify_page_changes_nothing_but_the_trail(world: World) -> None:
    before, letters = world.rows(), len(world.mail())
    page = submit_link_form(world.open_link_form())
    page.press("Cancel")
    assert page.title == "Utilities"
    page.see("Nothing was linked.")
    assert world.rows() == before
    assert len(world.mail()) == letters
    assert world.trail()[-1].event == Event.COURT_LINK_CANCELLED
    # The verify page is over with it.
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
