"""The old login page after go-live: it says where the court is now, and admits nobody."""

from __future__ import annotations

from ecf_mock.wording.sign_on import REDACTION_BOX
from sso_sim.contract.apps import ECF
from sso_sim.contract.events import Event
from tests.support.bar import ECF_PASSWORD, PACER_PASSWORD, bar_of
from tests.support.browser import Browser
from tests.support.rows import rows
from tests.support.sandbox import Running, World
from tests.support.submits import Submit, submit_on
from tests.support.waiting import until

MOVED = "This court has moved to NextGen CM/ECF"


def before_go_live(sandbox: Running) -> World:
    """Start a rehearsal in which the court has announced its move."""
    document = bar_of("ada")
    document["courts"]["ctd"] = {"stage": "ANNOUNCED", "go_live_on": "2017-12-18"}
    return sandbox.start(document)


def about_to_log_in(world: World) -> tuple[Browser, Submit]:
    """Fill in a saved copy of the old login page; return the Submit."""
    browser = world.browser().open(world.url("ecf:/ctd/cgi-bin/login.pl"))
    browser.fill("Login", "ada17")
    browser.fill("Password", ECF_PASSWORD)
    browser.tick(REDACTION_BOX)
    return browser, submit_on(browser, "Login")


def go_live(world: World) -> None:
    """Pull the lever and wait until the court has reached the stage."""
    world.api("POST", "/courts/ctd/stage", {"to": "LIVE"})
    until(lambda: world.state()["courts"]["ctd"]["stage"] == "LIVE", "the court is live")


def test_a_session_that_was_open_ends_and_is_told_where_the_court_is(sandbox: Running) -> None:
    world = before_go_live(sandbox)
    browser, _submit = about_to_log_in(world)
    browser.press("Login")
    assert browser.title == "CM/ECF Main Menu"
    go_live(world)
    for item in ("cgi-bin/menu.pl", "filing/civil", "cgi-bin/login.pl?logout", "nextgen", ""):
        browser.open(world.url(f"ecf:/ctd/{item}"))
        assert browser.title == MOVED, item
        assert "Logout" not in browser.links()
    visits = [row for table, row in rows(sandbox.apps[ECF], world.id) if table == "visits"]
    assert visits == []
    browser.follow("Go to the court's NextGen CM/ECF")
    assert browser.url == world.url("court:/ctd/")
    browser.follow("CM/ECF Document Filing System")
    browser.see("Username")


def test_a_saved_login_is_worth_nothing_at_any_door(sandbox: Running) -> None:
    world = before_go_live(sandbox)
    _browser, saved = about_to_log_in(world)
    go_live(world)
    answer = saved.send()
    assert answer.status_code == 422
    assert MOVED in answer.text
    assert "Go to the court&#39;s NextGen CM/ECF" in answer.text
    # The password does not work at PACER's sign-on either: that is another account with its own
    # password.
    browser = world.browser().open(world.url("court:/ctd/cgi-bin/login.pl"))
    browser.fill("Username", "ada17")
    browser.fill("Password", ECF_PASSWORD)
    browser.press("Login")
    browser.see("Invalid username or password")
    browser.fill("Username", "ada.barrister")
    browser.fill("Password", PACER_PASSWORD)
    browser.press("Login")
    assert world.events(Event.ECF_SIGNED_ON) == []


def test_a_session_ends_when_the_court_closes_for_its_conversion(sandbox: Running) -> None:
    world = before_go_live(sandbox)
    browser, _submit = about_to_log_in(world)
    browser.press("Login")
    world.api("POST", "/courts/ctd/stage", {"to": "CONVERTED"})
    until(lambda: world.state()["courts"]["ctd"]["stage"] == "CONVERTED", "it is converted")
    browser.open(world.url("ecf:/ctd/cgi-bin/menu.pl"))
    assert browser.title == "This system is closed"
    # After a rollback the court opens again, and the earlier session stays ended.
    world.api("POST", "/courts/ctd/stage", {"to": "ANNOUNCED"})
    browser.open(world.url("ecf:/ctd/cgi-bin/menu.pl"))
    browser.see("Login")
    assert "Logout" not in browser.links()
