"""The service center's desk, for the person who plays it, and the effects on its callers' pages."""

from __future__ import annotations

import pytest

from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_registration import at_last_tab, begin, number_on, with_card
from tests.support.provider import Pacer, World, account

OFF = "4410273"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """An account of every kind, and one whose search is switched off."""
    off = account(OFF, "tlombard", first_name="Teresa", last_name="Lombard", search="inactive")
    return pacer_app.start(accounts=[*people.cast(), off])


@pytest.fixture
def desk(world: World) -> Browser:
    """The service center's desk, with no person signed on anywhere."""
    return world.browser().open(f"{world.issuer}/psc/")


def find(desk: Browser, words: str) -> Browser:
    desk.fill("Find an account", words)
    return desk.press("Find")


def test_whoever_waits_comes_first_and_everybody_is_there(desk: Browser) -> None:
    assert desk.title == "PACER Service Center"
    desk.see("played by you")
    rows = [row.get_text(" ", strip=True) for row in desk.find("tbody tr")]
    assert len(rows) == len(people.cast()) + 1
    assert [("waits for nothing" in row) for row in rows] == [
        False,
        False,
        *[True] * (len(rows) - 2),
    ]


@pytest.mark.parametrize("words", [OFF, "TLOMBARD", "teresa lombard", "Lombard"])
def test_an_account_is_found_by_what_a_caller_says(desk: Browser, words: str) -> None:
    find(desk, words)
    assert desk.value("Find an account") == words
    assert [row.a.get_text() for row in desk.find("tbody tr") if row.a] == [OFF]


def test_nobody_is_found_by_a_cm_ecf_login(desk: Browser) -> None:
    find(desk, "<script>no such login</script>")
    desk.see("No account has that.")
    assert desk.find("main script") == []


def test_search_is_reactivated_and_the_holder_sees_what_happened_before_and_after(
    world: World, desk: Browser
) -> None:
    teresa = people.manage(world, "tlombard")
    assert "Case Search Status Inactive" in people.box(teresa)
    teresa.see("The search of this account is switched off")
    teresa.follow("Call the PACER Service Center")
    assert [row.a.get_text() for row in teresa.find("tbody tr") if row.a] == [OFF]

    find(desk, OFF).follow(OFF)
    assert desk.title == "Teresa Lombard"
    desk.press("Reactivate search")
    desk.see("Search is active again.")
    desk.see("there is nothing to do for this account")

    teresa.open(f"{world.issuer}/pscof/manage/settings")
    assert "Case Search Status Active" in people.box(teresa)
    teresa.not_see("The search of this account is switched off")
    [letter] = people.letters(world)
    assert letter.facts["subject"] == "Your PACER search is active again"


def test_a_double_click_does_it_once(world: World, desk: Browser) -> None:
    again = world.browser().open(f"{world.issuer}/psc/accounts/{OFF}")
    find(desk, OFF).follow(OFF).press("Reactivate search")
    again.press("Reactivate search")
    again.see("Search is active already. Nothing was changed.")
    assert len(people.events(world, Event.PSC_SEARCH_REACTIVATED)) == 1
    assert len(people.letters(world)) == 1


def test_the_letter_comes_today_and_not_again_on_its_day(world: World, desk: Browser) -> None:
    find(desk, people.WAITING).follow(people.WAITING)
    desk.see("It is never sent by email")
    desk.press("Let the letter arrive today")
    waiting = people.manage(world, "waiting.one")
    waiting.see("The letter has arrived by U.S. mail")
    world.pacer.back_door("PUT", world.id, "/clock", {"now": "2017-12-24T12:00:00-05:00"})

    [letter] = people.letters(world)
    assert letter.facts["by_post"] is True


def test_a_held_account_is_released(world: World, desk: Browser) -> None:
    first = number_on(with_card(at_last_tab(begin(world))))
    again = people.person(begin(world)).press("Continue")
    with_card(people.address(again), Username="ana.second")
    find(desk, "ana.second").follow(number_on(again))
    desk.see("Held as a possible duplicate")
    assert [link.get_text() for link in desk.find("[data-waiting] a")] == [first]
    desk.press("Release the account")

    held = people.manage(world, "ana.second", people.NEW_PASSWORD)
    assert "Case Search Status Active" in people.box(held)
    held.not_see("The search of this account is held")


@pytest.mark.parametrize(
    "button, user_type",
    [("Verify the User Type", "GOVERNMENT"), ("Decline the User Type", "INDIVIDUAL")],
)
def test_a_user_type_is_verified_or_declined(
    world: World, desk: Browser, button: str, user_type: str
) -> None:
    clerk = people.person(begin(world), {"User Type": "GOVERNMENT"})
    with_card(people.address(clerk))
    number = number_on(clerk)
    find(desk, number).follow(number)
    desk.see("registered as GOVERNMENT")
    desk.press(button)

    desk.see(f"User Type {user_type}")
    manage = people.manage(world, "ana.sandoval", people.NEW_PASSWORD)
    manage.not_see("until the PACER Service Center has verified")
    assert people.letters(world)[-1].facts["subject"].startswith("Your PACER User Type is ")


@pytest.mark.parametrize("path", ["accounts/0000000", "accounts/none"])
def test_nobody_elses_account_is_found(world: World, desk: Browser, path: str) -> None:
    assert desk.open(f"{world.issuer}/psc/{path}").response.status_code == 404


@pytest.mark.parametrize(
    "path, status",
    [
        ("accounts/0000000/reactivate-search", 404),
        (f"accounts/{OFF}/close-it", 404),
        (f"accounts/{people.WAITING}/reactivate-search", 422),
    ],
)
def test_a_lever_that_cannot_be_pulled_changes_nothing(
    world: World, desk: Browser, path: str, status: int
) -> None:
    desk.follow(OFF)
    token = desk.find("[name=csrf_token]")[0]["value"]
    before = people.row(world, people.WAITING)
    answer = desk._session.post(f"{world.issuer}/psc/{path}", data={"csrf_token": token})
    assert answer.status_code == status
    assert people.row(world, people.WAITING) == before
    assert people.letters(world) == []


def test_a_lever_without_its_token_is_refused(world: World, desk: Browser) -> None:
    answer = desk._session.post(f"{world.issuer}/psc/accounts/{OFF}/reactivate-search")
    assert answer.status_code == 400
    assert people.row(world, OFF)["search"] == "inactive"
