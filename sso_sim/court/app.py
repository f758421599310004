"""The NextGen court as one Flask app.

Owns the order in which its parts are assembled. Must not know any rule or page.
"""

from __future__ import annotations

from flask import Flask

from sso_sim.both_generations.views.addresses import court_of_path
from sso_sim.contract.apps import COURT
from sso_sim.court import agenda, seeding
from sso_sim.court.account import views as accounts
from sso_sim.court.account_changes import views as account_changes
from sso_sim.court.clerk import views as clerk
from sso_sim.court.clerk_desk.views import sign_on as staff
from sso_sim.court.courts.models import Base
from sso_sim.court.courts.services import courts
from sso_sim.court.entry import back_door as back_channel
from sso_sim.court.entry.relying_party import central_sign_on as relying_party
from sso_sim.court.entry.relying_party.keys import KeyCache
from sso_sim.court.entry.views import entry, exemption, home
from sso_sim.court.entry.views import sign_on as central_sign_on
from sso_sim.court.filing_agents import views as filing_agents
from sso_sim.court.go_live import back_door as stages
from sso_sim.court.go_live.runner import Runner
from sso_sim.court.linking import views as linking
from sso_sim.court.password_reset import views as password_reset
from sso_sim.court.record_pages.views import menu, record
from sso_sim.court.registrations import views as registrations
from sso_sim.court.wording import WORDS
from sso_sim.kit.agenda import Calendar
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.request_context import EXTENSION, Sandbox
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.record.back_door import case_locator
from sso_sim.record.models.base import RecordBase
from sso_sim.record.views.blueprint import new_record_views

TABLES = [Base.metadata, RecordBase.metadata]
"""The tables of this app, without those that every app has; `migrations` is their history."""


def create_app(settings: Settings, transport: Transport) -> Flask:
    """Build the app: kit, database, PACER's keys, pages, back door, the worker's jobs."""
    app = new_app(
        __name__,
        name=COURT,
        settings=settings,
        transport=transport,
        metadata=TABLES,
        seed=seeding.lay,
        cookie_scope=court_of_path,
        back_channel=back_channel.BACK_CHANNEL,
    )
    app.extensions[relying_party.KEYS] = KeyCache()
    entry.install(app, WORDS)
    app.register_blueprint(home.index_bp)
    signing_on = (central_sign_on, back_channel)
    utilities = (menu, linking, exemption, accounts, filing_agents, password_reset)
    at_the_desk = (staff, clerk, registrations, account_changes)
    for views in (home, *signing_on, *utilities, *at_the_desk):
        app.register_blueprint(views.bp)
    app.register_blueprint(new_record_views(record.HOST))
    backdoor = new_backdoor(__name__, clock_moved=agenda.settle)
    stages.add_to(backdoor)
    case_locator.add_to(backdoor, courts.readable)
    registrations.add_to(backdoor)
    account_changes.add_to(backdoor)
    app.register_blueprint(backdoor)
    sandbox: Sandbox = app.extensions[EXTENSION]
    sandbox.worker.add_apart("conversions", Runner(sandbox.database, transport))
    sandbox.worker.add(Calendar(sandbox.database, agenda.HANDLERS))
    return app
