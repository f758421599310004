"""Reading what PACER sends behind the person's back: a signed logout token.

Owns the signature and PACER's keys. Whether a token with a good signature is believed is the
domain's; what it ends is the view's.
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
    """Return the log-out that the token *text* tells *court*, or why it is not believed."""
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
        # PACER may sign with a new key since its keys were read last.
        return jwt.decode(text, _keys(client.fetch_jwk_set(force=True)), ALGORITHMS)


def _keys(published: dict[str, Any]) -> KeySet:
    return KeySet.import_key_set(cast(KeySetSerialization, published))
