"""A client of the provider that does what a test tells it, wrong requests included.

Owns speaking OpenID Connect to PACER and reading the responses. Knows no rehearsal but its own.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import requests
from joserfc import jwt
from joserfc.jwk import KeySet

from sso_sim.contract.claims import SCOPES
from tests.support.browser import Browser

if TYPE_CHECKING:
    from tests.support.provider import World


@dataclass(frozen=True)
class RelyingParty:
    """A client that does what a test tells it, wrong requests included."""

    world: World
    client_id: str
    secret: str
    redirect_uri: str
    auth: str = "client_secret_basic"

    @property
    def verifier(self) -> str:
        """Return its PKCE verifier: always the same, which no client should do but a test may."""
        return sha256(f"{self.world.id} {self.client_id}".encode()).hexdigest()

    @property
    def challenge(self) -> str:
        """Return the S256 challenge of its verifier."""
        digest = sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def authorize_url(self, **changed: str | None) -> str:
        """Return the address of an authorization request; None leaves a parameter out."""
        asked: dict[str, str | None] = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(SCOPES),
            "state": "state-1",
            "nonce": secrets.token_urlsafe(8),
            "code_challenge": self.challenge,
            "code_challenge_method": "S256",
        }
        asked.update(changed)
        query = {name: value for name, value in asked.items() if value is not None}
        return f"{self.world.issuer}/oidc/authorize?{urlencode(query)}"

    def ask(self, browser: Browser, **changed: str | None) -> Answer:
        """Send the browser to the provider and return the address it was redirected to."""
        browser.open(self.authorize_url(**changed))
        return Answer.at(browser.url)

    def code(self, browser: Browser, **changed: str | None) -> str:
        """Return a code for the person who is signed on in *browser*."""
        return self.ask(browser, **changed).parameters["code"]

    def redeem(self, code: str, **changed: str | None) -> requests.Response:
        """Send a code to the token endpoint; None leaves a parameter out."""
        asked: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return self.token(**{**asked, **changed})

    def token(self, **asked: str | None) -> requests.Response:
        """Call the token endpoint as this client."""
        form = {name: value for name, value in asked.items() if value is not None}
        basic = None
        if self.auth == "client_secret_basic":
            basic = (self.client_id, self.secret)
        elif self.auth == "client_secret_post":
            form |= {"client_id": self.client_id, "client_secret": self.secret}
        else:
            form |= {"client_id": self.client_id}
        session = self.world.pacer.new_session()
        return session.post(f"{self.world.issuer}/oidc/token", data=form, auth=basic)

    def tokens(self, browser: Browser, **changed: str | None) -> dict[str, Any]:
        """Go through the whole flow and return the token endpoint's response."""
        answer = self.redeem(self.code(browser, **changed))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def claims(self, id_token: str) -> dict[str, Any]:
        """Check an ID token's signature against the published keys; return its claims."""
        keys = KeySet.import_key_set(self.world.get("/oidc/jwks").json())
        return dict(jwt.decode(id_token, keys, algorithms=["RS256"]).claims)

    def userinfo(self, access_token: str) -> requests.Response:
        """Ask the userinfo endpoint."""
        return self.world.pacer.new_session().get(
            f"{self.world.issuer}/oidc/userinfo",
            headers={"Authorization": f"Bearer {access_token}"},
        )


@dataclass(frozen=True)
class Answer:
    """An authorization response: the address it was sent to and its parameters."""

    address: str
    parameters: dict[str, str]

    @classmethod
    def at(cls, url: str) -> Answer:
        """Read the response from the address at which a browser ended."""
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        assert all(len(values) == 1 for values in parse_qs(parts.query).values()), url
        return cls(f"{parts.scheme}://{parts.netloc}{parts.path}", dict(pairs))
