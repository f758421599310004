"""Logout tokens forged by strangers: none of them ends a session at the court.

Each forgery has exactly one thing wrong, and a valid token ends the session in the end. The
required contents of a token, and the rule that PACER's own token is accepted once, are tested in
tests/web/test_court_back_channel.py.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from sso_sim.contract.apps import PACER
from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT
from sso_sim.kit.db import new_id
from tests.support import court as nextgen
from tests.support.browser import Browser
from tests.support.court import Start, World
from tests.support.court_people import JANE
from tests.support.logout_tokens import claims_for, is_in, key_of, tell, token

TYPE = {"typ": "logout+jwt"}
HOUR = 3600


@pytest.fixture(scope="module")
def court_apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """The NextGen court and PACER."""
    with nextgen.both(tmp_path_factory.mktemp("court")) as start:
        yield start


@pytest.fixture(scope="module")
def world(court_apps: Start) -> World:
    """One rehearsal for all tests: no forgery changes it."""
    return court_apps(new_id()).start()


@pytest.fixture(scope="module")
def page(world: World) -> Browser:
    """A browser in which Jane is signed on at the court."""
    return world.signed_on()


def encoded(part: Any) -> str:
    text = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def by_hand(world: World, header: dict[str, Any], secret: bytes | None = None) -> str:
    """Return a token with any header, with an HMAC or no signature."""
    head = encoded({"kid": key_of(world).kid, **TYPE, **header})
    body = encoded(claims_for(world))
    if secret is None:
        return f"{head}.{body}."
    signed = hmac.new(secret, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{encoded(signed)}"


def public_pem(world: World) -> bytes:
    return key_of(world).as_pem(private=False)


def public_jwk(world: World) -> bytes:
    return json.dumps(key_of(world).as_dict(private=False)).encode()


def own(world: World, **header: Any) -> str:
    """Return a token signed with a stranger's own key, which the header may include."""
    key = RSAKey.generate_key(2048)
    brought = {"jwk": key.as_dict(private=False)} if header.pop("brings", False) else {}
    head = {"alg": "RS256", "kid": key_of(world).kid, **TYPE, **brought, **header}
    return jws.serialize_compact(
        {name: value for name, value in head.items() if value is not None},
        json.dumps(claims_for(world)).encode(),
        key,
        registry=jws.JWSRegistry(algorithms=["RS256"], strict_check_header=False),
    )


def elliptic(world: World) -> str:
    head = {"alg": "ES256", "kid": key_of(world).kid, **TYPE}
    text = json.dumps(claims_for(world)).encode()
    return jws.serialize_compact(head, text, ECKey.generate_key("P-256"), ["ES256"])


def retyped(world: World, typ: str | None) -> str:
    head = {"alg": "RS256", "kid": key_of(world).kid, "typ": typ}
    head = {name: value for name, value in head.items() if value is not None}
    return jws.serialize_compact(head, json.dumps(claims_for(world)).encode(), key_of(world))


def swapped(world: World) -> str:
    """Return the body of one valid token under the signature of another."""
    one, two = token(world, sub="7000001").split("."), token(world).split(".")
    return ".".join((one[0], two[1], one[2]))


Forge = Callable[[World], str]

FORGERIES: dict[str, Forge] = {
    "alg none": lambda w: by_hand(w, {"alg": "none"}),
    "alg None": lambda w: by_hand(w, {"alg": "None"}),
    "no alg": lambda w: by_hand(w, {}),
    "alg none, with something signed": lambda w: by_hand(w, {"alg": "none"}, b"x"),
    "HS256 with the public key as PEM": lambda w: by_hand(w, {"alg": "HS256"}, public_pem(w)),
    "HS256 with the public key as JWK": lambda w: by_hand(w, {"alg": "HS256"}, public_jwk(w)),
    "HS256 with nothing": lambda w: by_hand(w, {"alg": "HS256"}, b""),
    "RS256 in name, an HMAC in fact": lambda w: by_hand(w, {"alg": "RS256"}, public_pem(w)),
    "own key under PACER's id": own,
    "own key under an id of its own": lambda w: own(w, kid="mine"),
    "own key without an id": lambda w: own(w, kid=None),
    "own key, which the token brings": lambda w: own(w, brings=True),
    "own key, which it says where to fetch": lambda w: own(w, jku="http://127.0.0.1:9/keys"),
    "an elliptic key": elliptic,
    "the body of another token": swapped,
    "of no type": lambda w: retyped(w, None),
    "an access token's type": lambda w: retyped(w, "at+jwt"),
    "any token's type": lambda w: retyped(w, "JWT"),
}
CLAIMS: dict[str, dict[str, Any]] = {
    "another rehearsal's issuer": {"iss": "http://127.0.0.1:8001/r/abcdefghijklmnop"},
    "the open house's issuer": {"iss": "http://127.0.0.1:8001"},
    "the issuer with a slash": {"iss": "+/"},
    "two issuers": {"iss": ["+"]},
    "for another court": {"aud": "court-ca2"},
    "for this court and another": {"aud": ["court-ctd", "court-ca2"]},
    "for nobody": {"aud": []},
    "expired an hour ago": {"iat": -HOUR - 60, "exp": -HOUR},
    "not issued yet": {"iat": HOUR, "exp": 2 * HOUR},
    "a time that is a text": {"exp": "9999999999"},
    "a time that is true": {"exp": True},
    "a time with a fraction": {"exp": 1e12},
    "no expiry": {"exp": None},
    "no event": {"events": None},
    "another event": {"events": {"http://schemas.openid.net/event/other": {}}},
    "the event as a list": {"events": [BACK_CHANNEL_LOGOUT]},
    "the event with nothing": {"events": {BACK_CHANNEL_LOGOUT: None}},
    "a nonce": {"nonce": "n"},
    "an empty nonce": {"nonce": ""},
    "no id": {"jti": None},
    "an empty id": {"jti": ""},
    "an id that is a number": {"jti": 5},
    "an id too long": {"jti": "x" * 5000},
    "a person that is a list": {"sub": [JANE.account]},
    "a session that is a list": {"sid": ["x"]},
    "a session that is empty": {"sid": ""},
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_token_that_pacer_did_not_sign_ends_nothing(
    world: World, page: Browser, forge: Forge
) -> None:
    answer = tell(world, forge(world))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert is_in(world, page)


@pytest.mark.parametrize("changed", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_token_that_says_something_else_ends_nothing(
    world: World, page: Browser, changed: dict[str, Any]
) -> None:
    said: dict[str, Any] = {}
    for name, value in changed.items():
        issuer = world.urls[PACER]
        if name == "iss":
            said[name] = [issuer] if value == ["+"] else value.replace("+", issuer)
        elif name in ("iat", "exp") and type(value) is int:
            said[name] = int(time.time()) + value
        else:
            said[name] = value
    answer = tell(world, token(world, **said))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert is_in(world, page)


def test_a_token_of_another_rehearsal_with_the_same_key_ends_nothing(
    world: World, court_apps: Start, page: Browser
) -> None:
    for _ in range(4):
        other = court_apps(new_id()).start()
        for text in (token(other), token(other, key=key_of(world))):
            assert tell(world, text).status_code == 400
    assert is_in(world, page)


def test_an_old_token_ends_no_new_session(world: World) -> None:
    """PACER's own token, kept by a stranger: it was valid once, but not after it has expired."""
    kept = retyped(world, "logout+jwt")
    former = world.signed_on()
    assert tell(world, kept).status_code == 200
    assert not is_in(world, former)
    later = world.signed_on()
    for _ in range(2):
        assert tell(world, kept).status_code == 400
    assert is_in(world, later)
