"""The record's pages in a court whose doors a test opens and shuts by hand.

Owns a host without sign-on or stages: the test sets the visitor, and the reply of each door.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from flask import Flask, redirect, render_template_string
from werkzeug.wrappers import Response

from sso_sim.contract.apps import ECF
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.events import Event
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.db import Database
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.record.back_door import case_locator
from sso_sim.record.court_host import Host
from sso_sim.record.models.base import RecordBase
from sso_sim.record.services.charges import Payer
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.notices import CourtFacts, Filer
from sso_sim.record.services.seeding import seed_cases
from sso_sim.record.services.transaction_log import Transaction
from sso_sim.record.views.blueprint import new_record_views
from tests.support.browser import Browser
from tests.support.record import ADA, CASES, COURT, FILERS, NOW
from tests.support.sandbox import ORIGINS, settings_for

Shut = Response | Refused | None
COURTS = {"ctd": COURT, "ca2": CourtFacts("ca2", "Court of Appeals", CourtKind.APPELLATE)}
SIGN_ON = "/sign-on"


@dataclass
class RecordApp:
    """The app, its visitor, the charged account, and the replies of its doors; None lets in.

    *known* are the active filers, *others* the visitor's acts beside filing. The first
    *open_knocks* requests at the door to filing are let in regardless of its reply.
    """

    app: Flask
    transport: Transport
    filer: Filer | None = ADA
    behalf: list[Behalf] | None = None
    search: Shut = None
    file: Shut = None
    payer: Payer | None = None
    others: list[Transaction] = field(default_factory=list)
    known: Mapping[str, Filer] = field(default_factory=lambda: FILERS)
    open_knocks: int = 0
    holds: list[bool] = field(default_factory=list)

    @property
    def database(self) -> Database:
        """The app's database."""
        found: Database = self.app.extensions[EXTENSION].database
        return found

    def knock(self) -> Shut:
        """Return the reply of the door to filing."""
        if self.open_knocks:
            self.open_knocks -= 1
            return None
        return self.file

    def session(self) -> requests.Session:
        """Return a client whose requests go straight to the app."""
        session = requests.Session()
        self.transport.mount(session)
        return session

    def browser(self) -> Browser:
        """Return a new browser."""
        return Browser(self.session())

    @staticmethod
    def url(path: str) -> str:
        """Return the address of *path* in the rehearsal `one`."""
        return f"{ORIGINS[ECF]}/r/one{path}"


@contextmanager
def record_app(folder: Path, database_url: str) -> Iterator[RecordApp]:
    """Start the app with the rehearsal `one`."""
    settings = settings_for(folder, database_url)
    transport = Transport(settings)
    app = new_app(
        "ecf_mock.miniature",  # Templates and styles are the old CM/ECF's.
        name=ECF,
        settings=settings,
        transport=transport,
        metadata=[RecordBase.metadata],
        seed=_seed,
    )
    running = RecordApp(app, transport)
    app.register_blueprint(new_record_views(_host(running)))
    backdoor = new_backdoor("tests.support.record_app")
    case_locator.add_to(backdoor, lambda _session: list(COURTS))
    app.register_blueprint(backdoor)
    transport.serve_in_place(ECF, app.wsgi_app)
    begun = {"generation": 1, "now": NOW.isoformat(), "scenario": "test", "seed": {}}
    transport.call(ECF, "PUT", "/backdoor/rehearsal", rehearsal="one", json=begun)
    yield running
    running.database.dispose()


def _seed(session: Any, _seed: dict[str, Any], _now: Any) -> None:
    seed_cases(session, CASES, {("ctd", login): filer.name for login, filer in FILERS.items()})


def _host(running: RecordApp) -> Host:
    def court(_session: Any, code: str, *, hold: bool = False) -> CourtFacts | None:
        running.holds.append(hold)
        return COURTS.get(code)

    def refuse(refused: Refused, _court: str) -> Response:
        page = "{% extends 'ecf/layout.html' %}{% block main %}{{ why }}{% endblock %}"
        html = render_template_string(page, why=refused.reasons)
        return Response(html, 422, mimetype="text/html")

    return Host(
        layout="ecf/layout.html",
        event_filed=Event.ECF_FILED,
        event_refused=Event.ECF_FILING_REFUSED,
        event_docket=Event.ECF_DOCKET_READ,
        court=court,
        who=lambda _session, _court: running.filer,
        behalf=lambda _session, _court: running.behalf,
        reader=lambda _session, _court: running.filer.login if running.filer else "",
        payer=lambda _session, _court: running.payer,
        may_search=lambda _session, _court: running.search,
        may_file=lambda _session, _court: running.knock(),
        may_maintain=lambda _session, _court: running.search,
        addresses=lambda _session, _court, logins: {
            login: filer for login, filer in running.known.items() if login in logins
        },
        refuse=refuse,
        home=lambda court: f"/r/one/{court}/menu",
        agents=lambda court: f"/r/one/{court}/agents",
        utilities=lambda court: f"/r/one/{court}/utilities",
        other_transactions=lambda _session, _court: running.others,
    )


def to_sign_on() -> Response:
    """Return a door's reply to a visitor who must sign on first."""
    return redirect(SIGN_ON)
