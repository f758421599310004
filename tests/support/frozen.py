"""A frozen app: all its processes run and accept connections, but do nothing.

Owns freezing and resuming. Each child process of a fleet leads a process group of its own.
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
    """Return the process that leads the group of *app*; children start in the order of APPS."""
    launcher = fleet.process.pid
    children = Path(f"/proc/{launcher}/task/{launcher}/children").read_text().split()
    return int(children[APPS.index(app)])


@contextmanager
def frozen(fleet: Launched, app: str) -> Iterator[None]:
    """Freeze *app*, and resume it at the end, whatever happens."""
    group = child_of(fleet, app)
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)
