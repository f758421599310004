"""The login page of a court, /<court>/cgi-bin/login.pl, and logging out.

Owns signing on: with the court's own login to file, or with a PACER login to read for a fee. One
page does two jobs ([CACB-LOGIN]): the typed login is tried as the court's own first, then as a
PACER login.
"""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.domain.sign_on import SignOnRefusal
from ecf_mock.forms import LoginForm, RedactionForm
from ecf_mock.models.filers import Filer
from ecf_mock.services import sign_on
from ecf_mock.views import continue_login, pacer_login, request_context, session_checks
from sso_sim.both_generations.views import court_pages
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = court_pages.pages("login", __name__)


@bp.get("/cgi-bin/login.pl")
def form() -> Response:
    """Show the login page, or log out if the address says so."""
    if "logout" in request.args:
        return _log_out()
    return _page(LoginForm(formdata=None))


@bp.post("/cgi-bin/login.pl")
def log_in() -> Response:
    """Sign on, or show why not."""
    typed = LoginForm()
    if not typed.validate():
        return _page(typed)
    wanted = request_context.take_wanted()
    outcome = _try(typed)
    match outcome:
        case Refused():
            request_context.remember_wanted(wanted)
            if SignOnRefusal.ALREADY_ON in outcome.reasons:
                return redirect(url_for("continue_login.ask"), code=303)
            return _page(typed, refused=outcome)
        case Filer() | PacerLogin():
            return redirect(wanted or url_for("menu.main"), code=303)


@bp.route("/cgi-bin/redaction.pl", methods=["GET", "POST"])
def redaction() -> Response:
    """Let a filer who signed on without the tick read the notice and tick it now."""
    stopped = request_context.door(Wish.SEE_ACCOUNT)
    if stopped is not None:
        return stopped
    typed = RedactionForm()
    visit = request_context.visit()
    if visit is not None and typed.validate_on_submit():
        with transaction() as session:
            visits.keep(session, visit, **{request_context.READ_REDACTION: True})
        return redirect(request_context.take_wanted() or url_for("menu.main"), code=303)
    return form_page("ecf/redaction.html", typed)


def _try(typed: LoginForm) -> Filer | PacerLogin | Refused:
    court = request_context.code()
    login, password = typed.login.data or "", typed.key.data or ""
    code = typed.clcode.data or ""
    with reading() as session:
        known = sign_on.password_hash_of(session, court, login)
        locked = sign_on.is_locked(session, now(), court, login)
    verdict = here().passwords.verify(password, known)
    asked = None
    if not verdict.ok and not locked:
        asked = pacer_login.ask(login, password, code)
    with transaction() as session:
        outcome = sign_on.sign_on(
            session,
            now(),
            court=court,
            login=login,
            checked_hash=known,
            verdict=verdict,
            elsewhere=lambda filer_id: bool(session_checks.elsewhere(session, court, filer_id)),
            pacer=asked,
        )
        data = {
            request_context.READ_REDACTION: bool(typed.redaction.data),
            request_context.CLIENT_CODE: code,
            **session_checks.begun(),
        }
        if isinstance(outcome, Filer):
            visits.begin(session, scope=court, subject=outcome.id, data=data)
        elif isinstance(outcome, PacerLogin):
            # An account number is shorter than any filer's id, so neither is mistaken for the
            # other. Several people may be signed on with one PACER login at once: firms share
            # theirs.
            kept = {request_context.PACER_LOGIN: outcome.as_told(), **session_checks.begun()}
            visits.begin(session, scope=court, subject=outcome.account_number, data=kept)
        elif SignOnRefusal.ALREADY_ON in outcome.reasons:
            continue_login.wait(session, login, data)
    return outcome


def _log_out() -> Response:
    visit = request_context.visit()
    if visit is not None:
        filer, login = request_context.filer(), request_context.pacer_login()
        who = filer.login if filer else login.username if login else ""
        with transaction() as session:
            sign_on.sign_off(session, now(), court=request_context.code(), login=who)
            visits.end(session, visit)
        flash("You are logged out.", "success")
    return redirect(url_for("login.form"), code=303)


def _page(typed: LoginForm, *, refused: Refused | None = None) -> Response:
    reasons = [] if refused is None else pacer_login.reasons_above(typed, refused)
    return form_page("ecf/login.html", typed, refusals=reasons)
