"""A third-party client signs on over real sockets, with the discovery document alone."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from requests_oauthlib import OAuth2Session
from werkzeug.serving import make_server

from pacer_mock.app import create_app
from sso_sim.contract.apps import APPS, PACER
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from tests.support.browser import Browser
from tests.support.ports import free_ports
from tests.support.provider import Pacer, log_in, settings_for

CALLBACK = "http://127.0.0.1:9999/callback"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Pacer]:
    """PACER behind a socket of its own."""
    port = free_ports(1)
    origins = {app: f"http://127.0.0.1:{1 + index}" for index, app in enumerate(APPS)}
    origins[PACER] = f"http://127.0.0.1:{port}"
    settings = settings_for(tmp_path, origins)
    app = create_app(settings, Transport(settings))
    # Another thread can stop Werkzeug's server without breaking a request in progress.
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Pacer(app, settings, requests.Session)
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()
    app.extensions[EXTENSION].database.dispose()


@pytest.mark.parametrize("auth", ["client_secret_basic", "client_secret_post", "none"])
def test_requests_oauthlib_signs_on(
    served: Pacer, monkeypatch: pytest.MonkeyPatch, auth: str
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    world = served.start()
    registered = world.register(redirect_uris=[CALLBACK], token_endpoint_auth_method=auth)
    found = requests.get(f"{world.issuer}/.well-known/openid-configuration", timeout=5).json()
    scope = ["openid", "profile", "email", "pacer"]
    client = OAuth2Session(registered.client_id, redirect_uri=CALLBACK, scope=scope, pkce="S256")
    url, state = client.authorization_url(found["authorization_endpoint"], nonce="n-1")
    arrived = _as_a_person(url)
    client.fetch_token(
        found["token_endpoint"],
        authorization_response=arrived,
        client_secret=registered.secret or None,
        include_client_id=auth != "client_secret_basic",
    )
    claims = _checked(client.token["id_token"], found["jwks_uri"])

    assert f"state={state}" in arrived
    assert (claims["iss"], claims["aud"]) == (found["issuer"], registered.client_id)
    assert (claims["sub"], claims["nonce"]) == ("7012345", "n-1")
    told = client.get(found["userinfo_endpoint"]).json()
    assert told["sub"] == claims["sub"]
    assert told["pacer_generation"] == "upgraded"


def _as_a_person(url: str) -> str:
    """Sign on and consent in a browser; return the callback address of the client."""
    session = requests.Session()
    callbacks: list[str] = []

    def stop_at_the_callback(response: requests.Response, **_options: object) -> None:
        if response.headers.get("Location", "").startswith(CALLBACK):
            callbacks.append(response.headers.pop("Location"))

    session.hooks["response"].append(stop_at_the_callback)
    browser = Browser(session).open(url)
    log_in(browser)
    browser.press("Continue to A client in development")
    return callbacks[0]


def _checked(id_token: str, jwks_uri: str) -> dict[str, object]:
    """Check the RS256 signature by hand, with the published numbers alone."""
    header, payload, signature = id_token.split(".")
    kid = json.loads(_bytes(header))["kid"]
    keys = requests.get(jwks_uri, timeout=5).json()["keys"]
    key = next(each for each in keys if each["kid"] == kid)
    numbers = RSAPublicNumbers(e=_number(key["e"]), n=_number(key["n"]))
    signed = f"{header}.{payload}".encode()
    numbers.public_key().verify(_bytes(signature), signed, PKCS1v15(), SHA256())
    return dict(json.loads(_bytes(payload)))


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _number(text: str) -> int:
    return int.from_bytes(_bytes(text), "big")
