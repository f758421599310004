"""The data directory and the keys in it that are made once and kept.

Owns making and reading the installation's secret and the trainer's key. Knows not what they open.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sso_sim.launching.errors import LaunchError

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits nobody mistakes for one another: the trainer's key is typed by hand."""


def writable_folder(path: Path) -> Path:
    """Return *path* as an absolute folder that exists and can be written to."""
    folder = path.expanduser().absolute()
    try:
        # Nobody else on the machine needs to read people's rehearsals.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        reason = error.strerror or str(error)
        raise LaunchError(
            f"The data directory {folder} cannot be written: {reason}. Choose another with --data."
        ) from error


def refuse_unwritable(files: Iterable[Path]) -> None:
    """Raise LaunchError for the first of *files* that is there and cannot be written.

    Called before any of them is open: closing a file here would end SQLite's locks on it.
    """
    for path in files:
        try:
            # Opened as SQLite will open it; what the system says of rights is not all there is.
            path.open("r+b").close()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise LaunchError(
                f"The file {path} cannot be written: {error.strerror}. "
                "Make it one that you may write, or choose another folder with --data."
            ) from error


def read_key(path: Path) -> str:
    """Return the key kept at *path*, or "" where there is none."""
    try:
        return path.read_text(encoding="ascii").strip() if path.exists() else ""
    except (OSError, UnicodeError) as error:
        raise LaunchError(
            f"The key in {path} cannot be read: {error}. "
            "Put it back from a backup, or choose another folder with --data."
        ) from error


def kept_key(path: Path, *, short: bool = False) -> str:
    """Return the key kept at *path*; make it where there is none, readable by its owner alone."""
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
