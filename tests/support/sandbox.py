"""A running sandbox as the journeys use it: its API, its browsers, its rehearsals.

Owns starting one in process (four apps, one process, no sockets) and calling any sandbox through
its desk. Knows no scenario by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from flask import Flask

from sso_sim.contract.apps import APPS, DESK
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import SECRET_HEADER, Transport, back_door_secret
from sso_sim.launching.apps import build_apps
from tests.support.browser import Browser

ORIGINS = {app: f"http://127.0.0.1:{8000 + port}" for port, app in enumerate(APPS)}
TRAINER_KEY = "trainer-key-of-the-tests"


@dataclass(frozen=True)
class Running:
    """A running sandbox: the desk's origin, and how requests reach it."""

    desk: str
    new_session: Callable[[], requests.Session]
    apps: dict[str, Flask]

    @property
    def on_sqlite(self) -> bool:
        """Say whether its data are in SQLite files; in process only."""
        return bool(self.apps[DESK].extensions[EXTENSION].database.sqlite)

    def api(self, method: str, path: str, json: Any = None, **headers: str) -> requests.Response:
        """Call the desk's API."""
        return self.new_session().request(method, self.desk + path, json=json, headers=headers)

    def lay_open_house(self) -> None:
        """Create the rehearsal `main`, as a start does; in process only."""
        transport = self.apps[DESK].extensions[EXTENSION].transport
        transport.call(DESK, "PUT", "/backdoor/main", json={})

    def start(self, scenario: str | dict[str, Any]) -> World:
        """Start a rehearsal of a scenario."""
        answer = self.api("POST", "/api/rehearsals", {"scenario": scenario, "label": "test"})
        assert answer.status_code == 201, answer.text
        return World(self, answer.json())


class World:
    """One rehearsal, as the response to its creation describes it."""

    def __init__(self, sandbox: Running, created: dict[str, Any]) -> None:
        self.sandbox = sandbox
        self.id: str = created["id"]
        self.urls: dict[str, str] = {app: url.rstrip("/") for app, url in created["urls"].items()}
        self.issuer: str = created["issuer"]
        self.people: dict[str, dict[str, Any]] = {p["id"]: p for p in created["people"]}

    def api(self, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call the API for this rehearsal; any status but 2xx fails the test."""
        answer = self.sandbox.api(method, f"/api/rehearsals/{self.id}{path}", json)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return dict(answer.json()) if answer.content else {}

    def back_door(self, app: str, method: str, path: str, json: dict[str, Any]) -> None:
        """Send *app* a message of another app about this rehearsal; any status but 2xx fails."""
        settings = self.sandbox.apps[app].extensions[EXTENSION].settings
        answer = self.sandbox.new_session().request(
            method,
            f"{self.urls[app]}/backdoor{path}",
            json=json,
            headers={SECRET_HEADER: back_door_secret(settings)},
        )
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"

    def browser(self) -> Browser:
        """Return a new browser."""
        return Browser(self.sandbox.new_session())

    def url(self, place: str) -> str:
        """Turn "court:/ctd/" into an address of this rehearsal."""
        app, _, path = place.partition(":")
        return self.urls[app] + path

    def state(self) -> dict[str, Any]:
        """Return the desk's knowledge: clock, stages, standing, links, steps."""
        return self.api("GET", "")

    def trail(self) -> list[dict[str, Any]]:
        """Return the whole trail."""
        return self._all("/trail")

    def mail(self) -> list[dict[str, Any]]:
        """Return every letter, oldest first."""
        return self._all("/mail")

    def events(self, name: str) -> list[dict[str, Any]]:
        """Return the trail's lines of one event."""
        return [line for line in self.trail() if line["event"] == name]

    def _all(self, path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            page = self.api("GET", f"{path}?after={after}")
            items = page.get("items", [])
            found += items
            if not items or page["after"] == after:
                return found
            after = page["after"]


def settings_for(
    folder: Path, database_url: str = "", origins: Mapping[str, str] = ORIGINS
) -> Settings:
    """Return settings for tests: a cheap hash, and secrets that are public."""
    return Settings(
        data_dir=folder,
        database_url=database_url,
        secret="a secret for the tests alone",
        trainer_key=TRAINER_KEY,
        public=origins,
        internal=origins,
        password_memory_kib=8,
        password_rounds=1,
    )


@contextmanager
def in_place(
    folder: Path, database_url: str = "", origins: Mapping[str, str] = ORIGINS
) -> Iterator[Running]:
    """Run the four apps in this process, their workers included, without a socket."""
    settings = settings_for(folder, database_url, origins)
    apps = build_apps(settings)
    transport = Transport(settings)
    for name, app in apps.items():
        transport.serve_in_place(name, app.wsgi_app)

    def new_session() -> requests.Session:
        session = requests.Session()
        transport.mount(session)
        return session

    sandboxes = [app.extensions[EXTENSION] for app in apps.values()]
    for each in sandboxes:
        each.worker.start()
    try:
        yield Running(origins["desk"], new_session, apps)
    finally:
        for each in sandboxes:
            each.worker.stop()
        for each in sandboxes:
            each.database.dispose()
