"""A person consents to a developer's client once per sign-on; the sandbox's courts need none."""

from __future__ import annotations

import pytest

from tests.support.browser import Browser
from tests.support.provider import World, log_in
from tests.support.relying_party import Answer, RelyingParty

BUTTON = "Continue to My client"


@pytest.fixture
def client(world: World) -> RelyingParty:
    """A developer's client."""
    return world.register(name="My client")


def test_a_court_needs_no_consent(world: World, jane: Browser) -> None:
    assert "code" in world.court.ask(jane).parameters


def test_a_developers_client_is_named_with_what_it_will_be_told(
    client: RelyingParty, jane: Browser
) -> None:
    jane.open(client.authorize_url(scope="openid email"))

    assert jane.title == BUTTON
    jane.see("your e-mail address")
    jane.not_see("your name and your username")
    jane.press(BUTTON)
    assert "code" in Answer.at(jane.url).parameters


def test_it_is_asked_once_per_sign_on(client: RelyingParty, world: World, jane: Browser) -> None:
    jane.open(client.authorize_url())
    jane.press(BUTTON)

    assert "code" in client.ask(jane).parameters
    again = world.signed_on().open(client.authorize_url())
    assert again.title == BUTTON


def test_one_client_agreed_to_is_not_all(client: RelyingParty, world: World, jane: Browser) -> None:
    other = world.register(name="Another client")
    jane.open(client.authorize_url())
    jane.press(BUTTON)
    jane.open(other.authorize_url())

    assert jane.title == "Continue to Another client"
    jane.press("Continue to Another client")
    assert "code" in client.ask(jane).parameters


def test_the_way_from_nothing_leads_over_both_pages(client: RelyingParty, world: World) -> None:
    browser = world.browser().open(client.authorize_url())
    log_in(browser)
    browser.press(BUTTON)

    assert client.redeem(Answer.at(browser.url).parameters["code"]).status_code == 200


def test_who_does_not_want_to_go_on_is_believed(client: RelyingParty, jane: Browser) -> None:
    jane.open(client.authorize_url())
    jane.press("Cancel")
    answer = Answer.at(jane.url)

    assert answer.address == client.redirect_uri
    assert answer.parameters["error"] == "access_denied"
    assert answer.parameters["state"] == "state-1"
    assert answer.parameters["iss"] == client.world.issuer
    jane.open(client.authorize_url())
    assert jane.title == BUTTON


def test_a_client_that_wants_nothing_shown_is_told_of_the_missing_consent(
    client: RelyingParty, jane: Browser
) -> None:
    assert client.ask(jane, prompt="none").parameters["error"] == "consent_required"


def test_a_client_may_ask_for_consent_anew(client: RelyingParty, jane: Browser) -> None:
    jane.open(client.authorize_url())
    jane.press(BUTTON)
    jane.open(client.authorize_url(prompt="consent"))

    assert jane.title == BUTTON
    jane.press(BUTTON)
    assert "code" in Answer.at(jane.url).parameters


def test_the_consent_page_lets_its_form_lead_to_the_client_and_nowhere_else(
    client: RelyingParty, jane: Browser
) -> None:
    """Chromium blocks a redirect after a form whose target is not in the policy."""
    jane.open(client.authorize_url())
    policy = jane.response.headers["Content-Security-Policy"]

    assert policy.endswith("form-action 'self' http://127.0.0.1:9999")


@pytest.mark.parametrize("forged", ["", "nonsense"])
def test_a_consent_nobody_asked_for_is_no_page(world: World, jane: Browser, forged: str) -> None:
    jane.open(f"{world.issuer}/csologin/consent?pending={forged}")

    assert jane.status == 400
