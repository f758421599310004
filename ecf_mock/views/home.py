"""The front pages: the list of courts, a court's home page, and its notice about NextGen.

Owns the pages that come before logging in. Changes nothing.
"""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ecf_mock.domain.stages import Notice, what_is_open
from ecf_mock.services import courts
from ecf_mock.views import request_context
from ecf_mock.views.refusal_pages import facts_of
from sso_sim.both_generations.views import court_pages
from sso_sim.kit.request_context import reading

index_bp = Blueprint("index", __name__)
bp = court_pages.pages("home", __name__)


@index_bp.get("/")
def index() -> str:
    """List the courts of this rehearsal."""
    with reading() as session:
        found = courts.all_courts(session)
    return render_template("ecf/courts.html", courts=found)


@bp.get("/")
def court() -> str:
    """Show a court's home page: the way to its CM/ECF."""
    return render_template("ecf/home.html", **facts_of(request_context.court()))


@bp.get("/nextgen")
def notice() -> Response:
    """Show the court's notice about NextGen, once there is one."""
    here = request_context.court()
    said = what_is_open(here.at_stage).notice
    if said is Notice.NONE:
        return redirect(url_for("home.court"))
    page = render_template("ecf/notice.html", frozen=said is Notice.FROZEN, **facts_of(here))
    return make_response(page)


@bp.get("/emergency-filing")
def emergency() -> Response:
    """Explain how to file urgent papers while filing is closed, once a freeze is announced."""
    here = request_context.court()
    open_now = what_is_open(here.at_stage)
    if open_now.notice is Notice.NONE:
        return redirect(url_for("home.court"))
    page = render_template("ecf/emergency.html", stopped=not open_now.writing, **facts_of(here))
    return make_response(page)
