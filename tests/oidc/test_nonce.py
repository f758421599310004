"""The nonce is returned unchanged, and is valid for one ID token."""

from __future__ import annotations

import pytest

from tests.support.browser import Browser
from tests.support.provider import World


@pytest.mark.parametrize("nonce", ["n-1", 'ä ö "quoted" \\ +&=%', "x" * 1000])
def test_the_nonce_of_the_request_stands_in_the_id_token(
    world: World, jane: Browser, nonce: str
) -> None:
    tokens = world.court.tokens(jane, nonce=nonce)

    assert world.court.claims(tokens["id_token"])["nonce"] == nonce


def test_without_one_there_is_none(world: World, jane: Browser) -> None:
    tokens = world.court.tokens(jane, nonce=None)

    assert "nonce" not in world.court.claims(tokens["id_token"])


def test_a_nonce_that_had_its_id_token_is_refused(world: World, jane: Browser) -> None:
    """This holds even when its code is long gone: the token issued for it still has the nonce."""
    world.court.tokens(jane, nonce="once")
    answer = world.court.ask(jane, nonce="once")

    assert answer.parameters["error"] == "invalid_request"
    assert answer.parameters["error_description"] == "Replay attack"


def test_a_request_that_is_loaded_again_before_that_goes_on(world: World, jane: Browser) -> None:
    court = world.court
    first, second = court.code(jane, nonce="reloaded"), court.code(jane, nonce="reloaded")

    assert first != second
    assert court.redeem(second).status_code == 200


def test_a_nonce_belongs_to_its_client(world: World, jane: Browser) -> None:
    world.court.tokens(jane, nonce="shared")
    other = world.register()
    jane.open(other.authorize_url())
    jane.press("Continue to A client in development")

    assert other.redeem(other.code(jane, nonce="shared")).status_code == 200
