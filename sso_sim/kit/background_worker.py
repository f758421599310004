"""What must be done after a commit, and again later: background threads of one app and process.

Owns waking, waiting and surviving a failed job. A job returns True when it has more to do at
once. Jobs run one after the other; one that waits for somebody outside has a lane of its own, with
threads of its own, so that it holds up no other. What a job does, and the lease that keeps two
workers apart, belongs to the job.
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
"""How long a worker that is stopped waits for the jobs in hand."""

log = logging.getLogger(__name__)


class _Lane:
    """Jobs that run one after the other, on up to *threads* threads at once.

    The first thread is there from the start; another joins in when all are busy and there may be
    something to do.
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
        """Let the jobs run as soon as possible, on one more thread where all are busy."""
        with self._changed:
            self._calls += 1
            self._changed.notify_all()
            if self._threads and not self._idle and not self.stopping:
                self._add_thread()

    def stop(self) -> None:
        """Let every thread end after the job in hand."""
        with self._changed:
            self.stopping = True
            self._changed.notify_all()

    def join(self, until: float) -> None:
        """Wait for the threads, until that moment at the longest."""
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
        """Run *job*; its accident must not end the others, and it is tried again next time."""
        try:
            more = job()
        except (StorageTrouble, CallFailed) as trouble:
            # Whose database it is, or which app does not do its work, has its own line in the log.
            log.info("A job of %s waits: %s", self._name, trouble)
            return False
        except Exception as error:
            # Said once, and not every two seconds for as long as it goes on failing.
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
        """Add a job that waits for somebody outside: on a lane of its own, of so many threads.

        Returns what wakes that lane alone: a job that has taken up something may call the next
        thread, to look whether there is more.
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
        """Start the threads; called by whoever serves the app, once per process."""
        for lane in self._lanes:
            lane.start()

    def stop(self) -> None:
        """End the threads after the jobs in hand."""
        until = time.monotonic() + JOIN_SECONDS
        for lane in self._lanes:
            lane.stop()
        for lane in self._lanes:
            lane.join(until)

    def run_once(self) -> bool:
        """Run every job once in the caller's thread; say whether one has more to do."""
        more = [lane.run_once() for lane in self._lanes]
        return any(more)
