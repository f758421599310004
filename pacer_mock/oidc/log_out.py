"""Log-out asked for by a client (OpenID Connect RP-Initiated Logout 1.0).

Owns the check of the request. Ending the visit and asking the person belong to the view. A person
is sent back only to an address registered to the letter, and a hint counts only from this issuer.
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
    """A log-out request that is in order.

    *client* is who asks, where that is known. *return_to* is where the person goes afterwards,
    with the client's state; "" stays here, and *return_refused* says that another was asked for.
    *subject* is whom the hint names, "" without a hint: then the person must be asked.
    """

    client: Client | None
    return_to: str
    return_refused: bool
    subject: str

    @property
    def client_id(self) -> str:
        """Who asks, "" where that is not known."""
        return self.client.client_id if self.client else ""

    def needs_asking(self, signed_on_as: str) -> bool:
        """Say whether the person signed on must confirm: no hint, or one that names another."""
        return self.subject != signed_on_as


class EndSession(EndSessionEndpoint):
    """Authlib's check of the request, with this rehearsal's keys and issuer."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(provider)
        self._provider = provider

    def get_server_jwks(self) -> KeySet:
        """Return the keys ID tokens of this rehearsal are signed with."""
        return key_set(self._provider.session)

    def get_algorithms(self) -> list[str]:
        """Return the one algorithm they are signed by."""
        return [ALGORITHM]

    def is_post_logout_redirect_uri_legitimate(self, *_facts: Any) -> bool:
        """Take a registered address without a hint: the person is asked before (section 3)."""
        return True

    def _validate_id_token_hint(self, id_token_hint: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = super()._validate_id_token_hint(id_token_hint)
        except ValueError:
            # joserfc raises it, not its own error, for a token that is not even base64 or JSON.
            raise InvalidRequestError("The 'id_token_hint' cannot be read.") from None
        if claims.get("iss") != self._provider.issuer:
            # Rehearsals may share a key of the pool; none may log out another's person.
            raise InvalidRequestError("The 'id_token_hint' is of another issuer.")
        return claims


def asked_for(provider: Provider, request: Message) -> LogOut:
    """Return what a client asks for; raise Authlib's error where the request is not in order."""
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
