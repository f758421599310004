"""Every wrong request gets the error that its RFC names, and leaves no row behind."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select

from pacer_mock.oidc.models import Code, Token
from tests.support.browser import Browser
from tests.support.provider import World, on_both

pytestmark = on_both

AUTHORIZE: dict[str, tuple[dict[str, str | None], str]] = {
    "no response_type": ({"response_type": None}, "invalid_request"),
    "an empty response_type": ({"response_type": ""}, "invalid_request"),
    "the implicit flow": ({"response_type": "token"}, "unsupported_response_type"),
    "the hybrid flow": ({"response_type": "code id_token"}, "unsupported_response_type"),
    "a hostile response_type": ({"response_type": 'co"de\\ü'}, "unsupported_response_type"),
    "no scope": ({"scope": None}, "invalid_scope"),
    "a scope without openid": ({"scope": "profile email"}, "invalid_scope"),
    "a scope nobody knows": ({"scope": "openid admin"}, "invalid_scope"),
    "an empty scope": ({"scope": ""}, "invalid_scope"),
    "a prompt nobody knows": ({"prompt": "create"}, "invalid_request"),
    "none with another prompt": ({"prompt": "none login"}, "invalid_request"),
    "a max_age in words": ({"max_age": "soon"}, "invalid_request"),
    "a negative max_age": ({"max_age": "-1"}, "invalid_request"),
    "a request object": ({"request": "eyJhbGciOiJub25lIn0.e30."}, "request_not_supported"),
    "a request by reference": ({"request_uri": "urn:x"}, "request_uri_not_supported"),
    "an answer in the fragment": ({"response_mode": "fragment"}, "invalid_request"),
    "an answer by form": ({"response_mode": "form_post"}, "invalid_request"),
    "an endless state": ({"state": "x" * 5000}, "invalid_request"),
    "a zero byte": ({"nonce": "a\x00b"}, "invalid_request"),
}


@pytest.mark.parametrize("case", AUTHORIZE)
def test_a_wrong_authorization_request_is_answered_to_the_client(
    world: World, jane: Browser, case: str
) -> None:
    changed, error = AUTHORIZE[case]
    answer = world.court.ask(jane, **changed)

    assert answer.address == world.court.redirect_uri
    assert answer.parameters["error"] == error
    assert answer.parameters["state"] == changed.get("state", "state-1")
    assert answer.parameters["iss"] == world.issuer
    assert set(answer.parameters) <= {"error", "error_description", "state", "iss"}
    assert _rows(world) == 0


@pytest.mark.parametrize("name", ["scope", "state", "nonce", "prompt", "max_age", "response_type"])
def test_a_parameter_that_stands_there_twice_is_refused(
    world: World, jane: Browser, name: str
) -> None:
    jane.open(world.court.authorize_url() + f"&{name}=1&{name}=1")

    assert "error=invalid_request" in jane.url
    assert _rows(world) == 0


def test_a_parameter_nobody_knows_is_not_minded(world: World, jane: Browser) -> None:
    answer = world.court.ask(jane, audience="x", claims="{}", ui_locales="de", display="page")

    assert "code" in answer.parameters


def test_the_answer_names_its_issuer_and_brings_the_state_back(world: World, jane: Browser) -> None:
    state = 'ä +&="\\ x'
    answer = world.court.ask(jane, state=state)

    assert (answer.parameters["state"], answer.parameters["iss"]) == (state, world.issuer)
    assert set(answer.parameters) == {"code", "state", "iss"}
    assert set(world.court.ask(jane, state=None).parameters) == {"code", "iss"}


TOKEN: dict[str, tuple[dict[str, str | None], int, str]] = {
    "no grant_type": ({"grant_type": None}, 400, "invalid_request"),
    "the password grant": ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    "a refresh token": ({"grant_type": "refresh_token"}, 400, "unsupported_grant_type"),
    "a hostile grant_type": ({"grant_type": 'x"\\ü'}, 400, "unsupported_grant_type"),
    "no code": ({"code": None}, 400, "invalid_request"),
    "no redirect_uri": ({"redirect_uri": None}, 400, "invalid_grant"),
    "another redirect_uri": ({"redirect_uri": "http://127.0.0.1:8003/"}, 400, "invalid_grant"),
    "a zero byte": ({"code": "a\x00b"}, 400, "invalid_request"),
}


@pytest.mark.parametrize("case", TOKEN)
def test_a_wrong_token_request_gets_the_error_of_its_rfc(
    world: World, jane: Browser, case: str
) -> None:
    changed, status, error = TOKEN[case]
    code = world.court.code(jane)
    answer = world.court.redeem(**({"code": code} | changed))  # type: ignore[arg-type]

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert _tokens(world) == 0


AUTHORIZATION = {
    "a wrong secret": "court-ctd:wrong",
    "an empty secret": "court-ctd:",
    "no secret": "court-ctd",
    "a client nobody knows": "nobody:secret",
    "a zero byte": "a%00b:secret",
    "nothing": "",
}


@pytest.mark.parametrize("case", AUTHORIZATION)
def test_a_client_that_does_not_prove_itself_is_told_so(
    world: World, jane: Browser, case: str
) -> None:
    basic = "Basic " + b64encode(AUTHORIZATION[case].encode()).decode()
    answer = _post(world, {"code": world.court.code(jane)}, {"Authorization": basic})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert _tokens(world) == 0


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !!!", "Basic /w==", "Basic //79/A==", "Bearer x"]
)
def test_credentials_nobody_can_read_are_refused(world: World, header: str) -> None:
    answer = _post(world, {}, {"Authorization": header})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "registered, used",
    [
        (registered, used)
        for registered in ("client_secret_basic", "client_secret_post", "none")
        for used in ("client_secret_basic", "client_secret_post", "none")
    ],
)
def test_a_client_proves_itself_in_the_one_way_it_is_registered_for(
    world: World, jane: Browser, registered: str, used: str
) -> None:
    client = world.register(token_endpoint_auth_method=registered)
    jane.open(client.authorize_url())
    jane.press("Continue to A client in development")
    code = client.code(jane)
    secret = client.secret or "guessed"
    form = {"redirect_uri": client.redirect_uri, "code": code, "code_verifier": client.verifier}
    headers = {}
    if used == "client_secret_basic":
        pair = f"{quote(client.client_id)}:{quote(secret)}"
        headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
    else:
        form["client_id"] = client.client_id
    if used == "client_secret_post":
        form["client_secret"] = secret
    answer = _post(world, form, headers)

    assert (answer.status_code == 200) == (registered == used)
    if registered != used:
        assert answer.json()["error"] == "invalid_client"


def test_a_parameter_in_the_address_of_the_token_endpoint_does_not_count(
    world: World, jane: Browser
) -> None:
    code = world.court.code(jane)
    url = f"{world.issuer}/oidc/token?grant_type=authorization_code&code={code}"
    answer = world.pacer.new_session().post(url, auth=("court-ctd", world.court.secret))

    assert answer.json()["error"] == "invalid_request"


def test_a_parameter_that_stands_in_the_body_twice_is_refused(world: World, jane: Browser) -> None:
    code = world.court.code(jane)
    answer = world.pacer.new_session().post(
        f"{world.issuer}/oidc/token",
        data=[("grant_type", "authorization_code"), ("code", code), ("code", code)],
        auth=("court-ctd", world.court.secret),
    )

    assert answer.json()["error"] == "invalid_request"
    assert _tokens(world) == 0


@pytest.mark.parametrize("body", [b"{}", b'{"grant_type":"authorization_code"}', b"\xff\xfe", b""])
def test_a_body_of_another_kind_is_refused(world: World, body: bytes) -> None:
    answer = world.pacer.new_session().post(
        f"{world.issuer}/oidc/token", data=body, headers={"Content-Type": "application/json"}
    )

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_the_token_endpoint_takes_nothing_but_post(world: World, method: str) -> None:
    answer = world.pacer.new_session().request(method, f"{world.issuer}/oidc/token")

    assert answer.status_code == 405


def _post(world: World, form: dict[str, str], headers: dict[str, str]) -> Any:
    return world.pacer.new_session().post(
        f"{world.issuer}/oidc/token",
        data={"grant_type": "authorization_code", **form},
        headers=headers,
    )


def _rows(world: World) -> int:
    with world.pacer.sandbox.database.reading(world.id) as session:
        return len(session.scalars(select(Code.digest)).all()) + _tokens(world)


def _tokens(world: World) -> int:
    with world.pacer.sandbox.database.reading(world.id) as session:
        return len(session.scalars(select(Token.digest)).all())
