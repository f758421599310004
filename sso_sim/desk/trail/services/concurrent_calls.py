"""Asking all apps at once, and who has not answered since when.

Owns the calls: of each app one is under way in a process, and whoever wants to know more waits for
it as long as they have patience. What is asked, and what comes of the answers, is the caller's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

SILENT_SECONDS = 1.0
"""An app that has left a question unanswered for so long is named, and not waited for any more."""


class _Call(Generic[Answer]):
    """One question to one app; *answer* is None until it has answered, and where it cannot."""

    def __init__(self, ask: Callable[[], Answer | None]) -> None:
        self._ask = ask
        self._over = threading.Event()
        self.begun, self.begun_at = time.monotonic(), datetime.now(UTC)
        self.answer: Answer | None = None

    def run(self) -> None:
        """Ask, in this thread."""
        try:
            self.answer = self._ask()
        finally:
            self._over.set()

    @property
    def over(self) -> bool:
        """Say whether the app has answered, or can not."""
        return self._over.is_set()

    def wait(self, until: float) -> None:
        """Wait until it is over, or until that moment."""
        self._over.wait(max(0.0, until - time.monotonic()))


class ConcurrentCalls(Generic[Answer]):
    """The calls under way, by app. *is_here* says which app is asked in the caller's thread."""

    def __init__(self, is_here: Callable[[str], bool]) -> None:
        self._is_here = is_here
        self._lock = threading.Lock()
        self._under_way: dict[str, _Call[Answer]] = {}
        self._silent: dict[str, datetime] = {}

    def ask(
        self, questions: Mapping[str, Callable[[], Answer | None]], *, begun: float, until: float
    ) -> tuple[list[Answer], bool]:
        """Put *questions* to the apps, and wait for the answers until that moment.

        Returns the answers that came, and whether one of them is to a question that was under way
        before the moment *begun*: it does not tell what was done since.
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
        """Return which app has not answered, and since when."""
        waiting = self._waiting()
        with self._lock:
            return waiting | self._silent

    def _waiting(self) -> dict[str, datetime]:
        # One that could not be reached the last time is asked like any other: it may be back.
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
