"""Utilities > Your Account: the court's data about a filer, and the filer's login and password.

Owns the two pages. A new password is shown while it is typed, as on the real page.
"""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.domain.logins import LoginFault, has_special_characters
from ecf_mock.forms import OwnLoginForm
from ecf_mock.models.filers import Filer
from ecf_mock.services import own_login
from ecf_mock.views import request_context
from ecf_mock.views.refusal_pages import refusal
from ecf_mock.wording.all_reasons import WORDS
from sso_sim.both_generations.views import court_pages
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = court_pages.pages("utilities", __name__)


@bp.get("/cgi-bin/maintain-account.pl")
def account() -> Response:
    """Show Maintain Your Account: name and primary e-mail address, read-only."""
    stopped = request_context.door(Wish.SEE_ACCOUNT)
    page = render_template("ecf/account.html", filer=request_context.filer())
    return stopped or make_response(page)


@bp.get("/cgi-bin/maintain-login.pl")
def login() -> Response:
    """Show Maintain Your Login/Password."""
    who = request_context.filer()
    stopped = request_context.door(Wish.CHANGE_LOGIN)
    if stopped is not None or who is None:
        return stopped or redirect(url_for("login.form"), code=303)
    typed = OwnLoginForm(kept_login=who.login)
    typed.offer()
    typed.login.data = who.login
    return _page(typed, who)


@bp.post("/cgi-bin/maintain-login.pl")
def change() -> Response:
    """Change login or password, or both."""
    who = request_context.filer()
    stopped = request_context.door(Wish.CHANGE_LOGIN)
    if stopped is not None or who is None:
        return stopped or redirect(url_for("login.form"), code=303)
    typed = OwnLoginForm(kept_login=who.login)
    typed.offer()
    if not typed.validate():
        _say_if_taken(typed, who)
        return _page(typed, who)
    outcome = _change(who, typed)
    match outcome:
        case Refused() if LoginFault.TAKEN in outcome.reasons:
            typed.login.errors = [WORDS[LoginFault.TAKEN].sentence]
            return _page(typed, who)
        case Refused():
            return refusal(request_context.court(), outcome)
        case Filer():
            flash("Your login and password are kept as shown.", "success")
            return redirect(url_for("utilities.account"), code=303)


def _say_if_taken(typed: OwnLoginForm, who: Filer) -> None:
    """Report in the same answer that the login is taken, unless it has another fault."""
    if typed.login.errors:
        return
    with reading() as session:
        login = typed.login.data or ""
        taken = own_login.is_taken(
            session, court=request_context.code(), filer_id=who.id, login=login
        )
    if taken:
        typed.login.errors = [WORDS[LoginFault.TAKEN].sentence]


def _change(who: Filer, typed: OwnLoginForm) -> Filer | Refused:
    new_hash = here().passwords.hash(typed.chosen) if typed.chosen else None
    with transaction() as session:
        outcome = own_login.change(
            session,
            now(),
            court=request_context.code(),
            filer_id=who.id,
            login=typed.login.data or "",
            password_hash=new_hash,
            to_remember=typed.to_remember,
        )
        visit = request_context.visit()
        if isinstance(outcome, Filer) and new_hash is not None and visit is not None:
            # End the other sessions: they were signed on with the former password.
            visits.end_all(session, subject=visit.subject)
            visits.begin(session, scope=visit.scope, subject=visit.subject, data=visit.data)
    return outcome


def _page(typed: OwnLoginForm, who: Filer) -> Response:
    special = has_special_characters(who.login)
    return form_page("ecf/own_login.html", typed, special=special)
