"""Signing on through PACER and logging out: /<court>/cgi-bin/login.pl and the way back.

Owns the visit at one court. Nobody types a password here: that is the point of Central Sign-On.
"""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.contract.claims import Claims
from sso_sim.contract.paths import Path
from sso_sim.court.courts.domain.standing import standing_of
from sso_sim.court.courts.services import courts
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal
from sso_sim.court.entry.domain.sign_on import SignOnFault
from sso_sim.court.entry.relying_party.central_sign_on import (
    SignedOn,
    send_to_log_out,
    who_came_back,
)
from sso_sim.court.entry.services import log_out, sign_on
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.entry.views.visitor import Guest
from sso_sim.court.entry.wording.sign_on import (
    LOGGED_OUT_EVERYWHERE,
    LOGGED_OUT_HERE,
    NOT_SIGNED_ON,
)
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, transaction

bp = court_pages.pages("central_sign_on", __name__)


@bp.get("/cgi-bin/login.pl")
def login() -> Answer:
    """Redirect the visitor to PACER to sign on, or with ?logout to log out everywhere."""
    if "logout" in request.args:
        return _log_out()
    if "again" in request.args:
        # PACER's claims may have changed: the court asks for new ones, without a password.
        return entry.closed() or entry.to_sign_on()
    return entry.lead(Goal.ENTER) or redirect(addresses.url("menu", entry.code()))


@bp.get("/signed-on")
def signed_on() -> Answer:
    """Read PACER's answer: begin a visit, or show why there is none."""
    elsewhere = entry.closed()
    if elsewhere is not None:
        return elsewhere
    outcome = who_came_back(entry.room().court)
    match outcome:
        case Refused():
            return _not_signed_on(outcome)
        case SignedOn():
            return _begin_visit(outcome)


def _begin_visit(who: SignedOn) -> Answer:
    wanted = entry.back_to(addresses.url("menu", entry.code()))
    with transaction() as session:
        if log_out.is_over(session, entry.code(), who.sid):
            # The session was logged out elsewhere during this sign-on: the court asks PACER again.
            return redirect(addresses.url("sign-on", entry.code()))
        sign_on.signed_on(session, now(), entry.code(), who.claims, who.hop)
        visits.begin(
            session,
            scope=entry.code(),
            subject=who.claims.account_number,
            data={
                "claims": who.claims.to_claims(),
                "id_token": who.id_token,
                "sid": who.sid,
                "standing": _standing_kept(session, who.claims),
            },
        )
    entry.came_back(wanted)
    return redirect(wanted)


def _standing_kept(session: Any, claims: Claims) -> str:
    """Return the standing whose menu this session keeps, "" at a court with fresh menus."""
    court = entry.room().court
    if not court.stale_menu:
        return ""
    filer = courts.filer_of(session, court.court, claims)
    status = None if filer is None else filer.status
    return standing_of(signed_on=True, linked_filer=status).value


def _not_signed_on(refused: Refused) -> Answer:
    here = entry.room()
    if here.guest is not None and SignOnFault.STATE in refused.reasons:
        # The visitor used the Back button or reloaded the page after sign-on: nothing is wrong.
        return redirect(addresses.url("menu", entry.code()))
    with transaction() as session:
        sign_on.failed(session, now(), entry.code(), refused)
    answer = refusal_pages.refusal(here, refused, NOT_SIGNED_ON)
    if SignOnFault.PACER_DOWN in refused.reasons:
        answer.status_code = 503
    if SignOnFault.PACER_FAULT in refused.reasons:
        answer.status_code = 502
    return answer


@bp.get("/log-out")
def choose() -> Answer:
    """Offer both log-outs: at this court alone, or everywhere."""
    return entry.lead(Goal.ENTER) or make_response(render_template("court/entry/log_out.html"))


@bp.post("/log-out")
def log_out_here() -> Answer:
    """Log the visitor out of this court alone; at PACER and at other courts they stay signed on."""
    if _end_visit(everywhere=False):
        flash(LOGGED_OUT_HERE.format(court=entry.room().court.title), "info")
    return redirect(addresses.url("home", entry.code()), 303)


def _log_out() -> Answer:
    guest = _end_visit(everywhere=True)
    if guest is None:
        return redirect(addresses.url("home", entry.code()))
    home = addresses.outside(Path.COURT_HOME, entry.code())
    flash(LOGGED_OUT_EVERYWHERE.format(court=entry.room().court.title), "info")
    return send_to_log_out(entry.room().court, guest.visit.data["id_token"], home)


def _end_visit(*, everywhere: bool) -> Guest | None:
    guest = entry.room().guest
    if guest is not None:
        with transaction() as session:
            sign_on.signed_off(session, now(), entry.code(), guest.claims, everywhere=everywhere)
            visits.end(session, guest.visit)
    return guest
