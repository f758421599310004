"""A person is sent to a registered address, compared exactly, and to no other, errors included."""

from __future__ import annotations

import pytest

from tests.support.browser import Browser
from tests.support.provider import World

WRONG = {
    "another path": lambda uri: uri + "x",
    "a slash more": lambda uri: uri + "/",
    "a query more": lambda uri: uri + "?x=1",
    "a fragment": lambda uri: uri + "#x",
    "capitals": lambda uri: uri.upper(),
    "another port": lambda uri: uri.replace(":8003", ":8013"),
    "another host": lambda uri: uri.replace("127.0.0.1", "localhost"),
    "https": lambda uri: uri.replace("http:", "https:"),
    "a way up": lambda uri: uri.replace("/ctd/", "/ctd/../ctd/"),
    "a name before": lambda uri: uri.replace("127.0.0.1", "evil@127.0.0.1"),
    "a foreign one": lambda _: "https://evil.test/",
    "a space": lambda uri: uri + " ",
    "a quote": lambda uri: uri + '"',
    "no ASCII": lambda uri: uri + "ü",
    "a zero byte": lambda uri: uri + "\x00",
    "a script": lambda _: "javascript:alert(1)",
    "nothing": lambda _: "",
}
REQUESTS = {
    "a good request": {},
    "a request with an error": {"scope": "nonsense"},
    "a request of another kind": {"response_type": "token"},
    "a request for nothing to be shown": {"prompt": "none"},
}


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("wrong", WRONG)
def test_an_address_that_is_not_registered_is_never_gone_to(
    world: World, jane: Browser, wrong: str, request_: str
) -> None:
    bad = WRONG[wrong](world.court.redirect_uri)
    jane.open(world.court.authorize_url(redirect_uri=bad, **REQUESTS[request_]))

    assert jane.url.startswith(f"{world.issuer}/oidc/authorize")
    assert jane.status == 400
    jane.see("PACER could not take this request")
    jane.see("invalid_request")


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_without_an_address_is_not_answered_to_anybody(
    world: World, jane: Browser, request_: str
) -> None:
    jane.open(world.court.authorize_url(redirect_uri=None, **REQUESTS[request_]))

    assert jane.status == 400
    jane.see("redirect_uri")


@pytest.mark.parametrize("client_id", ["nobody", "", None, 'quo"te', "zero\x00", "ü", "x" * 3000])
@pytest.mark.parametrize("request_", REQUESTS)
def test_a_client_nobody_knows_is_not_answered(
    world: World, jane: Browser, client_id: str | None, request_: str
) -> None:
    jane.open(world.court.authorize_url(client_id=client_id, **REQUESTS[request_]))

    assert jane.status == 400
    jane.see("invalid_client")


def test_the_address_of_one_client_is_not_that_of_another(world: World, jane: Browser) -> None:
    developer = world.register()
    jane.open(world.court.authorize_url(redirect_uri=developer.redirect_uri))

    assert jane.status == 400


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
def test_two_clients_or_two_addresses_in_one_request_are_none(
    world: World, jane: Browser, name: str
) -> None:
    url = world.court.authorize_url()
    jane.open(f"{url}&{name}=http://127.0.0.1:9999/callback")

    assert jane.status == 400
    jane.see("more than once")


def test_the_token_endpoint_wants_the_address_the_code_was_sent_to(
    world: World, jane: Browser
) -> None:
    client = world.register(
        redirect_uris=["http://127.0.0.1:9999/one", "http://127.0.0.1:9999/two"]
    )
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    refused = client.redeem(client.code(jane), redirect_uri="http://127.0.0.1:9999/two")

    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")


def test_what_stands_in_the_query_of_a_registered_address_is_kept(
    world: World, jane: Browser
) -> None:
    client = world.register(redirect_uris=["http://127.0.0.1:9999/callback?kept=1"])
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    answer = client.ask(jane)

    assert answer.parameters["kept"] == "1"
    assert "code" in answer.parameters
