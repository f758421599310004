"""Reading a signed logout token that PACER sends directly to the court, not through the browser.

Owns the check of the signature against PACER's keys. The domain decides whether to accept a token
with a valid signature; the view ends the visits.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import requests
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from sso_sim.contract.apps import PACER
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.entry.domain.log_out import LogOut, LogoutFault, understood
from sso_sim.court.entry.relying_party.central_sign_on import ALGORITHMS, client_of
from sso_sim.kit.request_context import url_of

LONGEST_TOKEN = 8000


def log_out_in(court: CourtRow, text: str) -> LogOut | LogoutFault:
    """Return the log-out that the token *text* reports to *court*, or why it is not accepted."""
    if not text:
        return LogoutFault.MISSING
    if len(text) > LONGEST_TOKEN:
        return LogoutFault.UNREADABLE
    try:
        token = _decoded(court, text)
    except requests.RequestException:
        return LogoutFault.KEYS
    except (JoseError, ValueError):
        # joserfc raises ValueError, not its own error, for some tokens that are not even base64.
        return LogoutFault.UNREADABLE
    return understood(
        token.header,
        token.claims,
        issuer=url_of(PACER, ""),
        client_id=court.client_id,
        real_now=int(datetime.now(UTC).timestamp()),
    )


def _decoded(court: CourtRow, text: str) -> jwt.Token:
    client = client_of(court)
    try:
        return jwt.decode(text, _keys(client.fetch_jwk_set()), ALGORITHMS)
    except InvalidKeyIdError:
        # PACER may sign with a new key since the court last read PACER's keys.
        return jwt.decode(text, _keys(client.fetch_jwk_set(force=True)), ALGORITHMS)


def _keys(published: dict[str, Any]) -> KeySet:
    return KeySet.import_key_set(cast(KeySetSerialization, published))
