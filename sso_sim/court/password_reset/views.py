"""A new CM/ECF password, for linking: ask, mail, choose, done.

Owns the pages; none needs a sign-on, as the mailed link may be opened in any browser. The
confirmation is the same whether the login exists or not, or is linked already.
"""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.contract.apps import COURT
from sso_sim.court.courts.models import Filer
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.password_reset import services as password_reset
from sso_sim.court.password_reset.domain import ResetSetback
from sso_sim.court.password_reset.forms import AskResetForm, NewPasswordForm
from sso_sim.court.password_reset.wording import RESET, RESET_REFUSED
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.request_context import here, now, reading, transaction, url_of

bp = court_pages.pages("password_reset", __name__, "/cgi-bin")


ASK, CHOOSE = "court/password_reset/ask.html", "court/password_reset/choose.html"


@bp.route("/password-reset.pl", methods=["GET", "POST"])
def ask() -> Answer:
    """Ask for a reset link by CM/ECF login."""
    typed = AskResetForm()
    closed = entry.closed()
    if closed is not None or not typed.validate_on_submit():
        return closed or form_page(ASK, typed)
    with transaction() as session:
        room, login = entry.room(), typed.ecf_login.data or ""
        password_reset.ask(session, now(), room.court, login, address)
    return redirect(url_for(".asked"), code=303)


@bp.get("/password-reset-sent.pl")
def asked() -> Answer:
    """Say that a letter has been sent, if there is such a filer."""
    return entry.closed() or make_response(
        render_template("court/password_reset/asked.html", nothing_kept=NOTHING_KEPT)
    )


@bp.route("/password-reset.pl/<token>", methods=["GET", "POST"])
def choose(token: str) -> Answer:
    """Choose a new password on the page behind the mailed link."""
    with reading() as session:
        opens = password_reset.opens(session, now(), entry.code(), token)
    typed = NewPasswordForm()
    closed = entry.closed()
    if closed is not None or not opens:
        return closed or _dead_link()
    typed.offer()
    if not typed.validate_on_submit():
        if typed.is_submitted() and not typed.ecf_login.errors:
            _say_if_for_another(token, typed)
        return form_page(CHOOSE, typed)
    outcome = _set(token, typed)
    match outcome:
        case Refused() if ResetSetback.OTHER_LOGIN in outcome.reasons:
            typed.ecf_login.errors = [RESET[ResetSetback.OTHER_LOGIN].sentence]
            return form_page(CHOOSE, typed)
        case Refused():
            return _refusal(outcome)
        case Filer():
            return redirect(url_for(".done"), code=303)


@bp.get("/password-reset-done.pl")
def done() -> Answer:
    """Confirm the change, with a link back to linking."""
    return entry.closed() or make_response(render_template("court/password_reset/done.html"))


def _say_if_for_another(token: str, typed: NewPasswordForm) -> None:
    """Also report that the link belongs to another login if the password is invalid as well."""
    with reading() as session:
        mine = password_reset.is_for(session, entry.code(), token, typed.ecf_login.data or "")
    if not mine:
        typed.ecf_login.errors = [RESET[ResetSetback.OTHER_LOGIN].sentence]


def _set(token: str, typed: NewPasswordForm) -> Filer | Refused:
    new_hash = here().passwords.hash(typed.chosen)
    with transaction() as session:
        court, login = entry.room().court, typed.ecf_login.data or ""
        return password_reset.set_password(
            session, now(), court, token, login, new_hash, to_remember=typed.to_remember
        )


def _dead_link() -> Answer:
    court = entry.room().court
    with transaction() as session:
        refused = password_reset.refused(session, now(), court, ResetSetback.LINK_OVER)
    return _refusal(refused)


def address(token: str) -> str:
    """Return the address of the page that a mailed link opens."""
    return url_of(COURT, f"/{entry.code()}/cgi-bin/password-reset.pl/{token}")


def _refusal(refused: Refused) -> Answer:
    return refusal_pages.refusal(entry.room(), refused, RESET_REFUSED)
