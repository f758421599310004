"""Logout tokens as PACER makes them, and forged ones: made, delivered to the court, inspected.

Owns making and delivering a token. Which visits each token ends is up to the tests.
"""

from __future__ import annotations

import secrets
import time
from typing import Any

import requests
from joserfc import jwt
from joserfc.jwk import RSAKey

from pacer_mock.oidc.keys import KeyRing
from pacer_mock.oidc.web import KEY_RING
from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT
from sso_sim.kit.request_context import EXTENSION
from tests.support.browser import Browser
from tests.support.court import World
from tests.support.court_people import JANE


def key_of(world: World) -> RSAKey:
    """Return the key PACER signs with in this rehearsal."""
    app = world.apps[PACER]
    ring: KeyRing = app.extensions[KEY_RING]
    with app.extensions[EXTENSION].database.reading(world.id) as session:
        return ring.signing_key(session)


def claims_for(world: World, **changed: Any) -> dict[str, Any]:
    """Return the claims of a valid token for Jane; None removes a claim."""
    now = int(time.time())
    claims = {
        "iss": world.urls[PACER],
        "aud": "court-ctd",
        "sub": JANE.account,
        "iat": now,
        "exp": now + 60,
        "jti": secrets.token_urlsafe(16),
        "events": {BACK_CHANNEL_LOGOUT: {}},
    } | changed
    return {name: value for name, value in claims.items() if value is not None}


def token(world: World, key: RSAKey | None = None, **changed: Any) -> str:
    """Return a token signed with PACER's key, or with another key."""
    key = key or key_of(world)
    header = {"alg": "RS256", "kid": key.kid, "typ": "logout+jwt"}
    return jwt.encode(header, claims_for(world, **changed), key, ["RS256"])


def tell(world: World, text: str | None, court: str = "ctd") -> requests.Response:
    """Deliver a token to a court as PACER does."""
    session = requests.Session()
    world.transport.mount(session)
    form = {} if text is None else {"logout_token": text}
    url = f"{world.urls[COURT]}/oidc/backchannel-logout/{court}"
    return session.post(url, data=form, allow_redirects=False)


def is_in(world: World, page: Browser, court: str = "ctd") -> bool:
    """Say whether the browser is still signed on at the court, without asking PACER."""
    address = f"{world.urls[COURT]}/{court}/cgi-bin/menu.pl"
    return page.session.get(address, allow_redirects=False).status_code == 200


def refusals(world: World) -> list[list[str]]:
    """Return the reasons of every rejected token."""
    return [t.facts["reasons"] for t in world.trail() if t.event == Event.COURT_LOGOUT_REFUSED]
