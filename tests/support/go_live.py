"""The two apps of a court, joined in process, with a world small enough to see page by page.

Owns starting the apps and moving the court. No worker runs on its own: a test takes every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import run_wsgi_app

import ecf_mock.app
import sso_sim.court.app
from ecf_mock.services import conversion_export
from sso_sim.contract.apps import COURT, ECF
from sso_sim.court.go_live.models import ConversionJob
from sso_sim.court.go_live.runner import Runner
from sso_sim.court.go_live.services.conversion import KEPT
from sso_sim.kit.db import Database, new_id
from sso_sim.kit.models import TrailRow
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.record.services.conversion_export import rows_of
from tests.support.record import CASES, FILERS
from tests.support.sandbox import settings_for

COURT_FACTS = {
    "court": "ctd",
    "title": "U.S. District Court, District of Connecticut",
    "short": "D. Conn.",
    "kind": "district",
    "stage": "ANNOUNCED",
}
PAGES = [
    *["counts"],
    *["filers"] * 3,  # five filers, two on a page
    *["agents"] * 1,
    *["cases"] * 1,
    *["parties"] * 2,
    *["entries"] * 1,
    *["documents"] * 1,
    *["summary"],
]
SEED_FILERS = [
    {
        "court": "ctd",
        "login": login,
        "password_hash": f"hash of {login}",
        "name": filer.name,
        "email": filer.email,
        "bar_number": "ct01234",
    }
    for login, filer in FILERS.items()
] + [
    {
        "court": "ctd",
        "login": "Zoë",
        "password_hash": "hash of Zoë",
        "name": "Zoë Ångström",
        "email": "zoe@example.test",
        "status": "inactive",
    },
    {
        "court": "ctd",
        "login": "_zed",
        "password_hash": "hash of _zed",
        "name": "Zed",
        "email": "zed@example.test",
        "role": "filing-agent",
    },
]
SEED_AGENTS = [
    {"court": "ctd", "attorney": attorney, "agent": "_zed"} for attorney in ("aquinn", "bmoss")
]


@dataclass
class Line:
    """The line from the old CM/ECF to the court: records requests, and can change responses."""

    asked: list[str] = field(default_factory=list)
    tamper: Callable[[str, bytes], bytes] = lambda _path, body: body
    down: bool = False

    def mend(self) -> None:
        """Forget the recorded requests, and deliver every response unchanged."""
        self.asked.clear()
        self.down = False
        self.tamper = Line.tamper


@dataclass
class Apps:
    """Both apps of one court, joined."""

    transport: Transport
    apps: dict[str, Flask]
    line: Line

    def database(self, app: str) -> Database:
        """Return an app's database."""
        found: Database = self.apps[app].extensions[EXTENSION].database
        return found


@dataclass
class GoLive:
    """A world in both apps, with an announced court."""

    joined: Apps
    id: str = field(default_factory=new_id)

    @property
    def line(self) -> Line:
        """The line between the two apps."""
        return self.joined.line

    def runner(self) -> Runner:
        """Return the worker's job as a new process has it; two rows make a page."""
        return Runner(self.joined.database(COURT), self.joined.transport, limit=2)

    @cached_property
    def worker(self) -> Runner:
        """The worker's job of a process that no test kills."""
        return self.runner()

    def advance(self, runner: Runner | None = None, steps: int = 100) -> bool:
        """Let a worker take some steps."""
        return (runner or self.worker).advance(self.id, "ctd", steps=steps)

    def run_to_the_end(self, runner: Runner | None = None) -> None:
        """Let a worker continue until it cannot."""
        while self.advance(runner):
            pass

    def let_the_lease_run_out(self) -> None:
        """Make the heartbeat of the worker that holds the conversion too old."""
        with self.acting() as session:
            session.execute(
                update(ConversionJob)
                .where(ConversionJob.lease_until.is_not(None))
                .values(lease_until=datetime.now(UTC) - timedelta(seconds=1))
            )

    def acting(self, app: str = COURT) -> AbstractContextManager[Session]:
        """Open a write transaction of this world without any use case of the apps."""
        return self.joined.database(app).transaction(self.id)

    def call(self, app: str, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call a back door of the world."""
        transport = self.joined.transport
        return transport.call(app, method, f"/backdoor{path}", rehearsal=self.id, json=json)

    def move(self, app: str, move: str, **more: Any) -> dict[str, Any]:
        """Move the court at one app."""
        return self.call(app, "PUT", "/ctd/stage", {"move": move, **more})

    def standing(self, app: str = COURT) -> dict[str, Any]:
        """Return the court's stage at one app."""
        return self.call(app, "GET", "/ctd/stage")

    def freeze(self) -> GoLive:
        """Freeze the court at both apps, in the desk's order."""
        self.move(ECF, "freeze")
        self.move(COURT, "freeze")
        return self

    def rows(self, app: str) -> dict[str, list[Any]]:
        """Return everything that is converted, as one app stores it."""
        tables = KEPT if app == COURT else conversion_export.TABLES
        with self.joined.database(app).reading(self.id) as session:
            return {name: list(rows_of(session, kept, "ctd")) for name, kept in tables.items()}

    def told(self, event: str) -> list[dict[str, Any]]:
        """Return the facts of every line of one event in the court's trail."""
        with self.joined.database(COURT).reading(self.id) as session:
            query = select(TrailRow).where(TrailRow.event == event).order_by(TrailRow.position)
            return [row.facts for row in session.scalars(query)]

    def start(self, generation: int = 1) -> GoLive:
        """Start the world at both apps, or start it over."""
        begun = {"generation": generation, "now": "2017-12-01T09:00:00-05:00", "scenario": "test"}
        courts = [COURT_FACTS, {**COURT_FACTS, "court": "ctb", "stage": "CURRENT"}]
        client = {"client_id": "court-ctd", "client_secret": "s"}
        ecf = {"courts": courts, "filers": SEED_FILERS, "agents": SEED_AGENTS, "cases": CASES}
        court = {"courts": courts, "clients": {"ctd": client, "ctb": client}}
        self.call(ECF, "PUT", "/rehearsal", {**begun, "seed": ecf})
        self.call(COURT, "PUT", "/rehearsal", {**begun, "seed": court})
        return self


@contextmanager
def both(folder: Path, database_url: str) -> Iterator[Apps]:
    """Make the old CM/ECF and the NextGen court, without any world yet."""
    settings = settings_for(folder, database_url)
    transport = Transport(settings)
    apps = {
        ECF: ecf_mock.app.create_app(settings, transport),
        COURT: sso_sim.court.app.create_app(settings, transport),
    }
    joined = Apps(transport, apps, Line())
    transport.serve_in_place(ECF, _watched(joined.line, apps[ECF].wsgi_app))
    transport.serve_in_place(COURT, apps[COURT].wsgi_app)
    yield joined
    for app in (ECF, COURT):
        joined.database(app).dispose()


def _watched(line: Line, wsgi: Any) -> Any:
    """Record the requests to the export, and let the test change the responses."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if "/export/" not in path:
            return wsgi(environ, start_response)
        if line.down:
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        line.asked.append(path.rpartition("/")[2])
        answer, status, headers = run_wsgi_app(wsgi, environ, buffered=True)
        body = line.tamper(path, b"".join(answer))
        headers["Content-Length"] = str(len(body))
        start_response(status, headers.to_wsgi_list())
        return [body]

    return app
