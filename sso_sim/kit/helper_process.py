"""A helper: a second process for work that a stranger's input could make too long or too large.

Owns the helper's life (started at the first task, kept warm, killed when it is late, replaced when
it has ended), its limits and the pipes to it. Must not know the work: the helper's own module
passes that to `serve`. A helper is a new interpreter and not a fork, which is unsafe beside
threads; it inherits no socket and no setting of the installation, and it ends when this process
ends, for whatever reason.
"""

from __future__ import annotations

import atexit
import logging
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":  # On Windows only the parent's clock and the work's own bounds apply.
    import resource

START_SECONDS = 15.0
"""How long a new helper may take until it is ready, on a busy machine."""

READY = "ready"

_HEAD = 8
"""A task is sent as its length in this many bytes, then its bytes; an answer is one line."""

_LONGEST_ANSWER = 1024
_SETTINGS = "SSO_SIM_"
_ROOT = Path(__file__).parents[2]
"""The folder this package was imported from; the helper imports it from there, too."""

log = logging.getLogger(__name__)


class HelperBusy(RuntimeError):
    """Raised when a task was not begun: too many wait already, or no helper can be started."""


class HelperFailed(RuntimeError):
    """Raised when a task was begun but not answered: it exceeded a limit, or the helper died."""


@dataclass(frozen=True)
class Limits:
    """The limits of one task: *seconds* of wall clock time and of CPU time, and memory in MiB."""

    seconds: int
    memory_mib: int


class Helper:
    """One helper, which works on one task; up to *waiting* more wait, each in its own thread.

    *module* is the name of the helper's module: run with `python -m`, it calls `serve`.
    """

    def __init__(self, module: str, limits: Limits, *, waiting: int) -> None:
        self._module, self._limits = module, limits
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.Lock()
        self._process: _Process | None = None
        self._clock: _Clock | None = None
        atexit.register(self.close)

    def warm(self) -> None:
        """Start the helper if there is none, without waiting for it to be ready."""
        if self._turn.acquire(blocking=False):  # Otherwise it works on a task, so it is there.
            try:
                with suppress(HelperBusy):
                    self._running()
            finally:
                self._turn.release()

    def ask(self, task: bytes) -> str:
        """Return the helper's answer to *task*; raises HelperBusy or HelperFailed if none comes.

        The caller must hold no lock and no transaction: the call waits for earlier tasks, too.
        """
        if not self._places.acquire(blocking=False):
            raise HelperBusy("Enough others wait already.")
        try:
            with self._turn:
                return self._answer(task)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the helper, even if a task is in progress."""
        if self._process is not None:
            self._process.end()

    def _answer(self, task: bytes) -> str:
        process = self._running()
        # Made here and not earlier: threads do not survive a fork of this process.
        clock = self._clock = self._clock or _Clock()
        # The start has a time limit of its own: it must not count against the task's limit.
        if not process.ready:
            process.ready = process.hear(clock, START_SECONDS) == READY
        if not process.ready:
            log.error("The helper %s cannot be started.", self._module)
            process.end()
            raise HelperBusy("No helper can be started.")
        answer = process.hear(clock, self._limits.seconds, task)
        if answer is None:
            process.end()
            with suppress(HelperBusy):
                self._running()  # So the next task finds a warm helper.
            raise HelperFailed("The helper came to no end.")
        return answer

    def _running(self) -> _Process:
        if self._process is None or not self._process.alive():
            self.close()
            try:
                self._process = _Process(self._module, self._limits)
            except OSError as error:
                self._process = None
                log.error("The helper %s cannot be started: %s", self._module, error)  # noqa: TRY400
                raise HelperBusy("No helper can be started.") from error
        return self._process


class _Process:
    """The helper's process and its pipes, on the parent's side."""

    def __init__(self, module: str, limits: Limits) -> None:
        self.ready = False
        self._child = subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours
            [sys.executable, "-m", module, str(limits.seconds), str(limits.memory_mib)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in os.environ if not name.startswith(_SETTINGS)},
        )

    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._child.poll() is None

    def hear(self, clock: _Clock, seconds: float, task: bytes | None = None) -> str | None:
        """Send *task*, if any, and return the line that the helper answers.

        Returns None if the process ends first; it is killed if it has not answered in *seconds*.
        """
        with clock.ending(self._child, seconds) as late:
            line = self._exchange(task)
        in_time = line.endswith(b"\n") and not late.is_set()
        return line.decode("ascii", "replace").rstrip("\n") if in_time else None

    def _exchange(self, task: bytes | None) -> bytes:
        assert self._child.stdin is not None  # noqa: S101 - for the type checker
        assert self._child.stdout is not None  # noqa: S101 - likewise
        with suppress(OSError, ValueError):  # The pipe breaks when the process is killed.
            if task is not None:
                self._child.stdin.write(len(task).to_bytes(_HEAD) + task)
                self._child.stdin.flush()
            return self._child.stdout.readline(_LONGEST_ANSWER)
        return b""

    def end(self) -> None:
        """Kill the process, wait for it and close its pipes."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError, ValueError):  # Closing flushes, and the other end is gone.
                    pipe.close()


class _Clock:
    """One thread that kills a process when its time is over.

    Not every system can wait for a pipe with a time limit. A thread for each task would make the
    task wait several times for the interpreter's lock, and each wait is long when all threads are
    busy.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: tuple[float, Callable[[], None]] | None = None
        threading.Thread(target=self._run, name="helper-clock", daemon=True).start()

    @contextmanager
    def ending(self, child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
        """Kill *child* if this block takes longer than *seconds*; the yielded event is then set."""
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        with self._changed:
            self._due = (time.monotonic() + seconds, end)
            self._changed.notify()
        try:
            yield late
        finally:
            with self._changed:  # After this the thread has killed the process, or never will.
                self._due = None

    def _run(self) -> None:
        with self._changed:
            while True:
                if self._due is None:
                    self._changed.wait()
                    continue
                at, end = self._due
                left = at - time.monotonic()
                if left > 0:
                    self._changed.wait(left)
                else:
                    end()
                    self._due = None


def serve(work: Callable[[bytes], str]) -> None:
    """Run the helper: answer each task with the line that *work* returns, until the parent is gone.

    Reads the limits from the command line. The system ends a process that exceeds its CPU time.
    """
    seconds, memory_mib = (int(word) for word in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the parent, which ends the helper.
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    _bound("RLIMIT_AS", memory_mib * 2**20)
    _bound("RLIMIT_CORE", 0)
    _tell(answers, READY)
    while len(head := tasks.read(_HEAD)) == _HEAD:
        task = tasks.read(int.from_bytes(head))
        with _little_time(seconds):
            answer = work(task)
        _tell(answers, answer)


@contextmanager
def _little_time(seconds: int) -> Iterator[None]:
    # The parent has a clock of its own; these limits end a helper whose parent is gone.
    if sys.platform != "win32":
        # The system counts CPU time over the whole life of the process.
        _bound("RLIMIT_CPU", math.ceil(time.process_time() + seconds))
        signal.alarm(seconds + 1)
    yield
    if sys.platform != "win32":
        signal.alarm(0)


def _tell(answers: BinaryIO, line: str) -> None:
    answers.write(line.encode("ascii") + b"\n")
    answers.flush()


def _bound(what: str, most: int) -> None:
    if sys.platform == "win32":
        return
    # Not every system has every limit, and some refuse to set a limit that they have.
    with suppress(AttributeError, ValueError, OSError):
        limit = getattr(resource, what)
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most, hard))
