"""Concurrent calls to all apps, and which app has not answered since when.

Owns the calls: each process has at most one call to an app in progress, and every thread that asks
the app waits for that call as long as its patience allows. The caller owns the questions and the
use of the answers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

SILENT_SECONDS = 1.0
"""An app that leaves a call unanswered this long is named as silent, and nobody waits for it."""


class _Call(Generic[Answer]):
    """One call to one app; *answer* is None until the app has answered, and if the call fails."""

    def __init__(self, ask: Callable[[], Answer | None]) -> None:
        self._ask = ask
        self._over = threading.Event()
        self.begun, self.begun_at = time.monotonic(), datetime.now(UTC)
        self.answer: Answer | None = None

    def run(self) -> None:
        """Make the call in the current thread."""
        try:
            self.answer = self._ask()
        finally:
            self._over.set()

    @property
    def over(self) -> bool:
        """Say whether the call has ended, with an answer or without."""
        return self._over.is_set()

    def wait(self, until: float) -> None:
        """Wait until the call has ended, or until the monotonic time *until*."""
        self._over.wait(max(0.0, until - time.monotonic()))


class ConcurrentCalls(Generic[Answer]):
    """The calls in progress, by app. *is_here* says which app is asked in the caller's thread."""

    def __init__(self, is_here: Callable[[str], bool]) -> None:
        self._is_here = is_here
        self._lock = threading.Lock()
        self._under_way: dict[str, _Call[Answer]] = {}
        self._silent: dict[str, datetime] = {}

    def ask(
        self, questions: Mapping[str, Callable[[], Answer | None]], *, begun: float, until: float
    ) -> tuple[list[Answer], bool]:
        """Call the apps with *questions*; wait for their answers until the monotonic time *until*.

        Returns the answers received, and whether one of them comes from a call that started before
        the time *begun*: such an answer may miss what was done since.
        """
        waiting = self._waiting()
        calls = {app: self._call(app, ask) for app, ask in questions.items()}
        for app, call in calls.items():
            if self._is_here(app):
                call.run()
        for app, call in calls.items():
            call.wait(0.0 if app in waiting else until)
        over = {app: call for app, call in calls.items() if call.over}
        for app, call in over.items():
            self._note(app, call)
        answers = [call.answer for call in over.values() if call.answer is not None]
        return answers, any(call.begun < begun for call in over.values())

    def silent(self) -> dict[str, datetime]:
        """Return the apps that have not answered, each with the time its silence began."""
        waiting = self._waiting()
        with self._lock:
            return waiting | self._silent

    def _waiting(self) -> dict[str, datetime]:
        # An app that could not be reached last time is asked like any other: it may be back.
        late = time.monotonic() - SILENT_SECONDS
        with self._lock:
            return {
                app: call.begun_at
                for app, call in self._under_way.items()
                if call.begun < late and not call.over
            }

    def _call(self, app: str, ask: Callable[[], Answer | None]) -> _Call[Answer]:
        if self._is_here(app):
            return _Call(ask)
        with self._lock:
            call = self._under_way.get(app)
            if call is None:
                call = self._under_way[app] = _Call(ask)
                threading.Thread(target=call.run, name=f"asks-{app}", daemon=True).start()
        return call

    def _note(self, app: str, call: _Call[Answer]) -> None:
        with self._lock:
            if self._under_way.get(app) is call:
                del self._under_way[app]
            if call.answer is None:
                self._silent.setdefault(app, call.begun_at)
            else:
                self._silent.pop(app, None)
