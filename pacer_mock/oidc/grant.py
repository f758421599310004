"""The authorization code grant over the provider's tables.

Owns storing a code and taking it in one statement: of many requests with the same code only one
gets it. Never commits: the request's transaction does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session

from pacer_mock.oidc import holder
from pacer_mock.oidc.domain.authorization import acr_of
from pacer_mock.oidc.domain.clients import ClientAuth
from pacer_mock.oidc.models import Client, Code, Token, digest_of
from sso_sim.contract.claims import Claims
from sso_sim.kit import visits
from sso_sim.kit.db import add_row

CODE_SECONDS = 60

_TAKE = (
    delete(Code)
    .where(Code.digest == bindparam("code"), Code.client_id == bindparam("client"))
    .returning(Code)
    .execution_options(synchronize_session=False)
)


class CodeGrant(AuthorizationCodeGrant):
    """Authorization code, for clients with a secret and without one."""

    TOKEN_ENDPOINT_AUTH_METHODS = [method.value for method in ClientAuth]

    @classmethod
    def check_authorization_endpoint(cls, request: Any) -> bool:  # noqa: ARG003
        """Accept every request: `checks.RequestForm` decides which response types exist."""
        return True

    @staticmethod
    def validate_no_multiple_request_parameter(request: Any) -> None:
        """Refuse two clients or two addresses: then nobody may be redirected anywhere."""
        if {"client_id", "redirect_uri"} & request.repeated():
            raise InvalidRequestError("The client or its address stands there more than once.")

    @staticmethod
    def validate_authorization_redirect_uri(request: Any, client: Client) -> str:
        """Return the redirect address, which must equal a registered one exactly."""
        redirect_uri = request.payload.redirect_uri
        if not redirect_uri:
            raise InvalidRequestError("Missing 'redirect_uri' in request.")
        if not client.check_redirect_uri(redirect_uri):
            raise InvalidRequestError("The 'redirect_uri' is not registered for this client.")
        return str(redirect_uri)

    def generate_authorization_code(self) -> str:
        """Return a new code."""
        return str(self.server.new_secret())

    def save_authorization_code(self, code: str, request: Any) -> None:
        """Store the digest of *code* with all it was issued for."""
        values = request.payload.data
        add_row(
            self.server.session,
            Code,
            digest=digest_of(code),
            generation=self.server.generation,
            client_id=request.client.client_id,
            account_number=request.user.account_number,
            client_code=request.user.client_code,
            redirect_uri=request.payload.redirect_uri,
            scope=request.scope,
            nonce=values.get("nonce", ""),
            code_challenge=values.get("code_challenge", ""),
            code_challenge_method=values.get("code_challenge_method", ""),
            signed_on_at=request.user.signed_on_at,
            acr=acr_of(request.user.amr),
            amr=list(request.user.amr),
            sid=request.user.sid,
            created_at=self.server.real_now,
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        """Take the code: even if the request is invalid, the code cannot be used again.

        A missing code may have been redeemed before: then its tokens are deleted too.
        """
        session: Session = self.server.session
        digest = digest_of(code)
        brought = {"code": digest, "client": client.client_id}
        found = session.scalars(_TAKE, brought).one_or_none()
        if found is None:
            session.execute(
                delete(Token)
                .where(Token.code_digest == digest, Token.client_id == client.client_id)
                .execution_options(synchronize_session=False)
            )
            return None
        return found if self._is_good(found) else None

    def _is_good(self, code: Code) -> bool:
        now: datetime = self.server.real_now
        young = code.created_at + timedelta(seconds=CODE_SECONDS) > now
        if not young or code.generation != self.server.generation:
            return False
        # After a log-out there is no token: nobody would notify the client of the log-out.
        return visits.goes_on(self.server.session, code.sid)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Do nothing: taking the code has deleted it."""

    def authenticate_user(self, authorization_code: Code) -> Claims | None:
        """Return the facts about the person for whom the code was issued."""
        code = authorization_code
        return holder.claims_of(self.server.session, code.account_number, code.client_code)
