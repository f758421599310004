"""Signing keys: a small pool per installation, and the key that each rehearsal signs with.

Owns making, sealing and parsing keys. A parsed key is kept for the life of the process: parsing one
costs as much as a hundred signatures. Must not know what is signed.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.oidc.models import KeyChoice, SigningKey
from sso_sim.kit.settings import Settings

ALGORITHM = "RS256"
POOL_SIZE = 2
"""Two, so that a client which confuses the keys of two issuers is found out."""

_CHOSEN = select(KeyChoice.kid)


def can_open(settings: Settings, sealed: bytes) -> bool:
    """Say whether a stored key was sealed with the secret of *settings*."""
    try:
        _seal_of(settings).decrypt(sealed)
    except InvalidToken:
        return False
    return True


def _seal_of(settings: Settings) -> Fernet:
    return Fernet(urlsafe_b64encode(settings.derive("signing-keys")))


class KeyRing:
    """The pool's keys as this process has them; one per app, safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._seal = _seal_of(settings)
        self._private: dict[str, RSAKey] = {}

    def choose(self, session: Session, real_now: datetime) -> str:
        """Assign a key of the pool to this session's rehearsal; create one if the pool is short."""
        pool = list(session.scalars(select(SigningKey.kid).order_by(SigningKey.kid)))
        if len(pool) < POOL_SIZE:
            kid = self._make(session, real_now)
        else:
            rehearsal_id = str(session.info["rehearsal"])
            kid = pool[sha256(rehearsal_id.encode()).digest()[0] % len(pool)]
        session.add(KeyChoice(kid=kid))
        return kid

    def signing_key(self, session: Session) -> RSAKey:
        """Return the private key this session's rehearsal signs with."""
        kid = session.scalars(_CHOSEN).one()
        known = self._private.get(kid)
        if known is None:
            row = session.get_one(SigningKey, kid)
            known = RSAKey.import_key(json.loads(self._seal.decrypt(row.sealed)))
            self._private[kid] = known
        return known

    def _make(self, session: Session, real_now: datetime) -> str:
        key = RSAKey.generate_key(2048, {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        session.add(
            SigningKey(
                kid=key.kid,
                alg=ALGORITHM,
                public=key.as_dict(private=False),
                sealed=self._seal.encrypt(json.dumps(key.as_dict(private=True)).encode()),
                created_at=real_now,
            )
        )
        session.flush()
        return str(key.kid)


def published(session: Session) -> dict[str, Any]:
    """Return the JWK set that verifies the tokens of this session's rehearsal."""
    chosen = select(SigningKey).join(KeyChoice, KeyChoice.kid == SigningKey.kid)
    return {"keys": [key.public for key in session.scalars(chosen)]}


def key_set(session: Session) -> KeySet:
    """Return the same keys, parsed, to verify a signature."""
    return KeySet([RSAKey.import_key(key) for key in published(session)["keys"]])
