"""The checks of an authorization request that go beyond Authlib's.

Owns three extensions of the code grant: the form of the request, PKCE and the ID token. Must not
know how rows are kept. Descriptions are constants: Authlib refuses to send one that repeats a
hostile parameter, and would stop with an unexpected error instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError, UnsupportedResponseTypeError
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9101.errors import RequestNotSupportedError, RequestUriNotSupportedError
from authlib.oidc.core import OpenIDCode
from authlib.oidc.core.grants.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import RSAKey

from pacer_mock.oidc.domain.authorization import max_age_in, prompts_in
from pacer_mock.oidc.domain.claims import released
from pacer_mock.oidc.keys import ALGORITHM
from pacer_mock.oidc.models import Client
from sso_sim.contract.claims import Claims

LONGEST_REQUEST = 4096
"""Maximum characters of all parameters together: the request passes through the sign-on page."""


class RequestForm:
    """Refuses a request that repeats a parameter or asks for what is not offered."""

    def __call__(self, grant: Any) -> None:
        """Hook into the grant, at the point where the client and its redirect address are known."""
        grant.register_hook("before_validate_authorization_request_payload", self.refuse)

    def refuse(self, grant: Any, _redirect_uri: str) -> None:
        """Raise the error of the first fault."""
        values = grant.request.payload.data
        grant.request.refuse_malformed()
        if sum(len(name) + len(value) for name, value in values.items()) > LONGEST_REQUEST:
            raise InvalidRequestError("The request is too long.")
        self._refuse_what_is_not_offered(values)
        if prompts_in(values.get("prompt", "")) is None:
            raise InvalidRequestError("Invalid 'prompt' parameter.")
        if "max_age" in values and max_age_in(values["max_age"]) is None:
            raise InvalidRequestError("Invalid 'max_age' parameter.")

    @staticmethod
    def _refuse_what_is_not_offered(values: Any) -> None:
        if not values.get("response_type"):
            raise InvalidRequestError("Missing 'response_type' in request.")
        if values["response_type"] != "code":
            raise UnsupportedResponseTypeError("", "The one response_type offered is code.")
        if "request" in values:
            raise RequestNotSupportedError
        if "request_uri" in values:
            raise RequestUriNotSupportedError
        if values.get("response_mode", "query") != "query":
            raise InvalidRequestError("The one response_mode offered is query.")


class Pkce(CodeChallenge):
    """PKCE with S256 only: a missing method would mean plain (RFC 7636 4.3) and is refused."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        """Raise if a required challenge is missing, or if the challenge is not an S256 one."""
        values = grant.request.payload.data
        client: Client = grant.request.client
        challenge = values.get("code_challenge")
        if not challenge and (client.is_public or client.require_pkce):
            raise InvalidRequestError("Missing 'code_challenge': this client must use PKCE.")
        if challenge and values.get("code_challenge_method") != "S256":
            raise InvalidRequestError("The one code_challenge_method offered is S256.")
        super().validate_code_challenge(grant, redirect_uri)


@dataclass(frozen=True)
class UnsignedToken:
    """An unsigned ID token, to be signed after the transaction."""

    header: dict[str, str]
    claims: dict[str, Any]
    key: RSAKey

    def signed(self) -> str:
        """Return the token as it is sent."""
        return jwt.encode(self.header, self.claims, self.key, [ALGORITHM])


class IdToken(OpenIDCode):
    """The ID token, with the claims its scopes release, for the rehearsal's key to sign."""

    def __call__(self, grant: Any) -> None:
        """Hook into the grant; `prompt` is left out: `domain.authorization` owns it."""
        grant.register_hook("after_create_token_response", self.process_token)
        grant.register_hook(
            "after_validate_authorization_request_payload",
            self.validate_openid_authorization_request,
        )

    def __init__(self, server: Any) -> None:
        super().__init__(require_nonce=False)
        self._server = server

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        """Say whether the nonce has been used up: an ID token was issued for it.

        A request that is merely loaded again has not used up its nonce, and goes on.
        """
        return bool(self._server.nonce_is_used_up(request.client.client_id, nonce))

    def encode_id_token(self, token: Any, request: Any) -> str:
        """Build the token and hand it to the provider unsigned: signing would hold the transaction.

        This copies the claims that Authlib adds, because Authlib's own method signs at the same
        time.
        """
        key: RSAKey = self._server.signing_key
        claims = {
            **self.get_client_claims(request.client),
            **self.get_authorization_code_claims(request.authorization_code),
            "at_hash": create_half_hash(token["access_token"], ALGORITHM).decode(),
            **self.generate_user_info(request.user, token["scope"]),
        }
        header = {"typ": "JWT", "alg": ALGORITHM, "kid": str(key.kid)}
        self._server.id_token = UnsignedToken(header, claims, key)
        return ""

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        """Return issuer, audience (a string: log-out compares it so) and lifetime."""
        issued_at = int(self._server.real_now.timestamp())
        return {
            "iss": self._server.issuer,
            "aud": client.client_id,
            "iat": issued_at,
            "exp": issued_at + client.id_token_seconds,
        }

    def get_authorization_code_claims(self, authorization_code: Any) -> dict[str, Any]:
        """Return the facts of the sign-on, including the session's id (Back-Channel Logout 2.1)."""
        claims: dict[str, Any] = super().get_authorization_code_claims(authorization_code)
        return {**claims, "sid": authorization_code.sid}

    def generate_user_info(self, user: Claims, scope: str) -> dict[str, Any]:
        """Return the claims the granted scopes release."""
        return released(user, scope.split())
