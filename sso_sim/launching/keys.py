"""The keys of an installation: made once, and stored in its data directory.

Owns making and reading the installation's secret and the trainer key. Must not know what the keys
are for.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from sso_sim.launching.launch_error import LaunchError

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody confuses: people type the trainer key by hand."""


def read_key(path: Path) -> str:
    """Return the key stored at *path*, or "" if there is none."""
    try:
        return path.read_text(encoding="ascii").strip() if path.exists() else ""
    except (OSError, UnicodeError) as error:
        raise LaunchError(
            f"The key in {path} cannot be read: {error}. "
            "Put it back from a backup, or choose another folder with --data."
        ) from error


def kept_key(path: Path, *, short: bool = False) -> str:
    """Return the key stored at *path*; if there is none, make one that only the owner can read."""
    if found := read_key(path):
        return found
    try:
        made = _typed_key() if short else secrets.token_urlsafe(48)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(made + "\n")
        Path(name).replace(path)
    except OSError as error:
        raise LaunchError(
            f"The key in {path} cannot be kept: {error}. Choose another folder with --data."
        ) from error
    return made


def _typed_key() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
