"""The settings of one installation: one frozen object, checked when it is made.

Owns the list of settings and the checks of their values. Must not know any app by name: apps are
keys of the two address maps. Every part reads the settings; nothing changes them while the process
runs.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_SMTP_URL = re.compile(r"smtps?://([^@/\s]+@)?[^@/:\s]+(:\d{1,5})?")


class SettingsError(ValueError):
    """Raised at start when a setting makes no sense; the message is one line for a person."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings with which one installation of the sandbox was started.

    *public* maps each app's name to the origin for people ("http://127.0.0.1:8001"), *internal* to
    the origin for calls from the other apps. Every other secret of the installation is derived from
    *secret*. *password_memory_kib* and *password_rounds* are the cost of Argon2id, *upload_bytes*
    the largest request body, *trusted_proxies* the number of proxies whose forwarding headers
    count, *smtp_url* the server that gets a copy of every letter. *rehearsals_per_minute* and
    *rehearsals_total* limit the rehearsals started without the trainer key: per minute for one
    browser (or one address, for clients without a cookie), and in all.
    """

    data_dir: Path
    secret: str = field(repr=False)
    trainer_key: str = field(repr=False)
    public: Mapping[str, str]
    internal: Mapping[str, str]
    database_url: str = ""
    smtp_url: str = field(default="", repr=False)
    password_memory_kib: int = 19456
    password_rounds: int = 2
    upload_bytes: int = 5 * 1024 * 1024
    loopback: bool = True
    trusted_proxies: int = 0
    rehearsals_per_minute: int = 600
    rehearsals_total: int = 10_000

    def __post_init__(self) -> None:
        """Raise SettingsError for values that make no sense, before anything starts with them."""
        if len(self.secret) < 16:
            raise SettingsError("The secret must have at least 16 characters.")
        if len(self.trainer_key) < 8:
            raise SettingsError("The trainer key must have at least 8 characters.")
        if min(self.rehearsals_per_minute, self.rehearsals_total) < 1:
            raise SettingsError("At least one rehearsal must be allowed, in a minute and in all.")
        if set(self.public) != set(self.internal):
            raise SettingsError("Every app needs a public and an internal address.")
        for addresses in (self.public, self.internal):
            for app, origin in addresses.items():
                _refuse_bad_origin(app, origin)
            if len(set(addresses.values())) != len(addresses):
                raise SettingsError("Two apps cannot have the same address.")
        if self.database_url and not self.database_url.startswith("postgresql+psycopg://"):
            raise SettingsError(
                "The database URL must begin with postgresql+psycopg:// "
                "(leave it out for SQLite files in the data directory)."
            )
        if self.smtp_url and not _SMTP_URL.fullmatch(self.smtp_url):
            raise SettingsError(
                "The SMTP address must look like smtp://host:25 or smtps://name:password@host."
            )

    def is_trainer_key(self, typed: str) -> bool:
        """Say whether *typed* is the trainer key; takes the same time for every text."""
        return hmac.compare_digest(typed.strip().encode(), self.trainer_key.encode())

    def derive(self, purpose: str) -> bytes:
        """Return a 32-byte key for this *purpose* only, derived from the secret (RFC 2104)."""
        return hmac.new(self.secret.encode(), purpose.encode(), hashlib.sha256).digest()


def _refuse_bad_origin(app: str, origin: str) -> None:
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
        raise SettingsError(
            f"The address of {app} must look like http://127.0.0.1:8000, not {origin!r}."
        )
