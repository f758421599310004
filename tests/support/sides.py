"""The two sides of a conversion, each in a process of its own that can be killed and restarted.

Owns the processes and the small pages that make a conversion long enough to be hit. The processes
are forked from a server that has imported everything, so that a start takes a tenth of a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from sqlalchemy.orm import Session

from sso_sim.contract.apps import COURT, ECF
from sso_sim.court.go_live.runner import Runner
from sso_sim.court.go_live.services import conversion
from sso_sim.kit.background_worker import Worker
from sso_sim.kit.db import Database, add_rows
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import AppDown, BackDoorRefused, Transport
from sso_sim.launching.apps import build_app
from sso_sim.record.models.cases import Case, DocketEntry
from tests.support.forked import SERVER
from tests.support.go_live import COURT_FACTS, SEED_FILERS
from tests.support.ports import free_ports
from tests.support.record import CASES
from tests.support.sandbox import settings_for
from tests.support.waiting import until

PAGE = 50
LEASE = timedelta(seconds=0.2)
REHEARSAL = "main"
CASES_MORE, ENTRIES_EACH = 120, 40


def serve(name: str, settings: Settings, port: int) -> None:
    """Run the app until it is killed: the child's whole life."""
    from waitress import create_server  # noqa: PLC0415 - only the child serves

    conversion.LEASE = LEASE
    transport = Transport(settings)
    app = build_app(name, settings, transport)
    if name == COURT:
        worker = Worker(name, seconds=0.02)
        worker.add(Runner(app.extensions[EXTENSION].database, transport, limit=PAGE))
        worker.start()
    create_server(app.wsgi_app, host="127.0.0.1", port=port, threads=4).run()


class Sides:
    """Both apps, each in its process."""

    def __init__(self, folder: Path) -> None:
        base = free_ports(2)
        self._ports = {ECF: base, COURT: base + 1}
        origins = {name: f"http://127.0.0.1:{port}" for name, port in self._ports.items()}
        everywhere = {**settings_for(folder).public, **origins}
        self.settings = settings_for(folder, origins=everywhere)
        self._children: dict[str, Any] = {}
        self._transport = Transport(self.settings)
        for name in self._ports:
            self.start(name)

    def start(self, name: str) -> None:
        """Start a side; it responds a little later."""
        given = (name, self.settings, self._ports[name])
        child = SERVER.Process(target=serve, args=given, daemon=True)
        child.start()
        self._children[name] = child

    def kill(self, name: str) -> None:
        """End a side by SIGKILL, whatever it is doing."""
        self._children[name].kill()
        self._children[name].join()

    def end(self) -> None:
        """End both."""
        for name in self._children:
            self.kill(name)

    def answers(self, name: str) -> bool:
        """Say whether a side is healthy."""
        try:
            return requests.get(self.settings.internal[name] + "/health", timeout=5).ok
        except requests.RequestException:
            return False

    def call(self, name: str, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call a side's back door; retry where it was killed meanwhile, as the desk does."""
        found: list[dict[str, Any]] = []

        def answered() -> bool:
            try:
                found.append(self._transport.call(name, method, f"/backdoor{path}", json=json))
            except AppDown:
                return False
            except BackDoorRefused as refused:
                raise AssertionError(f"{method} {path} at {name}: {refused}") from refused
            return True

        until(answered, f"{name} answers")
        return found[-1]

    def move(self, name: str, move: str, come_from: str) -> dict[str, Any]:
        """Move the court at one side."""
        return self.call(name, "PUT", "/ctd/stage", {"move": move, "from": come_from})

    def lay(self) -> None:
        """Start a rehearsal with a court that is frozen and has a few thousand rows."""
        begun = {"generation": 1, "now": "2017-12-09T09:00:00-05:00", "scenario": "test"}
        court = {**COURT_FACTS, "stage": "FROZEN"}
        client = {"client_id": "court-ctd", "client_secret": "s"}
        ecf = {"courts": [court], "filers": SEED_FILERS, "cases": CASES}
        self.call(ECF, "PUT", "/rehearsal", {**begun, "seed": ecf})
        new = {"courts": [court], "clients": {"ctd": client}}
        self.call(COURT, "PUT", "/rehearsal", {**begun, "seed": new})
        with self.database(ECF) as database, database.transaction(REHEARSAL) as session:
            fill(session, CASES_MORE)

    @contextmanager
    def database(self, name: str) -> Iterator[Database]:
        """Open a side's database directly, not through the process."""
        app = build_app(name, self.settings, self._transport)
        database: Database = app.extensions[EXTENSION].database
        try:
            yield database
        finally:
            database.dispose()


def fill(session: Session, cases: int) -> None:
    """Insert this many cases, each with forty docket entries, into the old CM/ECF's ctd."""
    add_rows(session, Case, _cases(cases))
    add_rows(session, DocketEntry, _entries(cases))


def wait(seconds: float) -> None:
    """Wait for a time that a test has drawn."""
    threading.Event().wait(seconds)


def _number(case: int) -> str:
    return f"3:16-cv-{case:05}"


def _cases(cases: int) -> list[dict[str, Any]]:
    return [
        {
            "court": "ctd",
            "number": _number(case),
            "title": f"Harbor v. Tide {case}",
            "kind": "civil",
            "opened_on": datetime(2016, 3, 1, tzinfo=UTC).date(),
            "judge": "Hon. Miriam Vale",
            "last_entry": ENTRIES_EACH,
        }
        for case in range(cases)
    ]


def _entries(cases: int) -> list[dict[str, Any]]:
    return [
        {
            "court": "ctd",
            "case_number": _number(case),
            "number": number,
            "filed_at": datetime(2016, 3, 1, 12, number, tzinfo=UTC),
            "event": "Motion",
            "text": f"MOTION {number} in the case of Harbor",
            "filer_login": "nobody",
            "filer_name": "Nobody",
            "filing_key": None,
            "mailed_to": "",
        }
        for case in range(cases)
        for number in range(1, ENTRIES_EACH + 1)
    ]
