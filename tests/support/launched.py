"""A sandbox started as people start it: `python -m sso_sim up` in a process of its own.

Owns starting, waiting for the map and stopping. Knows no page.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import pytest
import requests

from sso_sim.contract.apps import APPS
from tests.support.ports import free_ports
from tests.support.source import ROOT

PATIENCE = 120
"""Seconds that a start may take on a busy machine."""

LAST_LINE = "Ctrl-C stops it"


class Process(Protocol):
    """The interface of `subprocess.Popen` that is used to control a sandbox."""

    pid: int
    stdout: IO[str] | None

    def poll(self) -> int | None: ...
    def send_signal(self, sig: int, /) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class Launched:
    """A sandbox in a process of its own, and its output."""

    def __init__(
        self, folder: Path, *options: str, base: int | None = None, **environment: str
    ) -> None:
        self.base = free_ports() if base is None else base
        self.data = folder / "data"
        self._options, self._environment = options, environment
        self.start()

    def start(self) -> Launched:
        """Start the process. Once it has ended, start it again on the same data and ports."""
        self.printed: list[str] = []
        self._ready = threading.Event()
        where = ("--port-base", str(self.base), "--data", str(self.data))
        with hearing_ctrl_c():
            self.process = self._begin(
                ("up", *where, *self._options), clean_environment() | self._environment
            )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _begin(self, arguments: Sequence[str], environment: dict[str, str]) -> Process:
        """Run the command with *arguments* in a process of its own, in a clean environment."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.printed.append(line.rstrip("\n"))
                if line.startswith(LAST_LINE):
                    self._ready.set()
        self._ready.set()

    def wait(self) -> Launched:
        """Wait for the map; when a start fails, fail the test with the output."""
        assert self._ready.wait(PATIENCE), self.text
        if not self.is_up:
            code = self.process.wait(PATIENCE)
            pytest.fail(f"the start ended with {code}: {self.text}")
        return self

    @property
    def is_up(self) -> bool:
        """Say whether the map has been printed."""
        return any(line.startswith(LAST_LINE) for line in self.printed)

    @property
    def text(self) -> str:
        """All output so far."""
        return "\n".join(self.printed)

    def origin(self, app: str) -> str:
        """Return the origin of *app*."""
        return f"http://127.0.0.1:{self.base + APPS.index(app)}"

    def answers(self, app: str) -> bool:
        """Say whether *app* is healthy."""
        try:
            return requests.get(self.origin(app) + "/health", timeout=10).status_code == 200
        except requests.ConnectionError:
            return False

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


COMMAND = (sys.executable, "-m", "sso_sim")


@contextmanager
def launched(
    folder: Path, *options: str, base: int | None = None, **environment: str
) -> Iterator[Launched]:
    """Start a sandbox with its data in *folder*, yield it when it is ready, and stop it."""
    with stopped_at_the_end(Launched(folder, *options, base=base, **environment)) as sandbox:
        yield sandbox


@contextmanager
def stopped_at_the_end(sandbox: Launched) -> Iterator[Launched]:
    """Wait until a started sandbox is ready, yield it, and stop it."""
    try:
        yield sandbox.wait()
    finally:
        sandbox.end()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `sso-sim` with *arguments* to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=clean_environment() | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """Let child processes receive Ctrl-C, even where this run ignores it.

    A shell starts background jobs with the signal ignored, and child processes inherit that. A
    child resets a signal that has a handler to its default.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def clean_environment() -> dict[str, str]:
    """Return the environment without the variables that configure the sandbox."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SSO_SIM_")}
