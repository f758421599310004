"""The pages of Central Sign-On as a person meets them: in, refused, onward, and out."""

from __future__ import annotations

from itertools import product
from urllib.parse import quote

import pytest
from sqlalchemy import select

from pacer_mock.accounts.models import Account
from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.paths import Path
from sso_sim.kit.models import VisitRow
from sso_sim.kit.passwords import Passwords
from tests.support.provider import (
    ORIGINS,
    PASSWORD,
    Pacer,
    World,
    account,
    log_in,
)

SIGN_OFF = "/csologin/logout.jsf"


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """A rehearsal that no other test uses."""
    return pacer_app.start(
        accounts=[account(), account("7099999", "paul.partner", first_name="Paul")]
    )


def test_the_form_bears_the_names_of_the_real_one(world: World) -> None:
    browser = world.at_sign_on()
    names = {str(field.get("name")) for field in browser.find("#loginForm input, button")}

    assert {
        "loginForm:loginName",
        "loginForm:password",
        "loginForm:clientCode",
        "loginForm:fbtnLogin",
    } <= names
    for label in ("Username", "Password", "Client Code (optional)"):
        assert browser.value(label) == ""


def test_username_and_password_sign_on(world: World) -> None:
    browser = world.at_sign_on()
    log_in(browser)

    assert browser.response.history[0].status_code == 303
    assert world.knows(browser)


@pytest.mark.parametrize("username", ["JANE.FILER", " jane.filer ", "Jane.Filer"])
def test_capitals_and_spaces_around_a_username_do_not_matter(world: World, username: str) -> None:
    browser = world.at_sign_on()
    log_in(browser, username)

    assert world.knows(browser)


@pytest.mark.parametrize("generation, holder, search", list(product(Generation, Holder, Search)))
def test_every_kind_of_account_may_sign_on(
    pacer_app: Pacer, generation: Generation, holder: Holder, search: Search
) -> None:
    """The court and the search, not the sign-on, turn some of them away."""
    world = pacer_app.start(accounts=[account(generation=generation, holder=holder, search=search)])
    browser = world.at_sign_on()
    log_in(browser)

    assert world.knows(browser)


def test_the_cookie_changes_at_sign_on(world: World) -> None:
    browser = world.at_sign_on()
    before = dict(browser.cookies)
    log_in(browser)

    assert before.keys() == dict(browser.cookies).keys()
    assert before != dict(browser.cookies)


def test_a_cookie_put_there_before_the_sign_on_is_no_sign_on(world: World) -> None:
    """A person who knows the cookie from before a sign-on cannot use it afterwards."""
    jane, thief = world.at_sign_on(), world.browser()
    thief.cookies.update(jane.cookies)
    log_in(jane)

    assert not world.knows(thief)


def test_a_form_without_its_token_is_refused(world: World) -> None:
    browser = world.at_sign_on()
    answer = world.pacer.new_session().post(
        world.issuer + Path.SIGN_ON,
        data={"loginForm:loginName": "jane.filer", "loginForm:password": PASSWORD},
    )

    assert answer.status_code == 400
    assert not world.knows(browser)


def test_a_password_hashed_at_an_older_cost_is_hashed_anew(pacer_app: Pacer) -> None:
    old = Passwords(memory_kib=16, rounds=1).hash(PASSWORD)
    world = pacer_app.start(accounts=[account(password_hash=old)])
    log_in(world.at_sign_on())
    with pacer_app.sandbox.database.reading(world.id) as session:
        kept = session.scalars(select(Account.password_hash)).one()

    assert "m=8," in kept
    again = world.at_sign_on()
    log_in(again)
    assert world.knows(again)


def test_who_signs_on_as_somebody_else_is_that_person_alone(world: World) -> None:
    browser = world.signed_on()
    browser.open(world.issuer + Path.SIGN_ON)
    log_in(browser, "paul.partner")
    claims = world.court.claims(world.court.tokens(browser)["id_token"])

    assert claims["sub"] == "7099999"
    with world.pacer.sandbox.database.reading(world.id) as session:
        assert session.scalars(select(VisitRow.subject)).all() == ["7099999"]


GOOD = [f"{COURT}:/ctd/cgi-bin/login.pl", f"{COURT}:/ctd/iquery.pl?1-L_0_0-1", f"{PACER}:/"]


@pytest.mark.parametrize("place", GOOD)
def test_an_address_within_the_rehearsal_is_gone_on_to(world: World, place: str) -> None:
    app, _, path = place.partition(":")
    appurl = f"{ORIGINS[app]}/r/{world.id}{path}"
    browser = world.at_sign_on(f"?pscCourtId=CTDDC&appurl={quote(appurl, safe='')}")
    log_in(browser)

    assert browser.response.history[0].headers["Location"] == appurl


BAD = [
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "javascript:alert(1)",
    f"{ORIGINS[COURT]}/r/another/ctd/",
    f"{ORIGINS[COURT]}/ctd/",
    f"{ORIGINS[COURT]}@evil.test/",
    "http://127.0.0.1:9999/",
    "nonsense",
]


@pytest.mark.parametrize("appurl", BAD)
def test_no_other_address_is_gone_on_to_and_the_page_says_so(world: World, appurl: str) -> None:
    browser = world.at_sign_on(f"?appurl={quote(appurl, safe='')}")
    browser.see("This page cannot take you where it was opened for")
    policy = browser.response.headers["Content-Security-Policy"]
    log_in(browser)

    assert policy.endswith("form-action 'self'")
    assert browser.response.history[0].headers["Location"] == f"{world.issuer}/"


def test_a_court_nobody_knows_breaks_nothing(world: World) -> None:
    browser = world.at_sign_on("?pscCourtId=%00XYZ")
    log_in(browser)

    assert world.knows(browser)


def test_the_form_may_lead_to_the_court_that_asked_and_nowhere_else(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    policy = browser.response.headers["Content-Security-Policy"]

    assert policy.endswith(f"form-action 'self' {ORIGINS[COURT]}")


def test_signing_off_is_asked_for_once_more_and_then_done(world: World) -> None:
    browser = world.signed_on().open(world.issuer + SIGN_OFF)
    browser.see("You are logged in as Jane Filer")
    assert world.knows(browser)
    browser.open(world.issuer + SIGN_OFF).press("Log out")

    assert browser.title == "You are logged out"
    assert not world.knows(browser)
    assert world.trail()[-2]["event"] == "pacer.signed-off"


def test_signing_off_in_one_browser_leaves_another_signed_on(world: World) -> None:
    one, other = world.signed_on(), world.signed_on()
    one.open(world.issuer + SIGN_OFF).press("Log out")

    assert world.knows(other)


def test_who_is_not_signed_on_can_sign_off_without_harm(world: World) -> None:
    browser = world.browser().open(world.issuer + SIGN_OFF)

    assert browser.status == 200
    assert browser.title == "You are logged out"
    assert [line for line in world.trail() if line["event"] == "pacer.signed-off"] == []


def test_every_page_bears_the_banner_and_the_badge(world: World) -> None:
    browser = world.signed_on()
    for path in (Path.SIGN_ON, SIGN_OFF):
        browser.open(world.issuer + path)
        browser.see("TRAINING SANDBOX, not a website of the U.S. Courts.")
        browser.see("Jane Filer PACER account 7012345")
