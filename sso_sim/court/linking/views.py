"""Utilities > Link a CM/ECF account to my PACER account: the form, the verify page, the result.

Owns the three pages. The services decide what may be linked; each page asks them again, so that
nobody can reach a page by skipping the one before.
"""

from __future__ import annotations

from typing import assert_never

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.paths import Path
from sso_sim.court.courts.domain.linking import Setback
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal, Step
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.entry.wording.doors import TITLES
from sso_sim.court.linking.forms import LinkForm, VerifyForm
from sso_sim.court.linking.services import linking, tries
from sso_sim.court.linking.services.linking import Asking, Linked, Proved
from sso_sim.court.linking.wording import LINKED_AT_APPEAL
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = court_pages.pages("linking", __name__, "/utilities/link")

FORM = "court/linking/linking.html"
ON_THE_FORM = {
    Setback.WRONG_LOGIN_OR_PASSWORD,
    Setback.LOGIN_CAPITALS,
    Setback.TOO_MANY_TRIES,
}
"""The setbacks shown above the form itself: the only remedy is to type again."""


@bp.get("")
def form() -> Answer:
    """Ask for the CM/ECF login and password, unless there is a reason against a link."""
    return entry.lead(Goal.LINK) or _turned_away() or form_page(FORM, LinkForm(formdata=None))


@bp.post("")
def prove() -> Answer:
    """Check the CM/ECF login and password; if they are right, redirect to the verify page."""
    elsewhere = entry.lead(Goal.LINK)
    typed = LinkForm()
    if elsewhere is not None or not typed.validate():
        return elsewhere or _refusal() or form_page(FORM, typed)
    outcome = _try(typed)
    match outcome:
        case Proved():
            return redirect(url_for(".verify"), code=303)
        case Linked():
            return redirect(url_for(".done"), code=303)
        case Refused() if ON_THE_FORM.issuperset(outcome.reasons):
            typed.form_errors.extend(refusal_pages.explained(entry.room(), outcome))
            return form_page(FORM, typed)
        case Refused():
            return refusal_pages.refusal(entry.room(), outcome, TITLES[Goal.LINK])
        case _:
            assert_never(outcome)


@bp.get("/verify")
def verify() -> Answer:
    """Show both accounts; only the second Submit links them."""
    elsewhere = entry.lead(Goal.LINK)
    if elsewhere is not None:
        return elsewhere
    with reading() as session:
        waiting = linking.proved(session, now(), _asking())
    if waiting is None:
        return redirect(addresses.url("link", entry.code()))
    typed = VerifyForm(formdata=None, proof=waiting.proof_id)
    return make_response(
        render_template("court/linking/verify.html", form=typed, filer=waiting.filer)
    )


@bp.post("/verify")
def link() -> Answer:
    """Link both accounts on Submit; on Cancel leave everything unchanged."""
    elsewhere = entry.lead(Goal.LINK)
    if elsewhere is not None:
        return elsewhere
    if "cancel" in request.form:
        return _cancel()
    with transaction() as session:
        outcome = linking.link(session, now(), _asking(), VerifyForm().proof.data or "")
    match outcome:
        case Linked():
            return redirect(url_for(".done"), code=303)
        case Refused():
            return refusal_pages.refusal(entry.room(), outcome, TITLES[Goal.LINK])
        case _:
            assert_never(outcome)


@bp.get("/done")
def done() -> Answer:
    """Show what is different now."""
    elsewhere = entry.lead(Goal.ENTER)
    if elsewhere is None and entry.step(Goal.LINK) is not Step.LINKED_ALREADY:
        elsewhere = redirect(addresses.url("link", entry.code()))
    if elsewhere is None and entry.room().court.kind is CourtKind.APPELLATE:
        # At a court of appeals the landing page itself shows that the link has worked ([CA4-LINK]).
        filer, claims = entry.room().filer, entry.guest().claims
        linked_as = "" if filer is None else filer.login
        flash(LINKED_AT_APPEAL.format(account=claims.account_number, login=linked_as), "info")
        elsewhere = redirect(addresses.url("menu", entry.code()))
    return elsewhere or make_response(render_template("court/linking/linked.html"))


def _asking() -> Asking:
    guest, home = entry.guest(), addresses.outside(Path.COURT_HOME, entry.code())
    return Asking(entry.room().court, guest.claims, guest.visit.id, home)


def _turned_away() -> Answer | None:
    if entry.step(Goal.LINK) is Step.LINK:
        return None
    again = entry.ask_pacer_again()
    return again or _refusal()


def _refusal() -> Answer | None:
    """Return the refusal before any password is asked for, recorded in the trail, or None."""
    if entry.step(Goal.LINK) is Step.LINK:
        return None
    with transaction() as session:
        refused = linking.turned_away(session, now(), _asking())
    return (
        None if refused is None else refusal_pages.refusal(entry.room(), refused, TITLES[Goal.LINK])
    )


def _try(typed: LinkForm) -> Proved | Linked | Refused:
    asking = _asking()
    login, password = typed.ecf_login.data or "", typed.ecf_password.data or ""
    with reading() as session:
        known = tries.hash_to_check(session, entry.code(), login)
    verdict = here().passwords.verify(password, known)
    with transaction() as session:
        tried = tries.Tried(login, known, verdict)
        return linking.prove(session, now(), asking, tried)


def _cancel() -> Answer:
    with transaction() as session:
        linking.cancel(session, now(), _asking())
    flash("Nothing was linked.", "info")
    return redirect(addresses.url("utilities", entry.code()), code=303)
