"""Free ports for what a test starts.

Owns finding them. Knows nothing of who listens there.
"""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress

from sso_sim.contract.apps import APPS

FIRST, APART = 20_000, 1_000
"""Below those that a system gives to whoever calls; so many for each worker of a run."""


def free_ports(count: int = len(APPS), *, first_choice: int | None = None) -> int:
    """Return a port from which on *count* ports are free, the first choice where those are.

    Workers of one run are never offered the same: between the look and the use lies a moment.
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
