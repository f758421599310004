"""A helper that does whatever a test asks of it: answer, sleep, spin, allocate memory, die.

Owns the child's side; `Helper` runs it by its module name. Each task is one of `TASKS`.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sso_sim.kit.helper_process import serve


def _sleep() -> str:
    time.sleep(60)
    return "woken"


def _spin() -> str:
    while True:
        pass


def _memory() -> str:
    return str(len(bytearray(2**30)))


def _die() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "dead"


def _nap() -> str:
    time.sleep(0.5)
    return "rested"


def _interrupt() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def _settings() -> str:
    return " ".join(sorted(name for name in os.environ if name.startswith("SSO_SIM_")))


def _sockets() -> str:
    handles = [f"/dev/fd/{name}" for name in os.listdir("/dev/fd")]  # noqa: PTH208 - links
    return str(sum(Path(handle).is_socket() for handle in handles))


TASKS: Mapping[bytes, Callable[[], str]] = {
    b"who": lambda: str(os.getpid()),
    b"nap": _nap,
    b"sleep": _sleep,
    b"spin": _spin,
    b"memory": _memory,
    b"die": _die,
    b"settings": _settings,
    b"sockets": _sockets,
    b"long": lambda: "x" * 5_000,
    b"interrupt": _interrupt,
}


def work(task: bytes) -> str:
    """Do the named task; for any other task return its length."""
    return TASKS[task]() if task in TASKS else str(len(task))


if __name__ == "__main__":
    serve(work)
