"""The two apps of a court, joined in place, with a world small enough to see page by page.

Owns starting them and moving the court. No worker runs by itself: a test takes every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import run_wsgi_app

import ecf_mock.app
import sso_sim.court.app
from sso_sim.contract import COURT, ECF, Stage
from sso_sim.court.conversion_runner import Runner
from sso_sim.court.services.conversion import KEPT
from sso_sim.kit.db import Database
from sso_sim.kit.sandbox import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.record.services.transfer import rows_of
from tests.support.record import CASES, FILERS
from tests.support.sandbox import settings_for

WORLD = "one"
COURT_FACTS = {
    "court": "ctd",
    "title": "U.S. District Court, District of Connecticut",
    "short": "D. Conn.",
    "kind": "district",
    "stage": "ANNOUNCED",
}
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
    },
]


@dataclass
class GoLive:
    """Both apps of one court, and what travels between them."""

    transport: Transport
    apps: dict[str, Flask]
    asked: list[str] = field(default_factory=list)
    tamper: Callable[[str, bytes], bytes] = lambda _path, body: body

    def database(self, app: str) -> Database:
        """Return an app's database."""
        found: Database = self.apps[app].extensions[EXTENSION].database
        return found

    def runner(self) -> Runner:
        """Return the worker's job as a new process has it; two rows make a page."""
        return Runner(self.database(COURT), self.transport, limit=2)

    @cached_property
    def worker(self) -> Runner:
        """The worker's job of the process that no test kills."""
        return self.runner()

    def call(self, app: str, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call a back door of the world."""
        return self.transport.call(app, method, f"/backdoor{path}", rehearsal=WORLD, json=json)

    def move(self, app: str, move: str, **more: Any) -> dict[str, Any]:
        """Move the court at one app."""
        return self.call(app, "PUT", "/ctd/stage", {"move": move, **more})

    def standing(self, app: str = COURT) -> dict[str, Any]:
        """Return where the court stands at one app."""
        return self.call(app, "GET", "/ctd/stage")

    def freeze(self) -> None:
        """Freeze the court at both apps, in the desk's order."""
        self.move(ECF, "freeze")
        self.move(COURT, "freeze")

    def rows(self, app: str) -> dict[str, list[Any]]:
        """Return everything that is converted, as one app holds it."""
        tables = KEPT if app == COURT else ecf_mock.services.export.TABLES
        with self.database(app).reading(WORLD) as session:
            return {name: list(rows_of(session, kept, "ctd")) for name, kept in tables.items()}


@contextmanager
def both(folder: Path, database_url: str) -> Iterator[GoLive]:
    """Start the old CM/ECF and the NextGen court of one announced court."""
    settings = settings_for(folder, database_url)
    transport = Transport(settings)
    apps = {
        ECF: ecf_mock.app.create_app(settings, transport),
        COURT: sso_sim.court.app.create_app(settings, transport),
    }
    joined = GoLive(transport, apps)
    transport.serve_in_place(ECF, _watched(joined, apps[ECF].wsgi_app))
    transport.serve_in_place(COURT, apps[COURT].wsgi_app)
    start(joined)
    yield joined
    for app in (ECF, COURT):
        joined.database(app).dispose()


def start(joined: GoLive, generation: int = 1) -> None:
    """Start the world at both apps, or start it over."""
    begun = {"generation": generation, "now": "2017-12-01T09:00:00-05:00", "scenario": "test"}
    courts = [COURT_FACTS, {**COURT_FACTS, "court": "ctb", "stage": Stage.CURRENT.value}]
    ecf = {"courts": courts, "filers": SEED_FILERS, "cases": CASES}
    client = {"client_id": "court-ctd", "client_secret": "s"}
    court = {"courts": courts, "clients": {"ctd": client, "ctb": client}}
    joined.call(ECF, "PUT", "/rehearsal", {**begun, "seed": ecf})
    joined.call(COURT, "PUT", "/rehearsal", {**begun, "seed": court})


def _watched(joined: GoLive, wsgi: Any) -> Any:
    """Note what is asked of the export, and let the test change what is answered."""

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if "/export/" not in path:
            return wsgi(environ, start_response)
        joined.asked.append(path.rpartition("/")[2])
        answer, status, headers = run_wsgi_app(wsgi, environ, buffered=True)
        body = joined.tamper(path, b"".join(answer))
        headers["Content-Length"] = str(len(body))
        start_response(status, headers.to_wsgi_list())
        return [body]

    return app
