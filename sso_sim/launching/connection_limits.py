"""The limits on connections, the same for one process and for many.

Owns the figures, and asks the system for as many open files as they need. Must not know any server.
"""

from __future__ import annotations

import select
import sys

HEADER_SECONDS = 10.0
"""Time limit of a header, from a connection's start or a later request's first byte to its end."""

BODY_SECONDS = 60.0
"""The longest time from the end of the header to the last byte of the body."""

ANSWER_SECONDS = 30.0
"""The longest time in which a client reads no byte of the response."""

IDLE_SECONDS = 120.0
"""The longest time between two requests on one connection."""

HEADER_BYTES = 64 * 1024
"""The longest header, with the address and all cookies; no browser sends half as much."""

IN_MEMORY = 64 * 1024
"""Bytes of a body that are kept in memory; a longer body goes into a file."""

SHARE = 1000
"""Connections a port may have: enough for a class of five hundred, with two for each browser."""

WORKER_SHARE = 4000
"""Connections a worker may have. granian closes no connection to make room for another, so there
must be room for new ones until abandoned ones reach their time limit."""

FILES_EACH = 2
"""Open files per connection: its socket, and the file for a large body or response."""

OTHER_FILES = 500
"""Other open files of a process: databases, calls to other servers, modules."""

SELECT = 480
"""Sockets for all ports on a system without `poll`: its `select` watches at most 512."""

LEAST = 16
"""The fewest connections, on a system that allows hardly any open files."""


def connections(most: int, *, ports: int = 1) -> int:
    """Return the number of connections, at most *most*, that each of a process's *ports* may have.

    Asks the system for enough open files: many systems let a process have 1,024 by default, and
    far more on request.
    """
    if not hasattr(select, "poll"):
        return min(most, SELECT // ports)
    allowed = _ask_for(most * ports * FILES_EACH + OTHER_FILES)
    return max(LEAST, min(most, (allowed - OTHER_FILES) // ports // FILES_EACH))


def _ask_for(wanted: int) -> int:
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 - not every system has this module

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (OSError, ValueError):
        return soft
    return most
