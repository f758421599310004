"""A sandbox forked from a server that has imported all code: a start costs a third.

Owns the fork, and passes the child what a command line would pass. From then on the child is an
ordinary `sso-sim up`, in a process of its own. Tests of the start itself use `launched`, which runs
the command in a new interpreter.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import IO

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from sso_sim.kit.settings import Settings
from tests.support.launched import Launched, Process, stopped_at_the_end
from tests.support.source import ROOT

CHEAP_HASH = {"password_memory_kib": 8, "password_rounds": 1}
"""The cost of Argon2id, the same as for the tests' sandbox in process."""

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.support.read_ahead", "tests.support.sides"])


class Forked(Launched):
    """A sandbox whose start need not import any code; its workers, if any, still import theirs."""

    cheap_hashes = False

    def _begin(self, arguments: Sequence[str], environment: dict[str, str]) -> Process:
        hear, say = SERVER.Pipe(duplex=False)
        compiled = self.data.with_name("compiled templates")
        compiled.mkdir(exist_ok=True, parents=True)
        given = (arguments, environment, say, compiled, self.cheap_hashes)
        # A daemon process ends with the run, whatever happens to the test.
        child = SERVER.Process(target=_be, args=given, daemon=True)
        child.start()
        say.close()
        return _Child(child, hear)


class ForkedToRace(Forked):
    """A forked sandbox that hashes passwords as cheaply as the sandbox in process does.

    Requests in a race then reach the contested row closer together, and a kill is less likely to
    hit the hash that comes before it.
    """

    cheap_hashes = True


@contextmanager
def forked(folder: Path, *options: str, base: int | None = None) -> Iterator[Launched]:
    """Start a sandbox as `launched` does, by a fork."""
    with stopped_at_the_end(Forked(folder, *options, base=base)) as sandbox:
        yield sandbox


def _be(
    arguments: Sequence[str],
    environment: dict[str, str],
    say: Connection,
    compiled: Path,
    cheap_hashes: bool,
) -> None:
    """Run the sandbox until it ends: the child's whole life."""
    from sso_sim.cli import main  # noqa: PLC0415 - only the child needs it

    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(say.fileno(), stream.fileno())
    say.close()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # An earlier start on the same data has compiled templates; they need not be compiled again.
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(compiled))}
    if cheap_hashes:
        # The command has no option for cheap hashes, and needs none: this child changes its
        # defaults.
        defaults = Settings.__init__.__kwdefaults__
        assert defaults is not None
        defaults.update(CHEAP_HASH)
    main(arguments, prog_name="sso-sim")


class _Child:
    """A forked process with the interface of `subprocess.Popen`."""

    def __init__(self, process: ForkServerProcess, hear: Connection) -> None:
        assert process.pid is not None
        self._process, self.pid = process, process.pid
        self.stdout: IO[str] | None = os.fdopen(os.dup(hear.fileno()), encoding="utf-8")
        hear.close()

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, sig: int, /) -> None:
        os.kill(self.pid, sig)

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        code = self._process.exitcode
        assert code is not None, f"process {self.pid} has not ended after {timeout} seconds"
        return code
