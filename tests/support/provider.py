"""PACER alone, with its provider facing the tests: rehearsals, and browsers to visit them with.

Owns starting the app without a socket. A stand-in for the court shows the requests it receives.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask
from werkzeug import Request, Response

from pacer_mock.app import create_app
from sso_sim.contract.apps import APPS, COURT, PACER
from sso_sim.contract.paths import Path as UrlPath
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.rehearsals import prefix_of
from sso_sim.kit.request_context import EXTENSION, Sandbox
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import SECRET_HEADER, Transport, back_door_secret
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.engines import ENGINES
from tests.support.relying_party import RelyingParty

ORIGINS = {app: f"http://127.0.0.1:{8000 + port}" for port, app in enumerate(APPS)}
on_both = pytest.mark.parametrize("pacer", ENGINES, indirect=True)
"""Runs the tests of a module on SQLite and on PostgreSQL: `pytestmark = on_both`."""

PASSWORD = "Rehearse-2017!"
_HASH = Passwords(memory_kib=8, rounds=1).hash(PASSWORD)
NOON = "2017-12-11T12:00:00-05:00"


def account(number: str = "7012345", username: str = "jane.filer", **facts: Any) -> dict[str, Any]:
    """Return an account as a seed describes one."""
    return {
        "account_number": number,
        "username": username,
        "password_hash": _HASH,
        "first_name": "Jane",
        "last_name": "Filer",
        "email": "jane.filer@example.test",
        "opened_on": "2015-03-02",
        **facts,
    }


@dataclass(frozen=True)
class Pacer:
    """PACER, made and running, and the sandbox's parts behind it."""

    app: Flask
    settings: Settings
    new_session: Callable[[], requests.Session]

    @property
    def sandbox(self) -> Sandbox:
        """Return the parts that the app was made with."""
        sandbox: Sandbox = self.app.extensions[EXTENSION]
        return sandbox

    def back_door(self, method: str, world: str, path: str, body: Any = None) -> requests.Response:
        """Call the back door as the desk does."""
        return self.new_session().request(
            method,
            f"{self.settings.public[PACER]}{prefix_of(world)}/backdoor{path}",
            json=body,
            headers={SECRET_HEADER: back_door_secret(self.settings)},
        )

    def start(
        self,
        world: str = "",
        *,
        generation: int = 1,
        accounts: list[dict[str, Any]] | None = None,
        courts: Sequence[dict[str, Any]] = (),
        now: str = NOON,
    ) -> World:
        """Start a rehearsal (or start it over), with a court as client."""
        world = world or f"w{secrets.token_hex(8)}"
        court = self.settings.public[COURT] + prefix_of(world)
        client = {
            "client_id": "court-ctd",
            "client_secret": f"secret-of-{world}",
            "name": "U.S. District Court, District of Connecticut",
            "redirect_uris": [f"{court}/ctd/signed-on"],
            "post_logout_redirect_uris": [f"{court}/ctd/"],
            "backchannel_logout_uri": f"{court}/oidc/backchannel-logout/ctd",
        }
        seed = {"accounts": accounts or [account()], "clients": [client], "courts": courts}
        answer = self.back_door(
            "PUT",
            world,
            "/rehearsal",
            {"generation": generation, "now": now, "scenario": "test", "seed": seed},
        )
        assert answer.status_code in (200, 201), answer.text
        return World(self, world)


@dataclass(frozen=True)
class World:
    """One rehearsal of PACER alone."""

    pacer: Pacer
    id: str

    @property
    def issuer(self) -> str:
        """Return the rehearsal's issuer."""
        return self.pacer.settings.public[PACER] + prefix_of(self.id)

    @property
    def court(self) -> RelyingParty:
        """Return the court, a client of the sandbox's own."""
        court = self.pacer.settings.public[COURT] + prefix_of(self.id)
        return RelyingParty(self, "court-ctd", f"secret-of-{self.id}", f"{court}/ctd/signed-on")

    def register(self, **body: Any) -> RelyingParty:
        """Register a developer's client; a missing redirect address gets a default."""
        body.setdefault("redirect_uris", ["http://127.0.0.1:9999/callback"])
        answer = self.pacer.back_door("POST", self.id, "/clients", body)
        assert answer.status_code == 201, answer.text
        told = answer.json()
        auth = body.get("token_endpoint_auth_method", "client_secret_basic")
        return RelyingParty(
            self, told["client_id"], told["client_secret"], body["redirect_uris"][0], auth
        )

    def browser(self) -> Browser:
        """Return a new browser."""
        return Browser(self.pacer.new_session())

    def signed_on(self, username: str = "jane.filer") -> Browser:
        """Return a browser in which a person has signed on."""
        browser = self.browser().open(f"{self.issuer}/csologin/login.jsf")
        log_in(browser, username)
        return browser

    def at_sign_on(self, query: str = "") -> Browser:
        """Return a new browser at the sign-on page."""
        return self.browser().open(self.issuer + UrlPath.SIGN_ON + query)

    def knows(self, browser: Browser) -> bool:
        """Say whether a person is signed on in *browser*: asks as a client may, silently."""
        return "code" in self.court.ask(browser, prompt="none").parameters

    def get(self, path: str) -> requests.Response:
        """Fetch a path without any cookie, and follow no redirect."""
        return self.pacer.new_session().get(self.issuer + path, allow_redirects=False)

    def trail(self) -> list[dict[str, Any]]:
        """Return this rehearsal's trail, as the desk fetches it."""
        found: list[dict[str, Any]] = []
        after, more = "", True
        while more:
            page = self.pacer.back_door("GET", "main", f"/feed?after={after}").json()
            found += [line for line in page["lines"] if line["rehearsal"] == self.id]
            after, more = page["after"], page["more"]
        return found


def log_in(browser: Browser, username: str = "jane.filer", password: str = PASSWORD) -> None:
    """Fill in and send the current sign-on form."""
    browser.fill("Username", username)
    browser.fill("Password", password)
    browser.press("Login")
    redaction.agree(browser)


@contextmanager
def pacer_in_place(folder: Path, database_url: str = "") -> Iterator[Pacer]:
    """Make PACER without a socket, and stand-ins for the court and a developer's client."""
    settings = settings_for(folder, ORIGINS, database_url)
    transport = Transport(settings)
    app = create_app(settings, transport)
    transport.serve_in_place(PACER, app.wsgi_app)
    transport.serve_in_place(COURT, _shows_what_it_was_sent)

    def new_session() -> requests.Session:
        session = requests.Session()
        transport.mount(session)
        adapter = session.get_adapter(ORIGINS[COURT] + "/")
        session.mount("http://127.0.0.1:9999/", adapter)
        return session

    try:
        yield Pacer(app, settings, new_session)
    finally:
        app.extensions[EXTENSION].database.dispose()


def settings_for(folder: Path, origins: dict[str, str], database_url: str = "") -> Settings:
    """Return settings for tests: a cheap hash, and secrets that are public."""
    return Settings(
        data_dir=folder,
        database_url=database_url,
        secret="a secret for the tests alone",
        trainer_key="trainer-key-of-the-tests",
        public=origins,
        internal=origins,
        password_memory_kib=8,
        password_rounds=1,
    )


@Request.application
def _shows_what_it_was_sent(request: Request) -> Response:
    return Response(json.dumps(request.args.to_dict()), content_type="application/json")
