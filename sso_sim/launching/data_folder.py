"""The data directory: create it if necessary, check it, and keep its files private.

Owns which accounts of this machine may read the files, and refuses a directory or file that cannot
be written. Must not know the content of the files.
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
"""The beginnings of the names of the sandbox's own files and folders in its data directory."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The permission bits of everybody but the owner of a file or folder."""

log = logging.getLogger(__name__)


def keep_to_oneself() -> None:
    """Make all files that this process and its children create readable by their owner only."""
    os.umask(OTHERS)


def writable_folder(path: Path) -> Path:
    """Return *path* as an absolute folder that exists, is writable and is closed to others."""
    folder = path.expanduser().absolute()
    try:
        # Other accounts of this machine need not read people's rehearsals.
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
        # Closing a folder that is not the sandbox's own might break other programs that use it.
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
    # `keep_to_oneself` closes files that are created from now on; this closes the existing ones.
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)
    except OSError:  # the file belongs to another account, or was deleted meanwhile
        return False
    return True


def refuse_unwritable(files: Iterable[Path]) -> None:
    """Raise LaunchError for the first of *files* that exists and cannot be written.

    Call this before any of them is open: closing a file here would end SQLite's locks on it.
    """
    for path in files:
        try:
            # Opened as SQLite will open it: the permission bits alone do not decide.
            path.open("r+b").close()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise LaunchError(
                f"The file {path} cannot be written: {error.strerror}. "
                "Make it one that you may write, or choose another folder with --data."
            ) from error
