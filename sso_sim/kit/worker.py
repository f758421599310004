"""One background thread per app and process: what must be done after a commit, and again later.

Owns waking, waiting and surviving a failed job. A job returns True when it has more to do at
once. What a job does, and the lease that keeps two workers apart, belongs to the job.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sso_sim.kit.storage import StorageTrouble
from sso_sim.kit.transport import AppDown

Job = Callable[[], bool]

log = logging.getLogger(__name__)


class Worker:
    """Runs its jobs whenever it is woken, and every *seconds* in any case."""

    def __init__(self, name: str, *, seconds: float = 2.0) -> None:
        self._name = name
        self._seconds = seconds
        self._jobs: list[Job] = []
        self._accidents: dict[Job, str] = {}
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, job: Job) -> None:
        """Add a job; called while the app is made, before `start`."""
        self._jobs.append(job)

    def wake(self) -> None:
        """Let the jobs run as soon as possible."""
        self._woken.set()

    def start(self) -> None:
        """Start the thread; called by whoever serves the app, once per process."""
        if self._thread is None:
            name = f"{self._name}-worker"
            self._thread = threading.Thread(target=self._run, name=name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread after the job in hand."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def run_once(self) -> bool:
        """Run every job once in the caller's thread; say whether one has more to do."""
        more = False
        for job in self._jobs:
            if self._stopping.is_set():
                return False
            more = self._do(job) or more
        return more

    def _do(self, job: Job) -> bool:
        """Run *job*; its accident must not end the others, and it is tried again next time."""
        try:
            more = job()
        except (StorageTrouble, AppDown) as trouble:
            # Whose database it is, or which app does not answer, has its own line in the log.
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

    def _run(self) -> None:
        while not self._stopping.is_set():
            if not self.run_once():
                self._woken.wait(self._seconds)
            self._woken.clear()
