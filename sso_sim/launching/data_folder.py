"""The data directory: made where there is none, written by this installation, read by nobody else.

Owns who on this machine may read what is kept, and what may not be written. Knows not what is kept.
"""

from __future__ import annotations

import logging
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sso_sim.contract.apps import APPS
from sso_sim.launching.launch_error import LaunchError

OURS = (
    *(f"{app}.sqlite" for app in APPS),
    *("secret", "trainer-key", "running", "backup", "courts", "curricula", "scenarios"),
)
"""How the names begin of what the sandbox keeps in its data directory."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What everybody else on the machine may do with a file or folder."""

log = logging.getLogger(__name__)


def keep_to_oneself() -> None:
    """Let everything that this process and its children write be readable by their owner alone."""
    os.umask(OTHERS)


def writable_folder(path: Path) -> Path:
    """Return *path* as an absolute folder that exists, can be written to and is nobody else's."""
    folder = path.expanduser().absolute()
    try:
        # Nobody else on the machine needs to read people's rehearsals.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
        if os.name == "posix":
            _close_to_others(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LaunchError(
            f"The data directory {folder} cannot be written: {reason}. Choose another with --data."
        ) from error
    return folder


def _close_to_others(folder: Path) -> None:
    is_open = stat.S_IMODE(folder.stat().st_mode) & OTHERS
    inside = list(folder.iterdir())
    ours = [path for path in inside if path.name.startswith(OURS)]
    if is_open & stat.S_IWOTH or (is_open and inside and not ours):
        # Closing a folder that is not the sandbox's own might break what else lives in it.
        raise LaunchError(
            f"The data directory {folder} is open to other users of this machine and not the "
            "sandbox's own, so nothing was put there. Choose an empty folder, or one that does not "
            "exist yet, with --data."
        )
    if is_open and not _narrow(folder):
        log.warning(
            "The data directory %s belongs to somebody else, so it stays open to others; what the "
            "sandbox writes there they cannot read.",
            folder,
        )
    for path in ours:
        for each in (path, *path.rglob("*")):
            _narrow(each)


def _narrow(path: Path) -> bool:
    # What is written from now on is closed by `keep_to_oneself`; this is for what was there before.
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)
    except OSError:  # another user's, or gone meanwhile
        return False
    return True


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
