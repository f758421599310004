"""The NextGen court and PACER, joined in process, with people of every kind, for the court's tests.

Owns starting both apps, and acting in them as services and browsers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import pacer_mock.app
import sso_sim.court.app
from pacer_mock.accounts.models import Account
from sso_sim.contract.apps import COURT, PACER
from sso_sim.court.courts.models import Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.linking.services import linking, tries
from sso_sim.court.linking.services.linking import Asking
from sso_sim.court.linking.services.tries import Tried
from sso_sim.kit import outbox, rehearsals
from sso_sim.kit.db import Database, find
from sso_sim.kit.models import OutboxRow, TrailRow
from sso_sim.kit.request_context import EXTENSION, Sandbox
from sso_sim.kit.transport import Transport
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.court_people import (
    JANE,
    JQUINN,
    KEY,
    NOW,
    PASSWORD,
    TESS,
    TVALE,
    Person,
    court_seed,
    pacer_seed,
)
from tests.support.sandbox import ORIGINS, settings_for


class Line:
    """The line to PACER: records the requests on it, and can be cut or disturbed.

    *cut* holds the paths that get no response; *disturb* changes the body of a response.
    """

    def __init__(self, wsgi: Any) -> None:
        self._wsgi = wsgi
        self.mend()

    def mend(self) -> None:
        """Let every request through again, and forget the recorded requests."""
        self.asked: list[str] = []
        self.cut: set[str] = set()
        self.disturb: Callable[[str, bytes], bytes] = lambda _path, body: body

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Pass a request on."""
        path = str(environ["PATH_INFO"]).partition("/oidc/")
        self.asked.append("".join(path[1:]))
        if self.asked[-1] in self.cut:
            raise requests.ConnectionError("PACER is down")
        return [self.disturb(self.asked[-1], b"".join(self._wsgi(environ, start_response)))]


class World:
    """One rehearsal of court and PACER."""

    def __init__(
        self, apps: dict[str, Flask], transport: Transport, line: Line, rehearsal: str
    ) -> None:
        self.apps, self.transport, self.line, self.id = apps, transport, line, rehearsal
        self.urls = {app: ORIGINS[app] + rehearsals.prefix_of(rehearsal) for app in ORIGINS}

    def start(self, ctd: str = "LIVE", **settings: Any) -> World:
        """Start the rehearsal, or start it over."""
        begun = {"generation": self._next_generation(), "now": NOW.isoformat(), "scenario": "test"}
        seeds = {COURT: court_seed(ctd, settings), PACER: pacer_seed(self.id, ctd)}
        for app in self.apps:
            self.call(app, "PUT", "/rehearsal", {**begun, "seed": seeds[app]})
        return self

    def _next_generation(self) -> int:
        with self.database.reading(self.id) as session:
            known = rehearsals.load(session)
        return 1 if known is None else known.generation + 1

    def call(self, app: str, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call a back door of this rehearsal."""
        return self.transport.call(app, method, f"/backdoor{path}", rehearsal=self.id, json=json)

    @property
    def sandbox(self) -> Sandbox:
        """The parts that the court was made with."""
        found: Sandbox = self.apps[COURT].extensions[EXTENSION]
        return found

    @property
    def database(self) -> Database:
        """The court's database."""
        return self.sandbox.database

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write into the court's database as a view does."""
        with self.database.transaction(self.id) as session:
            rehearsals.load(session, lock=True)
            yield session

    def change(self, login: str, court: str = "ctd", **columns: Any) -> None:
        """Change a filer's row directly, without any use case."""
        with self.transaction() as session:
            row = find(session, Filer, court=court, login=login)
            for name, value in columns.items():
                setattr(row, name, value)

    def filer(self, login: str, court: str = "ctd") -> Filer:
        """Return the current state of a filer."""
        with self.database.reading(self.id) as session:
            found = courts.filer_named(session, court, login)
        assert found is not None
        return found

    def links(self) -> set[tuple[str, str, str]]:
        """Return the active links, without the one that the world begins with."""
        with self.database.reading(self.id) as session:
            rows = session.scalars(select(PacerLink)).all()
        return {(r.court, r.account_number, r.login) for r in rows} - {("ctd", TESS.account, TVALE)}

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the current state of every filer and link, to compare before and after."""
        found: list[tuple[Any, ...]] = []
        with self.database.reading(self.id) as session:
            for model in (Filer, PacerLink):
                names = [column.name for column in model.__table__.columns]
                found += [
                    (model.__tablename__, *(getattr(row, name) for name in names))
                    for row in session.scalars(select(model))
                ]
        return sorted(found, key=repr)

    def trail(self, kind: str = "trail") -> list[TrailRow]:
        """Return the court's trail so far, oldest first."""
        with self.database.reading(self.id) as session:
            query = select(TrailRow).where(TrailRow.kind == kind).order_by(TrailRow.position)
            return list(session.scalars(query))

    def mail(self) -> list[TrailRow]:
        """Return the letters, oldest first."""
        return self.trail("mail")

    def outbox(self) -> list[OutboxRow]:
        """Return the messages that wait to be delivered."""
        with self.database.reading(self.id) as session:
            return list(session.scalars(select(OutboxRow)))

    def asking(self, who: Person = JANE, visit: str = "visit-1", court: str = "ctd") -> Asking:
        """Return the person who asks to be linked, as a view would describe them."""
        with self.database.reading(self.id) as session:
            row = courts.court_named(session, court)
        assert row is not None
        return Asking(row, who.claims(), visit, "http://court.test/ctd/")

    def tried(self, login: str, key: str = KEY, court: str = "ctd") -> Tried:
        """Check a password as a view does."""
        with self.database.reading(self.id) as session:
            known = tries.hash_to_check(session, court, login)
        return Tried(login, known, self.sandbox.passwords.verify(key, known))

    def prove(self, asking: Asking, login: str = JQUINN, key: str = KEY) -> Any:
        """Send the linking form."""
        tried = self.tried(login, key, asking.court.court)
        with self.transaction() as session:
            return linking.prove(session, NOW, asking, tried)

    def link(self, asking: Asking, proof_id: str, now: datetime = NOW) -> Any:
        """Press the second Submit."""
        with self.transaction() as session:
            return linking.link(session, now, asking, proof_id)

    def browser(self) -> Browser:
        """Return a new browser."""
        session = requests.Session()
        self.transport.mount(session)
        return Browser(session)

    def signed_on(self, who: Person = JANE, court: str = "ctd") -> Browser:
        """Return a browser in which a person has signed on at a court."""
        page = self.browser().open(f"{self.urls[COURT]}/{court}/cgi-bin/login.pl")
        return log_in(page, who)

    def at_pacer(self, who: Person, **columns: Any) -> None:
        """Change an account at PACER without telling the court."""
        database = self.apps[PACER].extensions[EXTENSION].database
        with database.transaction(self.id) as session:
            rehearsals.load(session, lock=True)
            row = find(session, Account, account_number=who.account)
            for name, value in columns.items():
                setattr(row, name, value)

    def open(self, page: Browser, path: str) -> Browser:
        """Go to an address of the court."""
        return page.open(self.urls[COURT] + path)

    def open_link_form(self, who: Person = JANE, court: str = "ctd") -> Browser:
        """Return a browser at the linking form, or on the page that the court shows instead."""
        return self.signed_on(who, court).open(f"{self.urls[COURT]}/{court}/utilities/link")


def log_in(page: Browser, who: Person, password: str = PASSWORD) -> Browser:
    """Type a PACER username and password on PACER's sign-on page."""
    page.fill("Username", who.username)
    page.fill("Password", password)
    page.press("Login")
    redaction.agree(page)
    return page


def manage(world: World, who: Person = JANE) -> Browser:
    """Return a browser in which a person has logged in to Manage My Account."""
    page = world.browser().open(f"{world.urls[PACER]}/pscof/login.xhtml")
    page.fill("Username", who.username)
    page.fill("Password", PASSWORD)
    return page.press("Login")


def deliver(world: World) -> None:
    """Deliver the messages in the outboxes, as the workers do."""
    for app in world.apps.values():
        outbox.deliver(app.extensions[EXTENSION].database, world.transport)


def submit_link_form(page: Browser, login: str = JQUINN, key: str = KEY) -> Browser:
    """Type a CM/ECF login and password on the linking form."""
    page.fill("CM/ECF login", login)
    page.fill("CM/ECF password", key)
    return page.press("Submit")


Start = Callable[[str], World]


@contextmanager
def both(folder: Path, database_url: str = "") -> Iterator[Start]:
    """Run court and PACER with empty databases; yield a function that makes a world by its id."""
    settings = settings_for(folder, database_url)
    transport = Transport(settings)
    apps = {
        PACER: pacer_mock.app.create_app(settings, transport),
        COURT: sso_sim.court.app.create_app(settings, transport),
    }
    line = Line(apps[PACER].wsgi_app)
    transport.serve_in_place(PACER, line)
    transport.serve_in_place(COURT, apps[COURT].wsgi_app)
    yield lambda rehearsal: World(apps, transport, line, rehearsal)
    for app in apps.values():
        app.extensions[EXTENSION].database.dispose()
