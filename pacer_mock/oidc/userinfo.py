"""The userinfo endpoint: the claims that an access token releases (OpenID Connect Core 5.3).

Owns finding the token behind a Bearer header. Errors are those of RFC 6750.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from authlib.oauth2 import OAuth2Error, ResourceProtector
from authlib.oauth2.rfc6750 import BearerTokenValidator, InvalidTokenError
from sqlalchemy.orm import Session
from werkzeug import Response

from pacer_mock.oidc import holder
from pacer_mock.oidc.domain.claims import released
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.models import Token, digest_of
from pacer_mock.oidc.provider import Provider
from sso_sim.contract.claims import Claims
from sso_sim.kit.db import find

REALM = "userinfo"


class TokensInForce(BearerTokenValidator):
    """Finds access tokens of this rehearsal and generation that have not expired."""

    def __init__(self, session: Session, generation: int, real_now: datetime) -> None:
        super().__init__(realm=REALM)
        self._session = session
        self._generation = generation
        self._real_now = real_now

    def authenticate_token(self, token_string: str) -> Token | None:
        """Return the valid token, or None."""
        token = find(self._session, Token, digest=digest_of(token_string))
        if token is None or token.generation != self._generation:
            return None
        return token if token.expires_at > self._real_now else None

    def validate_token(self, token: Token | None, scopes: Any, request: Any) -> None:  # noqa: ARG002
        """Refuse if there is none; every token here has the scope `openid`."""
        if token is None:
            raise InvalidTokenError(realm=self.realm)


def answer(provider: Provider, request: Message) -> tuple[Response, tuple[Token, Claims] | None]:
    """Answer a userinfo request; also return the token and its holder, None if refused."""
    protector = ResourceProtector()
    protector.register_token_validator(
        TokensInForce(provider.session, provider.generation, provider.real_now)
    )
    try:
        token: Token = protector.validate_request("openid", request)
        claims = holder.claims_of(provider.session, token.account_number, token.client_code)
        if claims is None:
            raise InvalidTokenError(realm=REALM)
    except OAuth2Error as error:
        return provider.handle_error_response(request, error), None
    told = released(claims, token.scope.split())
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
    return provider.handle_response(200, told, headers), (token, claims)
