"""How much of the server one client may take, in either way of running.

Owns the figures, and asking the system for as many open files as they take. Knows no server.
"""

from __future__ import annotations

import select
import sys

HEADER_SECONDS = 10.0
"""From a connection's start, or a later request's first byte, to the end of the header."""

BODY_SECONDS = 60.0
"""From the end of the header to the body's last byte."""

ANSWER_SECONDS = 30.0
"""Without a byte of the answer being taken."""

IDLE_SECONDS = 120.0
"""Between two requests."""

HEADER_BYTES = 64 * 1024
"""No browser sends half of it; the address and all cookies are in there."""

IN_MEMORY = 64 * 1024
"""Bytes of a body that are kept in memory; a longer one waits in a file."""

SHARE = 1000
"""Connections a port may have: a class of five hundred, each browser with two."""

WORKER_SHARE = 4000
"""Connections a worker may have. Its server closes none for another, so there must be room for all
that come while those that were begun and left run out of time."""

FILES_EACH = 2
"""A connection's socket, and the file that a large body or answer waits in."""

OTHER_FILES = 500
"""What a process has open besides: databases, calls to other servers, modules."""

SELECT = 480
"""Sockets for all ports where the system has no `poll`: its `select` looks at 512 at most."""

LEAST = 16
"""Connections on a system that allows next to no files."""


def connections(most: int, *, ports: int = 1) -> int:
    """Return how many connections, *most* at most, each of so many ports of one process may have.

    The system is asked for files for them: many let a process have 1,024 by default, and far more
    when it asks.
    """
    if not hasattr(select, "poll"):
        return min(most, SELECT // ports)
    allowed = _ask_for(most * ports * FILES_EACH + OTHER_FILES)
    return max(LEAST, min(most, (allowed - OTHER_FILES) // ports // FILES_EACH))


def _ask_for(wanted: int) -> int:
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
