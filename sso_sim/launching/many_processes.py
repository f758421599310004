"""Many processes: one child per app, each with N workers; the apps call one another over HTTP.

Owns starting the children, restarting a child that dies, and ending them all. A child runs
`app_process` and ends when the pipe from this process closes, so none outlives this process,
however it ends.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from types import FrameType

from sso_sim.contract.apps import APPS
from sso_sim.kit.settings import Settings
from sso_sim.launching import memory_tuning, readiness
from sso_sim.launching.launch_error import LaunchError
from sso_sim.launching.options import Options

GRACE = 10.0
"""Seconds a child has to finish its requests."""

CRASHES = 3
WINDOW = 30.0
"""An app that dies CRASHES times within WINDOW seconds is not restarted again."""


class Fleet:
    """The child processes, one per app."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self._settings, self._options = settings, options
        self._children: dict[str, subprocess.Popen[str]] = {}
        self._ended: queue.Queue[str] = queue.Queue()
        self._serving = False
        self._deaths: dict[str, list[float]] = {app: [] for app in APPS}

    def start(self) -> None:
        """Start a child for every app; raises LaunchError with the first failure reported."""
        said = {app: self._start(app) for app in APPS}
        for app, pipe in said.items():
            _hear(app, pipe)
        self._serving = True

    def _start(self, app: str) -> int:
        hear, say = os.pipe()
        child = subprocess.Popen(
            [sys.executable, "-m", "sso_sim.launching.app_process"],
            stdin=subprocess.PIPE,
            pass_fds=[say],
            text=True,
            # With a process group of its own, Ctrl-C reaches the parent alone, and the child and
            # its workers can be killed together.
            start_new_session=True,
        )
        os.close(say)
        assert child.stdin is not None  # noqa: S101 - asked for above
        child.stdin.write(self._orders(app, say) + "\n")
        child.stdin.flush()
        self._children[app] = child
        threading.Thread(target=self._watch, args=(app, child), daemon=True).start()
        return hear

    def _orders(self, app: str, say: int) -> str:
        settings = asdict(self._settings) | {"data_dir": str(self._settings.data_dir)}
        options = self._options
        return json.dumps(
            {
                "app": app,
                "say": say,
                "settings": settings,
                "host": options.host,
                "port": options.ports[app],
                "workers": options.workers,
                "verbose": options.verbose,
            }
        )

    def _watch(self, app: str, child: subprocess.Popen[str]) -> None:
        child.wait()
        self._ended.put(app)

    def all_alive(self) -> None:
        """Raise LaunchError if a child has ended."""
        for app, child in self._children.items():
            if child.poll() is not None:
                raise LaunchError(f"{app} could not start.")

    def keep(self) -> None:
        """Restart every child that dies, until a signal stops this process."""
        while True:
            app = self._ended.get()
            now = time.monotonic()
            recent = [death for death in self._deaths[app] if now - death < WINDOW]
            self._deaths[app] = [*recent, now]
            if len(recent) + 1 >= CRASHES:
                raise LaunchError(f"{app} died {CRASHES} times within {WINDOW:.0f} seconds.")
            readiness.say(f"{app} died and is started again.")
            self._end_group(self._children[app], signal.SIGKILL)
            _hear(app, self._start(app))

    def stop(self) -> None:
        """End every child and the workers it has started."""
        for child in self._children.values():
            if child.poll() is None:
                # A child that is still starting has no request to finish.
                child.send_signal(signal.SIGINT if self._serving else signal.SIGKILL)
        deadline = time.monotonic() + GRACE
        for child in self._children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._end_group(child, signal.SIGKILL)
                child.wait()
            # A worker whose parent is gone would keep the port (SO_REUSEPORT would hide that).
            self._end_group(child, signal.SIGKILL)
            if child.stdin is not None:
                child.stdin.close()

    @staticmethod
    def _end_group(child: subprocess.Popen[str], how: signal.Signals) -> None:
        try:
            os.killpg(child.pid, how)
        except (ProcessLookupError, PermissionError):
            return


def _hear(app: str, pipe: int) -> None:
    # A child writes the reason why it cannot start into the pipe, or closes it when it can start.
    with os.fdopen(pipe, encoding="utf-8") as said:
        if reason := said.read():
            raise LaunchError(reason.strip() or f"{app} could not start.")


def serve(
    settings: Settings, options: Options, announce: Callable[[Callable[[], None]], None]
) -> None:
    """Serve each app by processes of its own, until a signal stops this one."""
    if os.name != "posix":
        raise LaunchError("--workers needs Linux or macOS; leave it out: one process serves all.")
    memory_tuning.settle()
    fleet = Fleet(settings, options)
    signal.signal(signal.SIGTERM, _stop)
    try:
        fleet.start()
        announce(fleet.all_alive)
        fleet.keep()
    except (KeyboardInterrupt, SystemExit):
        return
    finally:
        fleet.stop()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
