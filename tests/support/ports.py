"""Free ports for the servers that a test starts.

Owns finding them. Knows nothing of the servers.
"""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress

from sso_sim.contract.apps import APPS

FIRST, APART = 20_000, 1_000
"""The first port lies below the system's ephemeral ports; each worker of a run has a range of this
size."""


def free_ports(count: int = len(APPS), *, first_choice: int | None = None) -> int:
    """Return a port from which on *count* ports are free; the first choice if those are free.

    Workers of one run never get the same range: another process could take a port between the check
    and its use.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    low = FIRST + worker % 10 * APART
    base = first_choice
    while True:
        if base is None:
            base = random.randrange(low, low + APART - count)  # noqa: S311 - any will do
        with suppress(OSError):
            for port in range(base, base + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return base
        base = None
