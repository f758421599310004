"""The trail records every exchange with the provider, and no secret."""

from __future__ import annotations

import json
from typing import Any

from tests.support.browser import Browser
from tests.support.provider import World


def _told(world: World, event: str) -> list[dict[str, Any]]:
    return [line for line in world.trail() if line["event"] == event]


def test_a_whole_sign_on_can_be_read_hop_by_hop(world: World, jane: Browser) -> None:
    court = world.court
    tokens = court.tokens(jane, nonce="n-1")
    court.userinfo(tokens["access_token"])
    told = [line for line in world.trail() if line["hop"]]

    assert [(line["event"], line["who"], line["outcome"]) for line in told] == [
        ("pacer.authorized", "jane.filer", "done"),
        ("pacer.token-issued", "jane.filer", "done"),
        ("pacer.userinfo-read", "jane.filer", "done"),
    ]
    assert {line["facts"]["client_id"] for line in told} == {"court-ctd"}
    authorized, issued, read = (line["hop"] for line in told)
    assert authorized["request"]["parameters"]["nonce"] == "n-1"
    assert authorized["response"] == {
        "status": 303,
        "location": court.redirect_uri,
        "parameters": {"code": "(masked)", "state": "state-1", "iss": world.issuer},
    }
    assert issued["request"]["authorization"] == "Basic (masked)"
    assert issued["request"]["parameters"]["code_verifier"] == "(masked)"
    assert issued["id_token"]["header"]["alg"] == "RS256"
    assert issued["id_token"]["claims"] == court.claims(tokens["id_token"])
    assert read["response"]["body"]["sub"] == "7012345"


def test_no_secret_stands_in_it(world: World, jane: Browser) -> None:
    client = world.register(token_endpoint_auth_method="client_secret_post")
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    code = client.code(jane)
    tokens = client.redeem(code).json()
    client.redeem(code)
    client.redeem("another", client_secret="wrong-secret-of-mine")
    client.userinfo(tokens["access_token"])
    client.userinfo("a-token-that-never-was")
    jane.open(f"{world.issuer}/oidc/logout?id_token_hint={tokens['id_token']}")
    story = json.dumps(world.trail())

    for secret in (
        code,
        tokens["access_token"],
        tokens["id_token"],
        client.secret,
        client.verifier,
        "wrong-secret-of-mine",
        "a-token-that-never-was",
        "another",
    ):
        assert secret not in story


def test_what_was_refused_is_told_with_the_error(world: World, jane: Browser) -> None:
    world.court.ask(jane, scope="nonsense")
    world.court.redeem("x")
    world.court.userinfo("x")
    refused = [line for line in world.trail() if line["outcome"] == "refused"]

    assert [(line["event"], line["facts"]["reasons"]) for line in refused] == [
        ("pacer.authorized", ["invalid_scope"]),
        ("pacer.token-issued", ["invalid_grant"]),
        ("pacer.userinfo-read", ["invalid_token"]),
    ]


def test_what_could_be_answered_to_nobody_is_told_as_well(world: World, jane: Browser) -> None:
    jane.open(world.court.authorize_url(redirect_uri="https://evil.test/"))
    hop = _told(world, "pacer.authorized")[0]["hop"]

    assert hop["request"]["parameters"]["redirect_uri"] == "https://evil.test/"
    assert hop["response"]["body"]["error"] == "invalid_request"


def test_a_court_is_named_in_its_lines(world: World, jane: Browser) -> None:
    world.court.tokens(jane)

    assert _told(world, "pacer.authorized")[0]["facts"]["court"] == "ctd"


def test_a_page_that_was_only_looked_at_is_not_told(world: World) -> None:
    before = len(world.trail())
    world.browser().open(world.court.authorize_url())

    assert len(world.trail()) == before
