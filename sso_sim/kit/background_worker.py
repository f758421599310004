"""Background threads of one app in one process: they run jobs after a commit, and periodically.

Owns waking, waiting and surviving a failed job. A job returns True when it has more to do at
once. Jobs run one after the other; a job that waits for an outside server has a lane with threads
of its own, so that it delays no other job. Must not know what a job does: the job itself holds
the lease that keeps two workers from doing the same work.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from sso_sim.kit.storage_trouble import StorageTrouble
from sso_sim.kit.transport import CallFailed

Job = Callable[[], bool]

JOIN_SECONDS = 10.0
"""How long `Worker.stop` waits for the jobs in progress."""

log = logging.getLogger(__name__)


class _Lane:
    """Jobs that run one after the other, on up to *threads* threads at once.

    `start` starts the first thread; `wake` starts another one when all threads are busy.
    """

    def __init__(self, name: str, seconds: float, threads: int = 1) -> None:
        self.jobs: list[Job] = []
        self.stopping = False
        self._accidents: dict[Job, str] = {}
        self._name, self._seconds, self._most = name, seconds, threads
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._calls = self._idle = 0

    def start(self) -> None:
        """Start the first thread."""
        with self._changed:
            if not self._threads:
                self._add_thread()

    def wake(self) -> None:
        """Let the jobs run as soon as possible, on one more thread if all are busy."""
        with self._changed:
            self._calls += 1
            self._changed.notify_all()
            if self._threads and not self._idle and not self.stopping:
                self._add_thread()

    def stop(self) -> None:
        """Let every thread end after the job in progress."""
        with self._changed:
            self.stopping = True
            self._changed.notify_all()

    def join(self, until: float) -> None:
        """Wait for the threads to end, at most until the monotonic time *until*."""
        for thread in self._threads:
            thread.join(timeout=max(0.0, until - time.monotonic()))

    def run_once(self) -> bool:
        """Run every job once in the caller's thread; say whether one has more to do."""
        more = False
        for job in self.jobs:
            if self.stopping:
                return False
            more = self._do(job) or more
        return more

    def _do(self, job: Job) -> bool:
        """Run *job*; if it raises an error, the others go on and it is tried again next time."""
        try:
            more = job()
        except (StorageTrouble, CallFailed) as trouble:
            # Another line of the log already names the database or the app that does not respond.
            log.info("A job of %s waits: %s", self._name, trouble)
            return False
        except Exception as error:
            # Logged once, and not every two seconds for as long as the job goes on failing.
            if self._accidents.get(job) != repr(error):
                log.exception("A job of %s failed.", self._name)
            self._accidents[job] = repr(error)
            return False
        self._accidents.pop(job, None)
        return more

    def _add_thread(self) -> None:
        if len(self._threads) < self._most:
            name = f"{self._name}-worker"
            thread = threading.Thread(target=self._run, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self) -> None:
        while not self.stopping:
            seen = self._calls
            more = self.run_once()
            with self._changed:
                if not more and seen == self._calls and not self.stopping:
                    self._idle += 1
                    self._changed.wait(self._seconds)
                    self._idle -= 1


class Worker:
    """Runs its jobs whenever it is woken, and every *seconds* in any case."""

    def __init__(self, name: str, *, seconds: float = 2.0) -> None:
        self._name = name
        self._seconds = seconds
        self._lanes = [_Lane(name, seconds)]

    def add(self, job: Job) -> None:
        """Add a job; called while the app is made, before `start`."""
        self._lanes[0].jobs.append(job)

    def add_apart(self, name: str, job: Job, *, threads: int = 1) -> Callable[[], None]:
        """Add a job that waits for an outside server, on a lane of its own with that many threads.

        Returns a function that wakes that lane alone: a job that has taken a message may call it,
        so that the next thread looks for another one.
        """
        lane = _Lane(f"{self._name}-{name}", self._seconds, threads)
        lane.jobs.append(job)
        self._lanes.append(lane)
        return lane.wake

    def wake(self) -> None:
        """Let the jobs run as soon as possible."""
        for lane in self._lanes:
            lane.wake()

    def start(self) -> None:
        """Start the threads; the server of the app calls this once per process."""
        for lane in self._lanes:
            lane.start()

    def stop(self) -> None:
        """End the threads after the jobs in progress."""
        until = time.monotonic() + JOIN_SECONDS
        for lane in self._lanes:
            lane.stop()
        for lane in self._lanes:
            lane.join(until)

    def run_once(self) -> bool:
        """Run every job once in the caller's thread; say whether one has more to do."""
        more = [lane.run_once() for lane in self._lanes]
        return any(more)
