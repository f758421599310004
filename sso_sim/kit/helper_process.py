"""A helper: one process beside this one for work that a stranger could make too long or too large.

Owns its life (started when first wanted, kept warm, killed when it is late, replaced when it has
ended), its limits and the way to it. Knows nothing of the work: the helper's own module hands that
to `serve`. A helper is a new interpreter and no fork, which is not safe beside threads; it inherits
no socket and no setting of the installation, and it ends when this process does, however that ends.
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

if sys.platform != "win32":  # There the parent's clock and the work's own bounds are left.
    import resource

START_SECONDS = 15.0
"""What a new helper may need until it is ready, on a machine that has much else to do."""

READY = "ready"

_HEAD = 8
"""A task is sent as its length in so many bytes, and the bytes; an answer comes as one line."""

_LONGEST_ANSWER = 1024
_SETTINGS = "SSO_SIM_"
_ROOT = Path(__file__).parents[2]
"""Where this package was found: there the helper finds it, too."""

log = logging.getLogger(__name__)


class HelperBusy(RuntimeError):
    """Raised where a task was not begun: others wait already, or no helper can be started."""


class HelperFailed(RuntimeError):
    """Raised where a task was begun and no answer came: it took too much, or the helper died."""


@dataclass(frozen=True)
class Limits:
    """What one task may take: *seconds* by the clock and of the processor, and memory in MiB."""

    seconds: int
    memory_mib: int


class Helper:
    """One helper, with one task in hand; *waiting* more may wait for it, each in its own thread.

    *module* is the helper's: run by its name, it calls `serve`.
    """

    def __init__(self, module: str, limits: Limits, *, waiting: int) -> None:
        self._module, self._limits = module, limits
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.Lock()
        self._process: _Process | None = None
        self._clock: _Clock | None = None
        atexit.register(self.close)

    def warm(self) -> None:
        """Start the helper where there is none, and do not wait for it."""
        if self._turn.acquire(blocking=False):  # Else it is at work, and so it is there.
            try:
                with suppress(HelperBusy):
                    self._running()
            finally:
                self._turn.release()

    def ask(self, task: bytes) -> str:
        """Return the helper's answer to *task*; raise HelperBusy or HelperFailed where none comes.

        Hold no lock and no transaction meanwhile: it may take as long as those before it need.
        """
        if not self._places.acquire(blocking=False):
            raise HelperBusy("Enough others wait already.")
        try:
            with self._turn:
                return self._answer(task)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the helper, whatever it has in hand."""
        if self._process is not None:
            self._process.end()

    def _answer(self, task: bytes) -> str:
        process = self._running()
        # Made here and not before: a thread does not live on in a fork of this process.
        clock = self._clock = self._clock or _Clock()
        # Being ready is awaited apart: how long a start takes is not the task's doing.
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
                self._running()  # The next task is to find it warm.
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
    """A helper as its parent sees it."""

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
        """Say whether the process has not ended."""
        return self._child.poll() is None

    def hear(self, clock: _Clock, seconds: float, task: bytes | None = None) -> str | None:
        """Send *task*, if any, and return the line that comes back.

        None where the process ends first; it is killed when no line has come in *seconds*.
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
        """Kill the process and leave nothing of it behind."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError, ValueError):  # What was not sent yet is not sent any more.
                    pipe.close()


class _Clock:
    """One thread that kills a process whose time is over.

    Pipes cannot be waited for with a time limit on every system. A thread for each task would cost
    it several turns at the interpreter's lock, and each of them is long where all are busy.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: tuple[float, Callable[[], None]] | None = None
        threading.Thread(target=self._run, name="helper-clock", daemon=True).start()

    @contextmanager
    def ending(self, child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
        """Kill *child* if this block takes longer than *seconds*; what is yielded tells it."""
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
            with self._changed:  # So it has killed by now, or never will.
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
    """Be the helper: answer each task by *work* with one line, until the parent is gone.

    The limits are read from the command line. What runs into the processor's ends this process.
    """
    seconds, memory_mib = (int(word) for word in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent; its end ends us.
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
    # The parent has a clock of its own; this ends a helper whose parent is gone.
    if sys.platform != "win32":
        # Counted over the life of the process.
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
    # Not every system has every limit, and some refuse to set one that they have.
    with suppress(AttributeError, ValueError, OSError):
        limit = getattr(resource, what)
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most, hard))
