"""A new password at PACER, on every form that asks for one: all faults at once, one made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from pacer_mock.accounts.domain.credentials import Person, password_faults
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.services.days import day_of
from sso_sim.contract.apps import DESK
from sso_sim.contract.paths import Path
from sso_sim.kit.credential_cards import PATH
from sso_sim.kit.models import OutboxRow, TrailRow
from sso_sim.kit.throwaway_password_form import USE
from tests.support import pacer_accounts as people
from tests.support import pacer_forgotten as forgotten
from tests.support.browser import Browser
from tests.support.pacer_registration import at_last_tab, begin, with_card
from tests.support.provider import PASSWORD, World


def registering(world: World) -> Browser:
    return at_last_tab(begin(world))


def upgrading(world: World) -> Browser:
    return people.at_security(people.manage(world, "wb2003").follow("Upgrade"))


def changing(world: World) -> Browser:
    return people.manage(world, "jane.filer").follow("Change Password")


def resetting(world: World) -> Browser:
    forgotten.secure(world)
    browser = world.browser().open(world.issuer + Path.MANAGE)
    forgotten.answer(forgotten.ask(browser))
    return browser.open(forgotten.links(world)[-1])


Way = Callable[[World], Browser]
WAYS: dict[str, Way] = {
    "registration": registering,
    "upgrade": upgrading,
    "change": changing,
    "reset": resetting,
}


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> str:
    """One of the forms that ask for a new password."""
    return str(request.param)


def test_registration_says_all_that_is_wrong_in_one_round(accounts: World) -> None:
    browser = registering(accounts)
    typed = {"Username": "JANE.FILER", "Password": "short", "Confirm Password": "shorter"}
    people.fill_in(browser, typed | {"Security Answer 1": "", "Security Answer 2": "Rex"})
    browser.press("Submit")

    assert browser.status == 422
    assert list(people.complaints(browser)) == [
        "Username",
        "Password",
        "Confirm Password",
        "Security Question 1",
        "Security Answer 1",
        "Security Question 2",
        "How do you want to activate the account?",
        "I acknowledge the policies and procedures of PACER (simulated)",
    ]
    summed = [each.get_text() for each in browser.find(".error-summary li")]
    assert len(summed) == 8
    assert [each.partition(":")[0] for each in summed[:3]] == list(people.complaints(browser))[:3]


def test_the_upgrade_says_all_that_is_wrong_in_one_round(accounts_today: World) -> None:
    browser = upgrading(accounts_today)
    typed = {"Username": "wb2003", "Password": "brandt", "Confirm Password": "b"}
    people.fill_in(browser, typed | {"Security Answer 1": "", "Security Answer 2": ""})
    browser.press("Submit")

    found = people.complaints(browser)
    assert browser.status == 422
    assert list(found) == [
        "Username",
        "Password",
        "Confirm Password",
        "Security Question 1",
        "Security Answer 1",
        "Security Question 2",
        "Security Answer 2",
    ]
    for words in ("14 characters", "capital letter", "special character", "no part of your"):
        assert words in found["Password"]


def test_change_password_says_all_that_is_wrong_in_one_round(accounts: World) -> None:
    browser = changing(accounts)
    typed = {"Current Password": "wrong", "Password": "short", "Confirm Password": "other"}
    people.fill_in(browser, typed)
    browser.press("Submit")

    assert list(people.complaints(browser)) == ["Current Password", "Password", "Confirm Password"]
    people.fill_in(browser, typed | {"Confirm Password": "short"})
    browser.press("Submit")
    assert list(people.complaints(browser)) == ["Current Password", "Password"]


def test_change_username_says_all_that_is_wrong_in_one_round(accounts: World) -> None:
    browser = people.manage(accounts, "jane.filer").follow("Change Username")
    people.fill_in(browser, {"Current Password": "wrong", "Username": "x y"})
    browser.press("Submit")

    assert list(people.complaints(browser)) == ["Current Password", "Username"]


def test_the_reset_says_all_that_is_wrong_in_one_round(accounts: World) -> None:
    browser = resetting(accounts)
    typed = {"Username": "wbs-office", "Password": "short", "Confirm Password": "other"}
    people.fill_in(browser, typed)
    browser.press("Submit")

    assert list(people.complaints(browser)) == ["Username", "Password", "Confirm Password"]
    people.fill_in(browser, typed | {"Confirm Password": "short"})
    browser.press("Submit")
    assert list(people.complaints(browser)) == ["Username", "Password"]


def test_every_form_shows_the_rules_and_a_password_that_meets_them(
    accounts: World, accounts_today: World, way: str
) -> None:
    for world, rules in ((accounts, 2), (accounts_today, 6)):
        browser = WAYS[way](world)
        offered = browser.find(".throwaway code")[0].get_text()
        today = day_of(people.events(world, "rehearsal.started")[0].at)
        who = Person("Jane", "Filer", "jane.filer", "jane@example.test")

        assert password_faults(offered, rules_on(today).password, who) == ()
        assert len(browser.find(".password-meter li")) == rules
        assert browser.find("script[src*=password]")


def take(browser: Browser, way: str) -> str:
    """Accept the offered password, and send the form."""
    offered = browser.find(".throwaway code")[0].get_text()
    if way == "registration":
        browser.tick(USE)
        with_card(browser, Password="")
        return offered
    if way == "upgrade":
        people.security(browser, {"Password": "", "Username": "walter.brandt"})
    elif way == "change":
        browser.fill("Current Password", PASSWORD)
    else:
        browser.fill("Username", "jane.filer")
    browser.tick(USE)
    browser.press("Submit")
    return offered


NAMES = {
    "registration": "ana.sandoval",
    "upgrade": "walter.brandt",
    "change": "jane.filer",
    "reset": "jane.filer",
}


def told(world: World) -> list[dict[str, object]]:
    """Return the pending messages to the desk's cards, oldest first."""
    with people.acting(world) as session:
        query = select(OutboxRow).where(OutboxRow.path == PATH)
        rows = session.scalars(query.order_by(OutboxRow.due_at)).all()
        assert all(row.app == DESK for row in rows)
        return [dict(row.body) for row in rows]


def test_what_is_offered_is_taken_with_one_click_and_remembered(accounts: World, way: str) -> None:
    browser = WAYS[way](accounts)
    offered = take(browser, way)

    assert browser.status == 200, browser.text
    assert people.manage(accounts, NAMES[way], offered).title == "Manage My Account"
    change = told(accounts)[-1]
    assert (change["name"], change["password"]) == (NAMES[way], offered)
    assert change["place"] == "pacer"
    with people.acting(accounts) as session:
        lines = session.scalars(select(TrailRow)).all()
        assert not [each for each in lines if offered in f"{each.facts} {each.hop} {each.who}"]
    assert offered not in browser.url


def test_a_password_somebody_typed_is_remembered_nowhere(accounts: World) -> None:
    browser = changing(accounts)
    typed = {"Password": people.NEW_PASSWORD, "Confirm Password": people.NEW_PASSWORD}
    people.fill_in(browser, typed | {"Current Password": PASSWORD})
    browser.press("Submit")

    assert told(accounts)[-1]["password"] == ""
    assert people.NEW_PASSWORD not in str(told(accounts))


def test_a_forged_offer_is_a_password_of_ones_own(accounts: World) -> None:
    browser = changing(accounts)
    own = people.NEW_PASSWORD
    [offer] = browser.find("[name=offered_password]")
    offer["value"] = f'"{own}".c2lnbmVk'
    people.fill_in(browser, {"Current Password": PASSWORD})
    browser.tick(USE)
    browser.press("Submit")
    assert list(people.complaints(browser)) == ["Password"]
    assert own not in browser.text
    people.fill_in(
        browser, {"Current Password": PASSWORD, "Password": own, "Confirm Password": own}
    )
    browser.press("Submit")

    assert own not in str(told(accounts))


def test_the_offer_stays_while_the_form_is_mended(accounts: World) -> None:
    browser = registering(accounts)
    offered = browser.find(".throwaway code")[0].get_text()
    browser.tick(USE)
    browser.press("Submit")

    assert browser.status == 422
    assert "Password" not in people.complaints(browser)
    assert browser.find(".throwaway code")[0].get_text() == offered
    assert browser.find("[name=use_offered][checked]")


def test_a_changed_username_goes_to_the_card_and_leaves_the_password(accounts: World) -> None:
    browser = people.manage(accounts, "jane.filer").follow("Change Username")
    people.fill_in(browser, {"Current Password": PASSWORD, "Username": "jane.q.filer"})
    browser.press("Submit")

    [change] = told(accounts)
    assert (change["holder"], change["name"]) == (people.UPGRADED, "jane.q.filer")
    assert change["password"] is None
