"""How many files this process may have open, and so how many connections each port.

Owns asking the system for more of them. Knows no server.
"""

from __future__ import annotations

import select
import sys

SHARE = 1000
"""Connections a port may have: a class of five hundred, each browser with two."""

FILES_EACH = 2
"""A connection's socket, and the file that a large body or answer waits in."""

OTHER_FILES = 500
"""What a process has open besides: databases, calls to other servers, modules."""

SELECT = 480
"""Sockets for all ports where the system has no `poll`: its `select` looks at 512 at most."""

LEAST = 16
"""Connections a port has on a system that allows next to no files."""


def share(ports: int) -> int:
    """Return how many connections each of so many ports may have, and ask for files for them."""
    if not hasattr(select, "poll"):
        return min(SHARE, SELECT // ports)
    allowed = _ask_for(SHARE * ports * FILES_EACH + OTHER_FILES)
    return max(LEAST, min(SHARE, (allowed - OTHER_FILES) // ports // FILES_EACH))


def _ask_for(wanted: int) -> int:
    # Many systems let a process have 1,024 by default, and far more when it asks.
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 - not there on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (OSError, ValueError):
        return soft
    return most
