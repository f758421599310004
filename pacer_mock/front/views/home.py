"""PACER's home page: what PACER is, and the links from there.

Owns that page, the page about shared accounts, and the menu on every page of PACER.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.wording import SHARED
from pacer_mock.courts.services import stages
from pacer_mock.manage.views import visitor
from pacer_mock.oidc import web
from sso_sim.contract.go_live import Stage
from sso_sim.contract.paths import Path
from sso_sim.kit import visits
from sso_sim.kit.request_context import reading

bp = Blueprint("home", __name__)
bp.app_context_processor(visitor.menu)

NEXTGEN = {Stage.LIVE}
"""At these stages a court's own page is NextGen's; before, it is the old CM/ECF's."""


@bp.get(Path.PACER_HOME)
def home() -> ResponseReturnValue:
    """Show the home page."""
    with reading() as session:
        courts = stages.courts(session)
        badge = visitor.badge_of(visits.current(session, visitor.SCOPE)) or web.badge_in(session)
    return render_template("pacer/front/home.html", courts=courts, badge=badge, nextgen=NEXTGEN)


@bp.get("/pscof/shared-account")
def shared_account() -> ResponseReturnValue:
    """Say what a shared account may do and what its people do instead: every door leads here."""
    badge = visitor.around()["badge"]
    return render_template("pacer/front/shared_account.html", words=SHARED, badge=badge)
