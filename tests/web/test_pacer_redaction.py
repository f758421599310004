"""The redaction agreement at PACER: who is asked, when, and that nothing bypasses it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

import pytest
from sqlalchemy import select

from pacer_mock.interstitials.domain import GOOD_FOR
from pacer_mock.interstitials.wording import REDACTION_BOX
from sso_sim.kit.models import VisitRow
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.halfway import send_twice
from tests.support.provider import PASSWORD, Pacer, World, account
from tests.support.redaction import PAGE, is_asked

KEY = "/registrations/link-1"
TITLE = "Redaction Agreement"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """A rehearsal in which Jane files at the district court, and Paul nowhere."""
    world = pacer_app.start(
        accounts=[account(), account("7099999", "paul.partner", first_name="Paul")]
    )
    _link(world)
    return world


def _link(world: World, number: str = "7012345", key: str = KEY) -> None:
    told = {"account_number": number, "court": "ctd", "filer_name": "Jane Filer"}
    assert world.pacer.back_door("PUT", world.id, key, told).ok


def _password(
    world: World, browser: Browser | None = None, username: str = "jane.filer"
) -> Browser:
    browser = browser or world.at_sign_on()
    browser.fill("Username", username)
    browser.fill("Password", PASSWORD)
    return browser.press("Login")


def _agree(browser: Browser) -> Browser:
    browser.tick(REDACTION_BOX)
    return browser.press("Continue")


def test_who_files_in_some_court_is_asked_and_then_signed_on(world: World) -> None:
    browser = _password(world)
    browser.see("All filers must redact: Social Security or taxpayer identification numbers")

    assert browser.title == TITLE
    assert {str(f.get("name")) for f in browser.find("#regmsg input, #regmsg button")} >= {
        "regmsg:chkRedact",
        "regmsg:bpmConfirm",
    }
    assert "pacer.signed-on" not in [line["event"] for line in world.trail()]
    _agree(browser)
    told = [line["event"] for line in world.trail()]
    assert told[-2:] == ["pacer.redaction-agreed", "pacer.signed-on"]
    assert world.knows(browser)


def test_who_files_nowhere_goes_straight_in(world: World) -> None:
    browser = _password(world, username="paul.partner")

    assert not is_asked(browser)
    assert world.knows(browser)


def test_a_link_made_today_is_met_at_the_next_sign_on(world: World) -> None:
    paul = _password(world, username="paul.partner")
    _link(world, "7099999", "/registrations/link-2")

    assert world.knows(paul)
    assert is_asked(_password(world, username="paul.partner"))


def test_who_is_unlinked_again_is_asked_no_more(world: World) -> None:
    assert world.pacer.back_door("DELETE", world.id, KEY, {"account_number": "7012345"}).ok
    assert not is_asked(_password(world))


def test_it_is_asked_at_every_sign_on(world: World) -> None:
    browser = _agree(_password(world))

    assert is_asked(_password(world, browser.open(f"{world.issuer}/csologin/login.jsf")))


def test_without_the_tick_nobody_is_signed_on_and_the_page_says_what_to_do(world: World) -> None:
    browser = _password(world).press("Continue")
    browser.see("Tick the box to go on")

    assert (browser.status, browser.title) == (422, TITLE)
    assert not world.knows(browser)


def test_one_goes_on_to_where_one_was_going(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    _password(world, browser).see("U.S. District Court, District of Connecticut")
    _agree(browser)

    assert browser.url.startswith(world.court.redirect_uri)
    assert "code=" in browser.url


def test_the_page_typed_by_hand_leads_back_to_the_sign_on(world: World) -> None:
    browser = world.browser().open(world.issuer + PAGE)

    assert browser.title == "PACER Login"


def test_continue_pressed_twice_signs_on_once(world: World) -> None:
    browser = _password(world)
    page = browser.url
    _agree(browser)
    browser.open(page)

    assert world.knows(browser)
    signed_on = [line for line in world.trail() if line["event"] == "pacer.signed-on"]
    assert len(signed_on) == 1


def test_continue_pressed_twice_at_once_agrees_and_signs_on_once(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    _password(world, browser)
    _, second = send_twice(world, browser, {"regmsg:chkRedact": "y"})
    browser.open(urljoin(browser.url, second.headers["Location"]))

    assert browser.url.startswith(world.court.redirect_uri)
    told = [line["event"] for line in world.trail()]
    assert told.count("pacer.redaction-agreed") == told.count("pacer.signed-on") == 1


def test_who_waits_too_long_is_told_so_and_begins_again(world: World) -> None:
    browser = _password(world)
    with people.acting(world) as session:
        row = session.scalars(select(VisitRow)).one()
        long_ago = datetime.fromisoformat(row.data["moved_at"]) - GOOD_FOR
        row.data = {**row.data, "moved_at": long_ago.isoformat()}
    _agree(browser).see("You have waited too long")

    assert browser.follow("Back to the login page").title == "PACER Login"
    assert "pacer.redaction-agreed" not in [line["event"] for line in world.trail()]


def test_the_client_code_typed_with_the_password_is_kept(world: World) -> None:
    browser = world.at_sign_on()
    browser.fill("Client Code (optional)", "2017-044")
    _agree(_password(world, browser))
    told = next(line for line in world.trail() if line["event"] == "pacer.signed-on")

    assert told["facts"]["client_code"] == "2017-044"


def test_somebody_else_who_stops_half_way_leaves_the_first_person_signed_on(world: World) -> None:
    browser = _password(world, username="paul.partner")
    _password(world, browser.open(f"{world.issuer}/csologin/login.jsf"))

    browser.open(f"{world.issuer}/csologin/logout.jsf").see("Paul Filer")


def test_starting_over_forgets_who_was_half_way(world: World) -> None:
    browser = _password(world)
    world.pacer.start(world.id, generation=2)
    browser.open(world.issuer + PAGE)

    assert browser.title == "PACER Login"
