"""The desk with the other three apps behind lines that can be cut; no worker runs on its own.

Owns starting the apps and cutting the lines. Each request on a line is recorded, so that a test can
say what the desk has asked and in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import requests
from flask import Flask

from sso_sim.contract.apps import APPS, COURT, DESK
from sso_sim.desk.classes.domain import JoinFault
from sso_sim.desk.classes.models import Seat
from sso_sim.desk.classes.services import joining
from sso_sim.desk.rehearsals.views.context import EXTENSION as USE_CASES
from sso_sim.desk.steps import services as progress
from sso_sim.desk.steps.services import Progress
from sso_sim.desk.use_cases import UseCases
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.launching.apps import build_app
from sso_sim.scenarios.loader import shipped
from tests.support.browser import Browser
from tests.support.sandbox import ORIGINS, settings_for

Asked = tuple[str, str, str]
"""App, method, and path without the prefix of the rehearsal."""


@dataclass
class Lines:
    """The lines from the desk to the others. *cut* says which calls get no response."""

    asked: list[Asked] = field(default_factory=list)
    cut: Callable[[Asked], bool] = lambda _asked: False

    def mend(self) -> None:
        """Let every request through again, and forget the recorded requests."""
        self.asked = []
        self.cut = lambda _asked: False

    def to(self, app: str, wsgi: Any) -> Any:
        """Return the line to *app*."""

        def line(environ: dict[str, Any], start_response: Any) -> Any:
            path = environ["PATH_INFO"]
            short = path.split("/", 3)[-1] if path.startswith("/r/") else path.lstrip("/")
            asked = (app, environ["REQUEST_METHOD"], "/" + short)
            self.asked.append(asked)
            if self.cut(asked):
                raise requests.ConnectionError(f"{app} is down")
            return wsgi(environ, start_response)

        return line


@dataclass
class TheDesk:
    """A desk in process, and the parts that a test uses."""

    apps: dict[str, Flask]
    transport: Transport
    lines: Lines

    @property
    def use_cases(self) -> UseCases:
        """The desk's actions."""
        found: UseCases = self.apps[DESK].extensions[USE_CASES]
        return found

    def create(self, scenario: str = "S01") -> str:
        """Start a rehearsal and return its id."""
        return self.use_cases.rehearsals.create(shipped()[scenario], "test")

    def progress(self, rehearsal_id: str) -> Progress:
        """Return the state of a rehearsal, with all work done so far."""
        self.use_cases.feeds.freshen()
        return progress.of_rehearsal(self.use_cases.resources, rehearsal_id)

    def sit_down(
        self, code: str, name: str, token: str, guesser: str = ""
    ) -> Seat | tuple[JoinFault, ...]:
        """Take a seat in the class of *code* with the browser that holds *token*."""
        classes, levers = self.use_cases.classes, self.use_cases.class_levers
        return joining.sit_down(classes, levers, code, name, token, guesser)

    def stage(self, app: str, rehearsal_id: str, court: str = "ctd") -> str:
        """Ask *app* at which stage a court is."""
        said = self.transport.call(app, "GET", f"/backdoor/{court}/stage", rehearsal=rehearsal_id)
        return str(said["stage"])

    def convert(self) -> None:
        """Let the NextGen court's worker finish all its work."""
        worker = self.apps[COURT].extensions[EXTENSION].worker
        while worker.run_once():
            pass

    def browser(self) -> Browser:
        """Return a new browser."""
        session = requests.Session()
        self.transport.mount(session)
        return Browser(session)

    def api(self, method: str, path: str, json: Any = None, **headers: str) -> requests.Response:
        """Call the desk's API."""
        session = requests.Session()
        self.transport.mount(session)
        return session.request(method, ORIGINS[DESK] + path, json=json, headers=headers)


@contextmanager
def the_desk(folder: Path, database_url: str = "", **changes: Any) -> Iterator[TheDesk]:
    """Run the four apps in process; *changes* are settings that differ from the usual ones."""
    settings = replace(settings_for(folder, database_url), **changes)
    transport = Transport(settings)
    apps = {name: build_app(name, settings, transport) for name in APPS}
    lines = Lines()
    for name, app in apps.items():
        wsgi = app.wsgi_app if name == DESK else lines.to(name, app.wsgi_app)
        transport.serve_in_place(name, wsgi)
    apps[DESK].extensions[USE_CASES].stages.patience = 0.0
    yield TheDesk(apps, transport, lines)
    for app in apps.values():
        app.extensions[EXTENSION].database.dispose()
