"""What an app must read again and nobody else may: sealed under the installation's secret.

Owns sealing, opening, and fingerprints, by which a short secret can be looked up and compared
without being kept. Every app of an installation can open what another has sealed. Knows no use.
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
        """Return *text* sealed: printable, and another one every time."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return what was sealed; raises InvalidToken for what another installation has sealed."""
        return self._fernet.decrypt(sealed.encode()).decode()

    def fingerprint(self, text: str) -> str:
        """Return 64 hex digits that are always the same for *text*, and cannot be guessed back.

        Without the key even a short code cannot be found by trying all there are.
        """
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def sealer_of(session: Session) -> Sealer:
    """Return what seals and opens in this session's app."""
    sealer: Sealer = session.info[SEALER]
    return sealer
