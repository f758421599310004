"""`prompt` and `max_age`: what a person sees, what only the client gets, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pacer_mock.oidc.pending import Seal
from sso_sim.kit.models import VisitRow
from tests.support.browser import Browser
from tests.support.provider import World, account, log_in
from tests.support.relying_party import Answer


def _signed_on_ago(world: World, seconds: int) -> None:
    moment = datetime.now(UTC) - timedelta(seconds=seconds)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(VisitRow).values(started_at=moment))


def test_whoever_is_not_signed_on_is_asked_and_then_sent_on(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    browser.see("U.S. District Court, District of Connecticut")
    log_in(browser)

    answer = Answer.at(browser.url)
    assert answer.address == world.court.redirect_uri
    assert world.court.redeem(answer.parameters["code"]).status_code == 200


def test_whoever_is_signed_on_is_not_asked(world: World, jane: Browser) -> None:
    assert "code" in world.court.ask(jane).parameters


def test_nothing_is_shown_to_a_client_that_wants_nothing_shown(world: World) -> None:
    answer = world.court.ask(world.browser(), prompt="none")

    assert answer.address == world.court.redirect_uri
    assert answer.parameters["error"] == "login_required"
    assert answer.parameters["state"] == "state-1"


def test_who_is_signed_on_gets_through_silently(world: World, jane: Browser) -> None:
    assert "code" in world.court.ask(jane, prompt="none").parameters


@pytest.mark.parametrize("prompt", ["login", "select_account", "login consent"])
def test_who_is_signed_on_is_asked_anew_where_the_client_says_so(
    world: World, jane: Browser, prompt: str
) -> None:
    jane.open(world.court.authorize_url(prompt=prompt))
    jane.see("Username")
    log_in(jane)
    if jane.find("#consentForm"):
        jane.press("Continue to U.S. District Court, District of Connecticut")

    assert "code" in Answer.at(jane.url).parameters


def test_somebody_else_may_sign_on_then(world: World) -> None:
    other = world.pacer.start(accounts=[account(), account("7099999", "paul.partner")])
    browser = other.signed_on()
    browser.open(other.court.authorize_url(prompt="login"))
    log_in(browser, "paul.partner")
    tokens = other.court.redeem(Answer.at(browser.url).parameters["code"]).json()

    assert other.court.claims(tokens["id_token"])["sub"] == "7099999"


def test_an_old_sign_on_is_renewed_where_the_client_wants_a_young_one(
    world: World, jane: Browser
) -> None:
    _signed_on_ago(world, 301)
    jane.open(world.court.authorize_url(max_age="300"))
    jane.see("Username")
    log_in(jane)
    tokens = world.court.redeem(Answer.at(jane.url).parameters["code"]).json()

    age = datetime.now(UTC).timestamp() - world.court.claims(tokens["id_token"])["auth_time"]
    assert age < 60


def test_an_old_sign_on_is_told_to_a_client_that_wants_nothing_shown(
    world: World, jane: Browser
) -> None:
    _signed_on_ago(world, 301)

    answer = world.court.ask(jane, max_age="300", prompt="none")

    assert answer.parameters["error"] == "login_required"


def test_a_young_sign_on_is_good_enough(world: World, jane: Browser) -> None:
    _signed_on_ago(world, 200)

    assert "code" in world.court.ask(jane, max_age="300").parameters


def test_max_age_zero_asks_once_and_not_for_ever(world: World, jane: Browser) -> None:
    jane.open(world.court.authorize_url(max_age="0"))
    log_in(jane)

    assert "code" in Answer.at(jane.url).parameters


def test_a_page_left_open_for_hours_still_leads_on_but_proves_nothing_new(
    world: World, jane: Browser
) -> None:
    """A URL that satisfied `prompt=login` once must not work again from the browser's history."""
    settings = world.pacer.settings
    query = world.court.authorize_url(prompt="login").split("?", 1)[1]
    old = datetime.now(UTC) - timedelta(hours=2)
    sealed = Seal(settings.derive("pending-request"), world.id, 1).close(query, old)
    jane.open(f"{world.issuer}/csologin/continue?pending={sealed}")
    jane.see("Username")
    log_in(jane)

    assert "code" in Answer.at(jane.url).parameters


@pytest.mark.parametrize("forged", ["", "nonsense", "e30.x", "WyJ4IiwxXQ.AAAA"])
def test_a_request_this_provider_did_not_put_aside_is_not_gone_on_with(
    world: World, jane: Browser, forged: str
) -> None:
    jane.open(f"{world.issuer}/csologin/continue?pending={forged}")

    assert jane.status == 400
    jane.see("This login cannot be continued")


def test_a_request_put_aside_in_one_rehearsal_is_nothing_in_another(world: World) -> None:
    other = world.pacer.start()
    here = world.browser().open(world.court.authorize_url())
    sealed = here.url.split("pending=")[1]
    there = other.signed_on()
    there.open(f"{other.issuer}/csologin/continue?pending={sealed}")

    assert there.status == 400


def test_a_request_put_aside_before_a_reset_is_nothing_after_it(world: World) -> None:
    browser = world.browser().open(world.court.authorize_url())
    sealed = browser.url.split("pending=")[1]
    world.pacer.start(world.id, generation=2)
    again = world.signed_on()
    again.open(f"{world.issuer}/csologin/continue?pending={sealed}")

    assert again.status == 400


def test_a_request_may_be_posted(world: World, jane: Browser) -> None:
    """OpenID Connect Core 3.1.2.1 requires it; a form of another site brings no cookie with it."""
    url, query = world.court.authorize_url().split("?", 1)
    answer = world.pacer.new_session().post(
        url,
        data=query,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        allow_redirects=False,
    )

    assert answer.status_code == 303
    jane.open(answer.headers["Location"])
    assert "code" in Answer.at(jane.url).parameters


def test_under_another_name_of_the_machine_a_request_is_led_to_the_public_one(
    world: World, jane: Browser
) -> None:
    """Sessions would split: for a cookie, localhost is not 127.0.0.1."""
    answer = world.pacer.new_session().get(
        world.court.authorize_url(), headers={"Host": "localhost:8001"}, allow_redirects=False
    )

    assert answer.headers["Location"].startswith(f"{world.issuer}/oidc/authorize?")
    jane.open(answer.headers["Location"])
    assert "code" in Answer.at(jane.url).parameters
