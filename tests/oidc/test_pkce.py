"""PKCE with S256, and nothing less: which clients must use it, and the error for a wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.browser import Browser
from tests.support.provider import World
from tests.support.relying_party import RelyingParty

CLIENTS: dict[str, Callable[[World], RelyingParty]] = {
    "court": lambda world: world.court,
    "public": lambda world: world.register(token_endpoint_auth_method="none"),
    "told to": lambda world: world.register(require_pkce=True),
}
must_use_it = pytest.mark.parametrize("kind", CLIENTS)


def _agreed(client: RelyingParty, browser: Browser) -> RelyingParty:
    """Pass the consent page of a developer's client."""
    browser.open(client.authorize_url())
    if browser.find("#consentForm"):
        browser.press("Continue to A client in development")
    return client


@must_use_it
def test_a_client_that_must_use_it_is_refused_without(
    world: World, jane: Browser, kind: str
) -> None:
    client = CLIENTS[kind](world)
    answer = client.ask(jane, code_challenge=None, code_challenge_method=None)

    assert answer.parameters["error"] == "invalid_request"
    assert "code_challenge" in answer.parameters["error_description"]
    assert "code" not in answer.parameters


@must_use_it
@pytest.mark.parametrize("method", ["plain", None, "s256", "S512", ""])
def test_every_method_but_s256_is_refused(
    world: World, jane: Browser, kind: str, method: str | None
) -> None:
    client = CLIENTS[kind](world)
    answer = client.ask(jane, code_challenge=client.verifier, code_challenge_method=method)

    assert answer.parameters["error"] == "invalid_request"


@pytest.mark.parametrize("method", ["plain", None, "S512"])
def test_a_client_that_need_not_use_it_is_not_given_less_either(
    world: World, jane: Browser, method: str | None
) -> None:
    client = world.register()
    answer = client.ask(jane, code_challenge=client.verifier, code_challenge_method=method)

    assert answer.parameters["error"] == "invalid_request"


@pytest.mark.parametrize("challenge", ["short", "x" * 129, "ä" * 43, "x" * 42 + " "])
def test_a_challenge_that_is_none_is_refused(world: World, jane: Browser, challenge: str) -> None:
    answer = world.court.ask(jane, code_challenge=challenge)

    assert answer.parameters["error"] == "invalid_request"


@must_use_it
def test_the_right_verifier_redeems_the_code(world: World, jane: Browser, kind: str) -> None:
    client = _agreed(CLIENTS[kind](world), jane)

    assert client.redeem(client.code(jane)).status_code == 200


@must_use_it
@pytest.mark.parametrize(
    "verifier, error",
    [
        ("x" * 43, "invalid_grant"),
        (None, "invalid_request"),
        ("", "invalid_request"),
        ("short", "invalid_request"),
        ("ä" * 43, "invalid_request"),
    ],
)
def test_no_other_verifier_does_and_the_code_is_spent(
    world: World, jane: Browser, kind: str, verifier: str | None, error: str
) -> None:
    client = _agreed(CLIENTS[kind](world), jane)
    code = client.code(jane)
    refused = client.redeem(code, code_verifier=verifier)
    again = client.redeem(code)

    assert (refused.status_code, refused.json()["error"]) == (400, error)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


def test_the_challenge_itself_is_no_verifier(world: World, jane: Browser) -> None:
    court = world.court
    refused = court.redeem(court.code(jane), code_verifier=court.challenge)

    assert refused.json()["error"] == "invalid_grant"


def test_a_confidential_client_may_go_without_where_it_was_not_told_to(
    world: World, jane: Browser
) -> None:
    client = _agreed(world.register(), jane)
    code = client.code(jane, code_challenge=None, code_challenge_method=None)

    assert client.redeem(code, code_verifier=None).status_code == 200


def test_a_verifier_for_a_code_without_a_challenge_is_refused(world: World, jane: Browser) -> None:
    """Otherwise an attacker who strips the challenge is not noticed (RFC 9700, 4.8)."""
    client = _agreed(world.register(), jane)
    code = client.code(jane, code_challenge=None, code_challenge_method=None)

    assert client.redeem(code).json()["error"] == "invalid_request"
