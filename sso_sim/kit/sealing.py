"""Encrypt texts that only the installation's apps may read again, under the installation's secret.

Owns sealing, opening, and fingerprints: by its fingerprint a short secret can be looked up and
compared without being stored. Every app of an installation can open a text that another app has
sealed. Must not know what the texts are for.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from sqlalchemy.orm import Session

SEALER = "sealer"


class Sealer:
    """Seals texts with one key of 32 bytes (Fernet: AES-CBC with HMAC-SHA256)."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def seal(self, text: str) -> str:
        """Return *text* sealed: printable, and different at every call."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return the text in *sealed*. Raises InvalidToken if another installation sealed it."""
        return self._fernet.decrypt(sealed.encode()).decode()

    def fingerprint(self, text: str) -> str:
        """Return 64 hex digits that are always the same for *text* and do not reveal it.

        Without the key nobody can find even a short code by trying all possible ones.
        """
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def sealer_of(session: Session) -> Sealer:
    """Return the sealer of this session's app."""
    sealer: Sealer = session.info[SEALER]
    return sealer
