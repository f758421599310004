"""The back door by which a developer's client is registered."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT
from tests.support.provider import ORIGINS, Pacer, World

CALLBACK = "http://127.0.0.1:9999/callback"


def test_a_registration_is_answered_with_what_a_client_needs(world: World) -> None:
    answer = world.pacer.back_door("POST", world.id, "/clients", {"redirect_uris": [CALLBACK]})
    told = answer.json()

    assert answer.status_code == 201
    assert set(told) == {"client_id", "client_secret", "issuer"}
    assert told["issuer"] == world.issuer
    assert len(told["client_secret"]) >= 40


def test_a_public_client_gets_no_secret(world: World) -> None:
    assert world.register(token_endpoint_auth_method="none").secret == ""


def test_an_app_of_the_sandbox_may_be_led_back_to(world: World) -> None:
    world.register(redirect_uris=[f"{ORIGINS[COURT]}/anything"])


@pytest.mark.parametrize(
    "body, field, words",
    [
        ({}, "redirect_uris", "At least one address is needed."),
        ({"redirect_uris": ["https://evil.test/"]}, "redirect_uris", "loopback"),
        ({"redirect_uris": [f"{CALLBACK}#x"]}, "redirect_uris", "no fragment"),
        ({"redirect_uris": [CALLBACK], "require_pkce": 1}, "require_pkce", "true or false"),
        ({"redirect_uris": [CALLBACK], "scope": "x"}, "scope", "not known"),
    ],
)
def test_a_wrong_one_is_answered_field_by_field_and_registers_nothing(
    world: World, body: dict[str, object], field: str, words: str
) -> None:
    answer = world.pacer.back_door("POST", world.id, "/clients", body)

    assert answer.status_code == 400
    assert list(answer.json()) == ["errors"]
    assert words in answer.json()["errors"][field][0]
    assert [line for line in world.trail() if line["event"] == "pacer.client-registered"] == []


@pytest.mark.parametrize("body", [[], "text", 7, None])
def test_a_body_that_is_no_object_is_refused(world: World, body: object) -> None:
    assert world.pacer.back_door("POST", world.id, "/clients", body).status_code == 400


def test_a_stranger_cannot_register(world: World) -> None:
    answer = world.pacer.new_session().post(
        f"{world.issuer}/backdoor/clients", json={"redirect_uris": [CALLBACK]}
    )

    assert answer.status_code == 403


def test_nothing_is_registered_in_a_rehearsal_that_does_not_exist(pacer: Pacer) -> None:
    answer = pacer.back_door("POST", "nobody", "/clients", {"redirect_uris": [CALLBACK]})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "uri, words",
    [
        ("https://evil.test/logged-out", "loopback"),
        ("http://127.0.0.1:9999/logged-out#x", "no fragment"),
        ("/logged-out", "absolute"),
        (["http://127.0.0.1:9999/"], "as a text"),
        (7, "as a text"),
    ],
)
def test_only_an_address_of_this_machine_or_of_an_app_here_can_be_registered(
    world: World, uri: object, words: str
) -> None:
    body = {"redirect_uris": ["http://127.0.0.1:9999/callback"], "backchannel_logout_uri": uri}
    answer = world.pacer.back_door("POST", world.id, "/clients", body)

    assert answer.status_code == 400
    assert words in answer.json()["errors"]["backchannel_logout_uri"][0]
