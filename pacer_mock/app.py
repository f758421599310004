"""PACER: accounts, Manage My Account, Central Sign-On.

Owns the assembly of the app, in one order: kit, database, provider, views, back door.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from pacer_mock import agenda, seeding
from pacer_mock.accounts import models
from pacer_mock.billing import back_door as charges
from pacer_mock.billing.views import payments, usage
from pacer_mock.case_locator import views as case_locator
from pacer_mock.cja import views as cja
from pacer_mock.court_logins import back_door as court_logins
from pacer_mock.court_requests import back_door as court_answers
from pacer_mock.courts.back_door import registered_courts
from pacer_mock.courts.back_door import stages as court_stages
from pacer_mock.e_file import views as e_file
from pacer_mock.forgotten import views as forgotten
from pacer_mock.front.views import home, tabs
from pacer_mock.interstitials.views import client_code, redaction
from pacer_mock.interstitials.views import pages as interstitials
from pacer_mock.maintenance.views import billing_email as billing
from pacer_mock.maintenance.views import personal as maintenance
from pacer_mock.memberships.views import member as membership_answers
from pacer_mock.memberships.views import paa as memberships
from pacer_mock.multifactor.views import doors as multifactor_doors
from pacer_mock.multifactor.views import pages as multifactor
from pacer_mock.oidc import back_door as clients
from pacer_mock.oidc import clients as relying_parties
from pacer_mock.oidc import views as oidc
from pacer_mock.oidc import web
from pacer_mock.oidc.back_channel import THREADS, Messenger
from pacer_mock.oidc.keys import KeyRing
from pacer_mock.oidc.models import OidcBase
from pacer_mock.oidc.sweeping import Sweeper
from pacer_mock.registration.views import individual as registration
from pacer_mock.registration.views import paa as paa_registration
from pacer_mock.service_center.views import accounts as service_center
from pacer_mock.service_center.views import trainer_key
from pacer_mock.settings import views as settings_pages
from pacer_mock.sign_on.views import manage_login, sign_on
from pacer_mock.upgrade import views as upgrade
from sso_sim.contract.apps import COURT, PACER
from sso_sim.kit.agenda import Calendar
from sso_sim.kit.app_factory import new_app
from sso_sim.kit.back_door import new_backdoor
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport

PAGES = (
    home,
    oidc,
    sign_on,
    interstitials,
    redaction,
    client_code,
    case_locator,
    forgotten,
    manage_login,
    tabs,
    settings_pages,
    billing,
    maintenance,
    payments,
    usage,
    cja,
    memberships,
    membership_answers,
    e_file,
    upgrade,
    registration,
    paa_registration,
    service_center,
    trainer_key,
)
"""The modules whose blueprints PACER serves; two of them share that of Manage My Account."""
TABLES = [models.Base.metadata, OidcBase.metadata]
"""The tables of this app, without those that every app has; `migrations` is their history."""


def create_app(settings: Settings, transport: Transport) -> Flask:
    """Build the PACER app."""
    keys = KeyRing(settings)

    def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
        seeding.lay(session, seed, now)
        relying_parties.lay(session, seed.get("clients", ()))
        keys.choose(session, datetime.now(UTC))
        agenda.settle(session, now)

    app = new_app(
        __name__,
        name=PACER,
        settings=settings,
        transport=transport,
        metadata=TABLES,
        seed=lay,
        back_channel=oidc.BACK_CHANNEL,
    )
    app.extensions[web.KEY_RING] = keys
    sandbox = app.extensions[EXTENSION]
    with sandbox.database.across(write=True) as session:
        relying_parties.follow(session, settings.public[COURT])
    messenger = Messenger(sandbox.database, transport, settings, keys)
    sandbox.worker.add(messenger.tell_courts)
    tell = messenger.tell_a_client
    messenger.call_next = sandbox.worker.add_apart("clients", tell, threads=THREADS)
    sandbox.worker.add(Sweeper(sandbox.database))
    sandbox.worker.add(Calendar(sandbox.database, agenda.HANDLERS))
    for bp in dict.fromkeys(pages.bp for pages in PAGES):
        app.register_blueprint(bp)
    app.register_blueprint(multifactor.bp, url_prefix="/pscof/manage/mfa")
    on_the_way = multifactor_doors.HALFWAY
    app.register_blueprint(multifactor.bp, url_prefix="/csologin/enroll", name=on_the_way)
    backdoor = new_backdoor(__name__, clock_moved=agenda.settle)
    clients.add_to(backdoor)
    registered_courts.add_to(backdoor)
    court_stages.add_to(backdoor)
    service_center.add_to(backdoor)
    charges.add_to(backdoor)
    court_logins.add_to(backdoor)
    court_answers.add_to(backdoor)
    app.register_blueprint(backdoor)
    return app
