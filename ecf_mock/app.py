"""The old CM/ECF as one Flask app.

Owns the order in which its parts are assembled. Must not know any rule or page.
"""

from __future__ import annotations

from flask import Flask

from ecf_mock import seeding
from ecf_mock.back_door import conversion_export, stages
from ecf_mock.models.base import Base
from ecf_mock.services import courts
from ecf_mock.views import (
    continue_login,
    home,
    login,
    menu,
    pacer_login,
    password_reset,
    record,
    request_context,
    utilities,
)
from sso_sim.both_generations.views.addresses import court_of_path
from sso_sim.contract.apps import ECF, PACER
from sso_sim.kit import error_pages
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.record.back_door import case_locator
from sso_sim.record.models.base import RecordBase
from sso_sim.record.views.blueprint import new_record_views

PAGES = (home, login, continue_login, pacer_login, menu, utilities, password_reset)
"""The modules whose blueprints serve a court's pages, without those of the case record."""

TABLES = [Base.metadata, RecordBase.metadata]
"""The tables of this app, without those that every app has; `migrations` is their history."""


def create_app(settings: Settings, transport: Transport) -> Flask:
    """Build the app: kit, database, pages, back door."""
    app = new_app(
        __name__,
        name=ECF,
        settings=settings,
        transport=transport,
        metadata=TABLES,
        seed=seeding.lay,
        cookie_scope=court_of_path,
    )
    app.extensions[error_pages.SITES] = {PACER: "PACER"}
    request_context.install(app)
    app.register_blueprint(home.index_bp)
    for views in PAGES:
        app.register_blueprint(views.bp)
    app.register_blueprint(new_record_views(record.HOST))
    backdoor = new_backdoor(__name__)
    stages.add_to(backdoor)
    conversion_export.add_to(backdoor)
    case_locator.add_to(backdoor, courts.readable)
    app.register_blueprint(backdoor)
    return app
