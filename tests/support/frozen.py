"""An app held still: all its processes are there, take connections and do nothing.

Owns stopping and letting go on. A fleet's children each lead a process group of their own.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sso_sim.contract.apps import APPS
from tests.support.launched import Launched


def child_of(fleet: Launched, app: str) -> int:
    """Return the process that leads the group of *app*: they are started in the order of APPS."""
    launcher = fleet.process.pid
    children = Path(f"/proc/{launcher}/task/{launcher}/children").read_text().split()
    return int(children[APPS.index(app)])


@contextmanager
def frozen(fleet: Launched, app: str) -> Iterator[None]:
    """Hold *app* still, and let it go on at the end, whatever happens."""
    group = child_of(fleet, app)
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)
