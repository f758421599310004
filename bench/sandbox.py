"""The measured sandbox: started as people start it, and observed from outside.

Owns its process, its memory, its rehearsals and the sign-ons of people.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.browser import Browser
from sso_sim.contract.apps import APPS

COURT = "ca2"
SIGNED_ON = "/cgi-bin/login.pl?logout"
"""A string that every page of a signed-on court contains."""


class Sandbox:
    """A running sandbox, and how long it took until it answered."""

    def __init__(self, folder: Path, base: int, options: tuple[str, ...]) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SSO_SIM_")}
        # Python may write bytecode, as on any machine that has run the sandbox before.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", "sso_sim", "up", "--port-base", str(base)]
        self.origins = {app: f"http://127.0.0.1:{base + at}" for at, app in enumerate(APPS)}
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--data", str(folder), *options],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._wait_for_answers()
        self.cold_start = time.perf_counter() - begun
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("Ctrl-C"):
                break

    def _wait_for_answers(self) -> None:
        pause = threading.Event()
        for origin in self.origins.values():
            while not _well(origin):
                assert self.process.poll() is None, "the sandbox did not start"
                pause.wait(0.005)

    def memory(self) -> int:
        """Return the memory of all its processes together, in bytes (proportional set size)."""
        return sum(_proportional(pid) for pid in _family(self.process.pid))

    def peak_memory(self) -> int:
        """Return the peak memory of its processes, each at its highest, in bytes (resident set)."""
        return sum(_peak(pid) for pid in _family(self.process.pid))

    def processor_seconds(self) -> float:
        """Return the processor time of all its processes together, in seconds."""
        return sum(_processor(pid) for pid in _family(self.process.pid))

    def processes(self) -> int:
        """Return the number of its processes."""
        return len(_family(self.process.pid))

    def api(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Call the desk's API."""
        connection = http.client.HTTPConnection(urlsplit(self.origins["desk"]).netloc, timeout=60)
        headers = {"Content-Type": "application/json"}
        connection.request(method, path, json.dumps(body or {}), headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {text[:500]!r}"
        return dict(json.loads(text)) if text else {}

    def stop(self) -> None:
        """Stop the sandbox, and wait until its process has ended."""
        self.process.terminate()
        self.process.wait(60)
        if self.process.stdout is not None:
            self.process.stdout.close()


class World:
    """One rehearsal, with one person who signs on again and again."""

    def __init__(self, sandbox: Sandbox, scenario: str) -> None:
        created = sandbox.api("POST", "/api/rehearsals", {"scenario": scenario, "label": "bench"})
        self.id: str = created["id"]
        self.court: str = created["urls"]["court"].rstrip("/")
        self._pacer: dict[str, str] = created["people"][0]["pacer"]

    def sign_on(self, browser: Browser) -> None:
        """Sign on at the court with username and password, in a browser without cookies."""
        browser.forget_everything()
        browser.get(f"{self.court}/{COURT}/cgi-bin/login.pl")
        fields = {
            "loginForm:loginName": self._pacer["username"],
            "loginForm:password": self._pacer["password"],
            "loginForm:clientCode": "",
            "loginForm:fbtnLogin": "Login",
        }
        page = browser.submit(**fields)
        assert SIGNED_ON in page, page[:2000]

    def sign_on_again(self, browser: Browser) -> None:
        """Return to the court while still signed on at PACER: no page asks for anything."""
        browser.forget("court")
        page = browser.get(f"{self.court}/{COURT}/cgi-bin/login.pl")
        assert SIGNED_ON in page, page[:2000]


@contextmanager
def running(folder: Path, base: int, *options: str) -> Iterator[Sandbox]:
    """Start a sandbox, yield it, and stop it."""
    sandbox = Sandbox(folder, base, options)
    try:
        yield sandbox
    finally:
        sandbox.stop()


def _well(origin: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=10)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _family(pid: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            children += [int(child) for child in (task / "children").read_text().split()]
    return [pid, *(found for child in children for found in _family(child))]


def _processor(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _peak(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
