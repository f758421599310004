"""Log-out requested by a client (OpenID Connect RP-Initiated Logout 1.0).

Owns the check of the request. The view ends the visit and asks the person. A person is sent back
only to exactly a registered address, and a hint counts only from this issuer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oidc.rpinitiated import EndSessionEndpoint
from joserfc.jwk import KeySet

from pacer_mock.oidc.keys import ALGORITHM, key_set
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.models import Client
from pacer_mock.oidc.provider import Provider


@dataclass(frozen=True)
class LogOut:
    """A valid log-out request.

    *client* is the client that asks, if known. *return_to* is where the person goes afterwards,
    with the client's state; "" stays here, and *return_refused* says that the request named another
    address. *subject* is the person that the hint names, "" without a hint: then the person must be
    asked.
    """

    client: Client | None
    return_to: str
    return_refused: bool
    subject: str

    @property
    def client_id(self) -> str:
        """The id of the client that asks, "" if not known."""
        return self.client.client_id if self.client else ""

    def needs_asking(self, signed_on_as: str) -> bool:
        """Say whether the signed-on person must confirm: no hint, or a hint that names another."""
        return self.subject != signed_on_as


class EndSession(EndSessionEndpoint):
    """Authlib's check of the request, with this rehearsal's keys and issuer."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(provider)
        self._provider = provider

    def get_server_jwks(self) -> KeySet:
        """Return the keys that sign the ID tokens of this rehearsal."""
        return key_set(self._provider.session)

    def get_algorithms(self) -> list[str]:
        """Return the one algorithm that signs them."""
        return [ALGORITHM]

    def is_post_logout_redirect_uri_legitimate(self, *_facts: Any) -> bool:
        """Accept a registered address without a hint: the person is asked before (section 3)."""
        return True

    def _validate_id_token_hint(self, id_token_hint: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = super()._validate_id_token_hint(id_token_hint)
        except ValueError:
            # joserfc raises it instead of its own error if a token is not even base64 or JSON.
            raise InvalidRequestError("The 'id_token_hint' cannot be read.") from None
        if claims.get("iss") != self._provider.issuer:
            # Rehearsals may share a key of the pool; none may log out another's person.
            raise InvalidRequestError("The 'id_token_hint' is of another issuer.")
        return claims


def asked_for(provider: Provider, request: Message) -> LogOut:
    """Return a client's log-out request; raise Authlib's error if the request is invalid."""
    request.refuse_malformed()
    values: Mapping[str, str] = request.payload.data
    if values.get("client_id") and provider.query_client(values["client_id"]) is None:
        raise InvalidRequestError("The client does not exist on this server.")
    found = EndSession(provider).validate_request(request)
    return LogOut(
        client=found.client,
        return_to=found.redirect_uri or "",
        return_refused=bool(values.get("post_logout_redirect_uri")) and not found.redirect_uri,
        subject=str((found.id_token_claims or {}).get("sub", "")),
    )
