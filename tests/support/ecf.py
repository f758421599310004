"""The old CM/ECF in process, with three courts and a few filers, for its tests.

Owns the world of those tests. PACER stands behind it, with an account of every kind; the line to it
can be cut. The passwords are published here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import pacer_mock.app
from ecf_mock.app import create_app
from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from pacer_mock.accounts.models import Account
from pacer_mock.billing.models import Charge
from sso_sim.contract.apps import APPS, ECF, PACER
from sso_sim.kit import rehearsals
from sso_sim.kit.db import Database, find
from sso_sim.kit.models import TrailRow, VisitRow
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from tests.support.browser import Browser
from tests.support.pacer_accounts import COURTS, cast
from tests.support.provider import PASSWORD, account
from tests.support.record import CASES

ORIGINS = {app: f"http://127.0.0.1:{8000 + port}" for port, app in enumerate(APPS)}
NOW = datetime(2017, 11, 1, 14, 0, tzinfo=UTC)
ADA, ADA_KEY = "aquinn", "Harbor-Light-7"
BEN, BEN_KEY = "bmoss", "Quiet-River-8"
AT_SIGN, AT_SIGN_KEY = "j@doe1", "Maple-Street-9"
SUSPENDED, SUSPENDED_KEY = "dvance", "Winter-Wheat-5"
NEW_KEY = "Brand-New-Pass-1"
ALREADY_ON = "The account you entered is already logged in"
JANE, JANE_NUMBER = "jane.filer", "7012345"
PANEL, PANEL_NUMBER = "renata.panel", "3244026"
INACTIVE = "ina.search"
KEY_OF_PACER = PASSWORD
"""Jane has a PACER account of her own; Renata's is exempt at ctd; Ina's search is inactive."""


@lru_cache
def hashed(password: str) -> str:
    """Return a cheap hash, computed once per run."""
    return Passwords(memory_kib=8, rounds=1).hash(password)


def court(code: str, stage: str, **more: Any) -> dict[str, Any]:
    """Return a court's part of a seed."""
    known = {
        "ctd": (
            "U.S. District Court, District of Connecticut",
            "District of Connecticut",
            "district",
        ),
        "ctb": ("U.S. Bankruptcy Court, District of Connecticut", "Bankruptcy CT", "bankruptcy"),
        "ca2": ("U.S. Court of Appeals, Second Circuit", "Second Circuit", "appellate"),
    }
    title, short, kind = known[code]
    return {"court": code, "title": title, "short": short, "kind": kind, "stage": stage, **more}


def filer(login: str, key: str, name: str, **more: Any) -> dict[str, Any]:
    """Return a filer's part of a seed."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.test"
    given = {"court": "ctd", "login": login, "name": name, "email": email}
    return {**given, "password_hash": hashed(key), **more}


def seed(ctd: str = "CURRENT", **of_ctd: Any) -> dict[str, Any]:
    """Return the seed of this world, with ctd at a stage."""
    return {
        "courts": [
            court("ctd", ctd, **of_ctd),
            court("ctb", "CURRENT"),
            court("ca2", "LIVE", go_live_on="2014-10-20"),
        ],
        "filers": [
            filer(ADA, ADA_KEY, "Ada Quinn", bar_number="ct01234"),
            filer(BEN, BEN_KEY, "Ben Moss"),
            filer(AT_SIGN, AT_SIGN_KEY, "Jo Doe"),
            filer(SUSPENDED, SUSPENDED_KEY, "Dee Vance", status="inactive"),
            filer(ADA, BEN_KEY, "Ada Quinn", court="ctb"),
        ],
        "cases": CASES,
    }


def accounts() -> list[dict[str, Any]]:
    """Return PACER's accounts: one of every kind."""
    exempt = {"first_name": "Renata", "last_name": "Panel", "cja_districts": ["ctd"]}
    return [
        *cast(),
        account(PANEL_NUMBER, PANEL, **exempt),
        account("3000009", INACTIVE, search="inactive"),
    ]


class ToPacer:
    """The line to PACER, which returns no response while it is *cut*."""

    def __init__(self, app: Flask) -> None:
        self.app, self.cut = app, False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Pass a request on."""
        if self.cut:
            raise requests.ConnectionError("PACER is down")
        return self.app.wsgi_app(environ, start_response)


class Ecf:
    """The running app and one rehearsal in it."""

    def __init__(self, app: Flask, transport: Transport, rehearsal: str, line: ToPacer) -> None:
        self.app, self.transport, self.rehearsal = app, transport, rehearsal
        self.line = line
        self.database: Database = app.extensions[EXTENSION].database
        self.url = ORIGINS["ecf"] + rehearsals.prefix_of(rehearsal)

    def another(self, rehearsal: str) -> Ecf:
        """Return another rehearsal in the same apps, with the line to PACER intact."""
        self.line.cut = False
        return Ecf(self.app, self.transport, rehearsal, self.line)

    def start(self, ctd: str = "CURRENT", generation: int = 1, **of_ctd: Any) -> Ecf:
        """Start the rehearsal with ctd at a stage."""
        body = {"generation": generation, "now": NOW.isoformat(), "scenario": "S01"}
        self.call("PUT", "/backdoor/rehearsal", {**body, "seed": seed(ctd, **of_ctd)})
        known = {"accounts": accounts(), "courts": COURTS}
        self.at_pacer("PUT", "/backdoor/rehearsal", {**body, "seed": known})
        return self

    def at_pacer(self, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call PACER's back door."""
        return self.transport.call(PACER, method, path, rehearsal=self.rehearsal, json=json)

    def call(self, method: str, path: str, json: Any = None) -> dict[str, Any]:
        """Call the back door."""
        return self.transport.call("ecf", method, path, rehearsal=self.rehearsal, json=json)

    def move(self, move: str, court: str = "ctd", **facts: Any) -> dict[str, Any]:
        """Move a court to another stage through its back door."""
        return self.call("PUT", f"/backdoor/{court}/stage", {"move": move, **facts})

    def later(self, by: timedelta) -> None:
        """Move the rehearsal's clock forward."""
        with self.database.reading(self.rehearsal) as session:
            known = rehearsals.load(session)
            assert known is not None
        self.call("PUT", "/backdoor/clock", {"now": (known.now() + by).isoformat()})

    def browser(self) -> Browser:
        """Return a new browser."""
        session = requests.Session()
        self.transport.mount(session)
        return Browser(session)

    def login_page(self, court: str = "ctd") -> Browser:
        """Return a new browser on a court's login page."""
        return self.browser().open(f"{self.url}/{court}/cgi-bin/login.pl")

    def signed_on(
        self, login: str = ADA, key: str = ADA_KEY, court: str = "ctd", *, tick: bool = True
    ) -> Browser:
        """Return a browser in which a person has logged in."""
        page = log_in(self.login_page(court), login, key, tick=tick)
        if page.title == ALREADY_ON:
            page.press("Continue Login")
        assert page.title == "CM/ECF Main Menu", page.text
        return page

    @contextmanager
    def acting_at_pacer(self) -> Iterator[Session]:
        """Open a write transaction in PACER's database."""
        database: Database = self.line.app.extensions[EXTENSION].database
        with database.transaction(self.rehearsal) as session:
            assert rehearsals.load(session, lock=True) is not None
            yield session

    def change_at_pacer(self, account_number: str, **columns: Any) -> None:
        """Change an account without telling the court."""
        with self.acting_at_pacer() as session:
            row = find(session, Account, account_number=account_number)
            for name, value in columns.items():
                setattr(row, name, value)

    def charges_at_pacer(self) -> list[tuple[str, str, str, int, bool]]:
        """Return the charges: account, court, item, cents, and whether it was exempt."""
        with self.acting_at_pacer() as session:
            rows = session.scalars(select(Charge).order_by(Charge.at, Charge.key))
            return [(r.account_number, r.court, r.what, r.cents, r.exempt) for r in rows]

    @contextmanager
    def acting(self) -> Iterator[Session]:
        """Open a write transaction as a request does."""
        with self.database.transaction(self.rehearsal) as session:
            assert rehearsals.load(session, lock=True) is not None
            yield session

    def court(self, code: str = "ctd") -> Court:
        """Return a court's row."""
        with self.database.reading(self.rehearsal) as session:
            found = find(session, Court, court=code)
            assert found is not None
            return found

    def filer(self, login: str = ADA, court: str = "ctd") -> Filer:
        """Return a filer's row."""
        with self.database.reading(self.rehearsal) as session:
            query = select(Filer).where(Filer.court == court, Filer.login == login)
            return session.scalars(query).one()

    def trail(self, event: str = "") -> list[TrailRow]:
        """Return the trail, oldest first."""
        with self.database.reading(self.rehearsal) as session:
            rows = session.scalars(select(TrailRow).order_by(TrailRow.position))
            return [row for row in rows if row.kind == "trail" and event in ("", row.event)]

    def letters(self) -> list[TrailRow]:
        """Return the mailbox, oldest first."""
        with self.database.reading(self.rehearsal) as session:
            rows = session.scalars(select(TrailRow).order_by(TrailRow.position))
            return [row for row in rows if row.kind == "mail"]

    def visits(self) -> list[str]:
        """Return the names of the people who have visits."""
        with self.database.reading(self.rehearsal) as session:
            return [row.subject for row in session.scalars(select(VisitRow))]


def log_in(page: Browser, login: str, key: str, *, tick: bool = True) -> Browser:
    """Log in on the current login page."""
    page.fill("Login", login)
    page.fill("Password", key)
    if tick:
        page.tick(
            "I understand that, if I file, I must comply with the redaction rules. "
            "I have read this notice."
        )
    return page.press("Login")


@contextmanager
def running(folder: Path, database_url: str = "", rehearsal: str = "one") -> Iterator[Ecf]:
    """Run the app, with an empty database."""
    settings = Settings(
        data_dir=folder,
        database_url=database_url,
        secret="a secret for the tests alone",
        trainer_key="trainer-key-of-the-tests",
        public=ORIGINS,
        internal=ORIGINS,
        password_memory_kib=8,
        password_rounds=1,
    )
    transport = Transport(settings)
    app = create_app(settings, transport)
    pacer = pacer_mock.app.create_app(settings, transport)
    line = ToPacer(pacer)
    transport.serve_in_place(ECF, app.wsgi_app)
    transport.serve_in_place(PACER, line)
    ecf = Ecf(app, transport, rehearsal, line)
    yield ecf
    ecf.database.dispose()
    pacer.extensions[EXTENSION].database.dispose()
