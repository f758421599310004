"""The provider of one request: Authlib's authorization server over this request's transaction.

Owns the wiring. Each request gets its own provider, which holds its session: nothing Authlib does
can outlive the transaction or be committed by anything but the view. Protocol errors are Authlib's,
written here and nowhere else.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from authlib.oauth2 import AuthorizationServer, OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc9207 import IssuerParameter
from joserfc.jwk import RSAKey
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from werkzeug import Response

from pacer_mock.oidc import back_channel
from pacer_mock.oidc.checks import IdToken, Pkce, RequestForm, UnsignedToken
from pacer_mock.oidc.client_auth import client_by_basic
from pacer_mock.oidc.grant import CodeGrant
from pacer_mock.oidc.keys import KeyRing
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.models import Client, Token, digest_of
from sso_sim.contract.claims import SCOPES
from sso_sim.kit.db import add_row, find

_WITH_NONCE = select(Token.digest).where(
    Token.client_id == bindparam("client_id"), Token.nonce_digest == bindparam("nonce_digest")
)


@dataclass(frozen=True)
class SignedOn:
    """The person for whom a code is issued: signed on since when (real time), and in which session.

    Also with which *client_code*, and by which means (*amr*).
    """

    account_number: str
    signed_on_at: datetime
    sid: str
    client_code: str
    amr: tuple[str, ...]


class Provider(AuthorizationServer):
    """The authorization server of *session*'s rehearsal; *real_now* is real time.

    *clients* caches the clients that this request has looked up: none changes while its generation
    lasts.
    """

    def __init__(
        self,
        session: Session,
        keys: KeyRing,
        issuer: str,
        real_now: datetime,
        clients: dict[str, Client | None],
    ) -> None:
        super().__init__(scopes_supported=list(SCOPES))
        self.session = session
        self.issuer = issuer
        self.real_now = real_now
        self.generation: int = session.info["generation"]
        self._keys = keys
        self._clients = clients
        self.id_token: UnsignedToken | None = None
        self.register_token_generator("default", BearerTokenGenerator(_token, None, _lifetime))
        self.register_client_auth_method("client_secret_basic", client_by_basic)
        self.register_grant(CodeGrant, [RequestForm(), Pkce(), IdToken(self)])

    @staticmethod
    def new_secret() -> str:
        """Return an unguessable value: 256 random bits."""
        return secrets.token_urlsafe(32)

    @cached_property
    def signing_key(self) -> RSAKey:
        """The key this rehearsal signs with."""
        return self._keys.signing_key(self.session)

    def query_client(self, client_id: str) -> Client | None:
        """Return the client with that id, looked up once per request."""
        if "\x00" in client_id:
            return None  # PostgreSQL raises an unexpected error at a zero byte.
        if client_id not in self._clients:
            self._clients[client_id] = find(self.session, Client, client_id=client_id)
        return self._clients[client_id]

    def authenticate_client(
        self, request: Message, methods: Any, endpoint: str = "token"
    ) -> Client:
        """Return the authenticated client, and note it for the trail, whatever comes next."""
        client: Client = super().authenticate_client(request, methods, endpoint)
        request.client = client
        return client

    def save_token(self, token: dict[str, Any], request: Message) -> None:
        """Store the digest of an access token with all it was issued for."""
        code = request.authorization_code
        add_row(
            self.session,
            Token,
            digest=digest_of(token["access_token"]),
            generation=self.generation,
            client_id=request.client.client_id,
            account_number=request.user.account_number,
            client_code=request.user.client_code,
            scope=token["scope"],
            code_digest=code.digest,
            nonce_digest=digest_of(code.nonce) if code.nonce else "",
            issued_at=self.real_now,
            expires_at=self.real_now + timedelta(seconds=token["expires_in"]),
        )
        back_channel.take_part(self.session, code.sid, request.client, code.account_number)

    def nonce_is_used_up(self, client_id: str, nonce: str) -> bool:
        """Say whether the client has had an ID token with this nonce."""
        sought = {"client_id": client_id, "nonce_digest": digest_of(nonce)}
        return self.session.scalars(_WITH_NONCE, sought).first() is not None

    def issue(self, grant: Any, person: SignedOn) -> Response:
        """Send the person back to the client with a code; *grant* is a validated one."""
        return self._with_issuer(
            self.handle_response(*grant.create_authorization_response(grant.redirect_uri, person))
        )

    def refuse(self, request: Message, error: OAuth2Error) -> Response:
        """Write *error*: to the client if there is a redirect address, else as JSON."""
        error.state = request.payload.state
        return self._with_issuer(self.handle_error_response(request, error))

    def create_token_response(self, request: Message) -> Response:
        """Answer a token request; `signed` adds the ID token to the answer later."""
        try:
            request.refuse_malformed()
            if not request.payload.grant_type:
                raise InvalidRequestError("Missing 'grant_type' in request.")
        except OAuth2Error as error:
            return self.handle_error_response(request, error)
        answer: Response = super().create_token_response(request)
        return answer

    def signed(self, response: Response) -> Response:
        """Put the signed ID token into the answer; call it after the transaction."""
        if self.id_token is not None:
            body = {**json.loads(response.get_data()), "id_token": self.id_token.signed()}
            response.set_data(json.dumps(body))
        return response

    def create_oauth2_request(self, request: Message) -> Message:
        """Return the request unchanged: the view has made it."""
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> Response:
        """Return an answer as a WSGI response."""
        return Response(json.dumps(body) if isinstance(body, dict) else body, status, headers)

    def send_signal(self, name: str, *_args: Any, **_facts: Any) -> None:
        """Do nothing: the view writes the trail."""

    def _with_issuer(self, response: Response) -> Response:
        _Issuer(self.issuer).add_issuer_parameter(self, response)
        # The posted data, such as a password, must not reach the client (RFC 9700 4.12).
        response.status_code = 303
        return response


class _Issuer(IssuerParameter):
    """Names the issuer in every authorization response, errors included (RFC 9207)."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def get_issuer(self) -> str:
        return self._issuer


def _token(**_facts: Any) -> str:
    return Provider.new_secret()


def _lifetime(client: Client, _grant_type: str) -> int:
    return client.access_token_seconds
