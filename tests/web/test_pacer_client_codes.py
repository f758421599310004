"""A mandatory client code: it blocks searching and nothing else, and can be given later."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from pacer_mock.accounts.models import Account
from sso_sim.contract.claims import CLIENT_CODE_REQUIRED, Search
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import Pacer, World, account, log_in

CODE = "Client Code (optional)"
JANE = "7012345"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """A rehearsal in which Jane's searches require a client code like SM-17."""
    made = pacer_app.start(accounts=[account()])
    demand(made, required=True, written="AA-99")
    return made


def demand(world: World, *, required: bool, written: str) -> None:
    with people.acting(world) as session:
        columns = {"client_code_required": required, "client_code_format": written}
        session.execute(update(Account).values(**columns))


def at_login(world: World, code: str) -> Browser:
    browser = world.at_sign_on()
    browser.fill(CODE, code)
    log_in(browser)
    return browser


def told(world: World, browser: Browser) -> tuple[str, ...]:
    claims = world.court.claims(world.court.tokens(browser)["id_token"])
    names = ("pacer_search", "pacer_search_reason", "pacer_client_code")
    return tuple(claims[name] for name in names)


def test_with_the_code_everything_is_as_ever(world: World) -> None:
    assert told(world, at_login(world, "SM-17")) == (Search.ACTIVE, "", "SM-17")


def test_a_code_of_another_format_is_refused_beside_its_field(world: World) -> None:
    browser = at_login(world, "4711")

    assert browser.status == 422
    browser.see(
        "Invalid Client Code. It must be written like AA-99: A stands for a letter, 9 stands"
    )
    assert browser.value(CODE) == "4711"
    assert not world.knows(browser)
    [refused] = people.events(world, Event.PACER_SIGN_ON_REFUSED)
    assert refused.facts["reasons"] == ["invalid-client-code"]


def test_whoever_has_not_proved_the_password_learns_nothing_of_formats(world: World) -> None:
    browser = world.at_sign_on()
    browser.fill(CODE, "4711")
    log_in(browser, "jane.filer", "Wrong-2017!")

    assert "Invalid Client Code" not in browser.text
    browser.see("Invalid username or password.")


def test_without_the_code_one_is_signed_on_and_may_go_on_without_searching(world: World) -> None:
    browser = at_login(world, "")

    browser.see("A required Client Code was not entered. You may continue to log in")
    browser.press("Continue without a client code")
    assert world.knows(browser)
    assert told(world, browser) == (Search.INACTIVE, CLIENT_CODE_REQUIRED, "")


def test_the_code_can_be_given_after_the_login(world: World) -> None:
    browser = at_login(world, "")
    browser.fill("Client Code", "sm-18")
    browser.press("Continue")

    assert told(world, browser) == (Search.ACTIVE, "", "sm-18")
    [given] = people.events(world, Event.PACER_CLIENT_CODE_GIVEN)
    assert given.facts["client_code"] == "sm-18"


@pytest.mark.parametrize(
    "typed, words",
    [
        ("", "This is required."),
        ("4711", "Invalid Client Code."),
        ("x" * 33, "This is too long"),
        ("S\x07-17", "cannot be printed"),
    ],
)
def test_a_bad_code_after_the_login_is_refused_and_none_is_kept(
    world: World, typed: str, words: str
) -> None:
    browser = at_login(world, "")
    browser.fill("Client Code", typed)
    browser.press("Continue")

    assert browser.status == 422
    browser.see(words)
    browser.press("Continue without a client code")
    assert told(world, browser) == (Search.INACTIVE, CLIENT_CODE_REQUIRED, "")


def test_who_is_not_signed_on_is_asked_to_be_first(world: World) -> None:
    browser = world.browser().open(f"{world.issuer}/csologin/client-code")
    browser.see("PACER Login")


def test_where_none_is_demanded_none_is_asked_for(world: World) -> None:
    demand(world, required=False, written="")

    assert told(world, at_login(world, "")) == (Search.ACTIVE, "", "")


def test_a_format_without_a_duty_judges_only_what_is_typed(world: World) -> None:
    demand(world, required=False, written="AA-99")

    assert at_login(world, "4711").status == 422
    assert told(world, at_login(world, "")) == (Search.ACTIVE, "", "")
