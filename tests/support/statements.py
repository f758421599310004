"""The cost of a request in sessions, statements and transactions, for each app it passes through.

Owns counting. An app that is called within another app's request is counted separately.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event

from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport

_PREFIX = re.compile(r"^/r/[^/]+")


@dataclass
class Cost:
    """One request: the sessions it opened, the statements it ran, the transactions it committed.

    The first statement of a request, which reads the rehearsal, needs no session.
    """

    request: str
    statements: int = 0
    commits: int = 0
    sessions: int = 0

    @property
    def told(self) -> tuple[str, int, int]:
        """Return the cost as it stands in a table."""
        return self.request, self.statements, self.commits


@dataclass
class Counter:
    """The requests since the last call of `taken`, in the order in which they began."""

    costs: list[Cost] = field(default_factory=list)
    _open: list[Cost] = field(default_factory=list)

    def watch(self, apps: Mapping[str, Flask], transport: Transport) -> Counter:
        """Start counting the requests that *transport* brings to *apps*, all in this thread."""
        for name, app in apps.items():
            database = app.extensions[EXTENSION].database
            for kind in ("reading", "transaction"):
                setattr(database, kind, self._session_of(getattr(database, kind)))
            engine = database.engine
            event.listen(engine, "before_cursor_execute", self._statement)
            event.listen(engine, "commit", self._commit)
            transport.serve_in_place(name, self._counted(name, app.wsgi_app))
        return self

    def taken(self) -> list[tuple[str, int, int]]:
        """Return the costs so far, and start over."""
        return [each.told for each in self.costs_taken()]

    def costs_taken(self) -> list[Cost]:
        """Return the same costs with the sessions."""
        costs = list(self.costs)
        self.costs.clear()
        return costs

    def _counted(self, name: str, wsgi: Callable[..., Iterable[bytes]]) -> Any:
        def count(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = _PREFIX.sub("", environ["PATH_INFO"])
            cost = Cost(f"{name} {environ['REQUEST_METHOD']} {path}")
            self.costs.append(cost)
            self._open.append(cost)
            try:
                return wsgi(environ, start_response)
            finally:
                self._open.pop()

        return count

    def _session_of(self, opened: Callable[[str], Any]) -> Callable[[str], Any]:
        def open_one(rehearsal: str) -> Any:
            if self._open:
                self._open[-1].sessions += 1
            return opened(rehearsal)

        return open_one

    def _statement(self, _connection: Any, _cursor: Any, sql: str, *_more: Any) -> None:
        if self._open and not sql.startswith("BEGIN"):
            self._open[-1].statements += 1

    def _commit(self, _connection: Any) -> None:
        if self._open:
            self._open[-1].commits += 1
