"""The provider's tables: clients, codes, tokens, signing keys.

Owns the meaning of a row. The tables store secrets, codes and tokens only as SHA-256 digests: they
are random and long, so a slow hash would protect nothing. Lifetimes are real time. The methods
answer Authlib's questions about a row; none of them reads a clock or writes.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from hashlib import sha256

from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin
from sqlalchemy import JSON, Index, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pacer_mock.oidc.domain.claims import RELEASES
from pacer_mock.oidc.domain.clients import ClientAuth
from sso_sim.kit.db import UtcDateTime, new_metadata
from sso_sim.kit.tenancy import Tenant


def digest_of(secret: str) -> str:
    """Return the stored digest of a code, a token, a nonce or a client secret."""
    return sha256(secret.encode()).hexdigest()


class OidcBase(DeclarativeBase):
    """The base of the provider's tables."""

    metadata = new_metadata()
    type_annotation_map = {datetime: UtcDateTime, list[str]: JSON}


class Client(Tenant, OidcBase, ClientMixin):
    """A relying party. *first_party* ones are the sandbox's own courts: they need no consent."""

    __tablename__ = "oidc_clients"

    client_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    secret_digest: Mapped[str] = mapped_column(String(64), default="")
    name: Mapped[str] = mapped_column(String(100))
    court: Mapped[str] = mapped_column(String(10), default="")
    redirect_uris: Mapped[list[str]]
    post_logout_redirect_uris: Mapped[list[str]]
    backchannel_logout_uri: Mapped[str] = mapped_column(Text, default="")
    auth_method: Mapped[str] = mapped_column(String(32))
    require_pkce: Mapped[bool]
    first_party: Mapped[bool]
    access_token_seconds: Mapped[int]
    id_token_seconds: Mapped[int]

    @property
    def is_public(self) -> bool:
        """Whether the client has no secret, because it could not keep one (RFC 6749 2.1)."""
        return self.auth_method == ClientAuth.NONE

    @property
    def client_metadata(self) -> dict[str, object]:
        """The metadata that Authlib's log-out and userinfo endpoints look up about a client."""
        return {"post_logout_redirect_uris": self.post_logout_redirect_uris}

    def get_client_id(self) -> str:
        """Return the client's id."""
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        """Return no address: OpenID Connect Core 3.1.2.1 wants it in every request."""
        return ""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Return the scopes asked for, once each; None, which is refused, without `openid`."""
        asked = (scope or "").split()
        if "openid" not in asked:
            return None
        return " ".join(name for name in RELEASES if name in asked)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Say whether the address is exactly a registered one."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        """Say whether the secret is the client's own."""
        return hmac.compare_digest(self.secret_digest, digest_of(client_secret))

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002
        """Say whether the client is registered to authenticate this way, at any endpoint."""
        return self.auth_method == method

    def check_response_type(self, response_type: str) -> bool:  # noqa: ARG002
        """Accept every type: the only grant has an answer that is safe to send (see `checks`)."""
        return True

    def check_grant_type(self, grant_type: str) -> bool:
        """Say whether the client may redeem this kind of grant."""
        return grant_type == "authorization_code"


class Code(Tenant, OidcBase, AuthorizationCodeMixin):
    """An authorization code that nobody has redeemed yet: redeeming deletes the row."""

    __tablename__ = "oidc_codes"
    __table_args__ = (Index(None, "created_at"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    generation: Mapped[int]
    client_id: Mapped[str] = mapped_column(String(64))
    account_number: Mapped[str] = mapped_column(String(7))
    client_code: Mapped[str] = mapped_column(String(32))
    redirect_uri: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(String(100))
    nonce: Mapped[str] = mapped_column(Text, default="")
    code_challenge: Mapped[str] = mapped_column(String(128), default="")
    code_challenge_method: Mapped[str] = mapped_column(String(10), default="")
    signed_on_at: Mapped[datetime]
    acr: Mapped[str] = mapped_column(String(40))
    amr: Mapped[list[str]]
    sid: Mapped[str] = mapped_column(String(24))
    created_at: Mapped[datetime]

    def get_redirect_uri(self) -> str:
        """Return the address to which the code was sent."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """Return the granted scopes."""
        return self.scope

    def get_nonce(self) -> str:
        """Return the client's nonce, which goes into the ID token unchanged."""
        return self.nonce

    def get_auth_time(self) -> int:
        """Return when the person signed on, in seconds since 1970."""
        return int(self.signed_on_at.timestamp())

    def get_acr(self) -> str:
        """Return the `acr`: how strongly the person proved who they are."""
        return self.acr

    def get_amr(self) -> list[str]:
        """Return the `amr`: by which means they proved it."""
        return self.amr


class Token(Tenant, OidcBase, TokenMixin):
    """A valid access token.

    *code_digest* names the code it came from: a code presented again takes its tokens with it (RFC
    6749 4.1.2). *nonce_digest* remembers a nonce after its code is gone.
    """

    __tablename__ = "oidc_tokens"
    __table_args__ = (
        Index(None, "rehearsal_id", "code_digest"),
        Index(None, "rehearsal_id", "client_id", "nonce_digest"),
        Index(None, "expires_at"),
    )

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    generation: Mapped[int]
    client_id: Mapped[str] = mapped_column(String(64))
    account_number: Mapped[str] = mapped_column(String(7))
    client_code: Mapped[str] = mapped_column(String(32))
    scope: Mapped[str] = mapped_column(String(100))
    code_digest: Mapped[str] = mapped_column(String(64))
    nonce_digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    def get_scope(self) -> str:
        """Return the granted scopes."""
        return self.scope


class Participant(Tenant, OidcBase):
    """A client with an ID token in a sign-on session, to be notified when the session ends.

    *sid* is the session's id, that of the visit it began with.
    """

    __tablename__ = "oidc_participants"
    __table_args__ = (Index(None, "rehearsal_id", "account_number"),)

    sid: Mapped[str] = mapped_column(String(24), primary_key=True)
    client_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))


class SigningKey(OidcBase):
    """A key of this installation's small pool; it belongs to no rehearsal.

    *public* is a JWK that anybody may read; *sealed* is the private key, encrypted under the
    installation's secret.
    """

    __tablename__ = "oidc_signing_keys"

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    alg: Mapped[str] = mapped_column(String(10))
    public: Mapped[dict[str, str]] = mapped_column(JSON)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class KeyChoice(Tenant, OidcBase):
    """The key of the pool that a rehearsal signs with."""

    __tablename__ = "oidc_key_choices"

    kid: Mapped[str] = mapped_column(String(64))
