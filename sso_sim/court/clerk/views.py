"""The Clerk's desk: find a filer, see who is linked, correct, reinstate, unlink.

Owns these pages. No filer can open any of them, whatever PACER says about the filer.
"""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sso_sim.court.account_changes.wording import CHANGE_KINDS
from sso_sim.court.clerk.domain import Duty, OnTheDesk, UnlinkReason, duties
from sso_sim.court.clerk.forms import EmailForm, FindFilerForm, LoginForm, UnlinkForm
from sso_sim.court.clerk.services import filers as clerk
from sso_sim.court.clerk.services import unlinking
from sso_sim.court.clerk.wording import (
    CLERK_REFUSED,
    LOGIN_REFUSED,
    NOT_UNLINKED,
    UNCHANGED_AT_DESK,
    UNLINK_REASONS,
)
from sso_sim.court.clerk_desk.views import desk as clerk_desk
from sso_sim.court.court_requests import services as court_requests
from sso_sim.court.court_requests.models import AccountChange, Registration
from sso_sim.court.court_requests.wording import STATES
from sso_sim.court.courts.domain.linking import Candidate, blockers_after_password
from sso_sim.court.courts.models import Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.entry.views import entry
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.linking.wording import LINKING
from sso_sim.court.password_reset import views as password_reset
from sso_sim.court.registrations.wording import APPLICATION_NAMES
from sso_sim.kit import refusals
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = clerk_desk.pages("clerk", __name__)
clerk_desk.guard(bp)


DECIDED_SHOWN = 10


@bp.get("/desk")
def desk() -> str:
    """Show the queues of registrations and of changes, and the latest decisions."""
    court = entry.code()
    with reading() as session:
        waiting = court_requests.queue(session, court, Registration)
        decided = court_requests.decided(session, court, Registration, DECIDED_SHOWN)
        changes = court_requests.queue(session, court, AccountChange)
        changes_decided = court_requests.decided(session, court, AccountChange, DECIDED_SHOWN)
    return render_template(
        "court/clerk/desk.html",
        form=FindFilerForm(),
        queue=waiting,
        decided=decided,
        applications=APPLICATION_NAMES,
        changes=changes,
        changes_decided=changes_decided,
        kinds=CHANGE_KINDS,
        states=STATES,
    )


@bp.get("/filers")
def filers() -> ResponseReturnValue:
    """Find filers by a word."""
    form = FindFilerForm()
    if not form.is_asked() or not form.validate():
        return form_page("court/clerk/filers.html", form)
    with reading() as session:
        found = clerk.search(session, entry.code(), form.search.data or "")
    return render_template("court/clerk/filers.html", form=form, found=found, most=clerk.SHOWN)


@bp.get("/links")
def links() -> str:
    """Show who is linked to whom, and since when."""
    with reading() as session:
        found = clerk.links(session, entry.code())
    return render_template("court/clerk/links.html", found=found, most=clerk.SHOWN)


@bp.get("/filer")
def filer() -> ResponseReturnValue:
    """Show one filer and the actions that are possible for them."""
    return _filer_page(EmailForm(formdata=None, email=_filer()[0].email))


@bp.post("/filer/email")
def correct_email() -> ResponseReturnValue:
    """Correct the primary address, to which the court's letters go."""
    form = EmailForm()
    if not form.validate():
        return _filer_page(form)
    with transaction() as session:
        found = clerk.correct_email(
            session, now(), clerk_desk.at_work(), _login(), form.email.data or ""
        )
    return _done(found, "The primary e-mail address is {filer.email} now.")


@bp.route("/filer/login", methods=["GET", "POST"])
def change_login() -> ResponseReturnValue:
    """Give an unlinked filer another login, such as one that can be linked."""
    form = LoginForm()
    if not form.is_submitted():
        found, link = _filer()
        if link is not None:
            return redirect(url_for(".filer", login=found.login))
    if not form.validate_on_submit():
        return _login_page(form)
    with transaction() as session:
        at, wanted = clerk_desk.at_work(), form.new_login.data or ""
        outcome = clerk.change_login(session, now(), at, _login(), wanted)
    if isinstance(outcome, Refused):
        form.new_login.errors = refusals.sentences(outcome, LOGIN_REFUSED)
        return _login_page(form)
    return _done(outcome, "The CM/ECF login is {filer.login} now.")


@bp.post("/filer/reinstate")
def reinstate() -> ResponseReturnValue:
    """Let an inactive filer file again."""
    with transaction() as session:
        found = clerk.reinstate(session, now(), clerk_desk.at_work(), _login())
    return _done(found, "{filer.name} is active: linking and filing are open again.")


@bp.route("/filer/unlink", methods=["GET", "POST"])
def unlink() -> ResponseReturnValue:
    """Ask for the reason, then end the link that the page showed."""
    form = UnlinkForm()
    if not form.is_submitted():
        found, link = _filer()
        if link is None:
            return redirect(url_for(".filer", login=found.login))
        form.link.data = link.key
    if not form.validate_on_submit():
        return _unlink_page(form)
    wanted = unlinking.Wanted(
        form.link.data or "", UnlinkReason(form.reason.data), form.remark.data or ""
    )
    with transaction() as session:
        at = clerk_desk.at_work()
        outcome = unlinking.unlink(session, now(), at, _login(), wanted, password_reset.address)
    if isinstance(outcome, Refused):
        return clerk_desk.refusal(
            outcome,
            CLERK_REFUSED,
            lambda place: url_for(f"clerk.{place}", login=_login()),
            title=NOT_UNLINKED,
            unchanged=UNCHANGED_AT_DESK,
        )
    done = "The link is ended. {filer.name} was mailed the way to a new CM/ECF password."
    return _done(outcome, done)


def _login() -> str:
    login = request.args.get("login", "")
    # Not every database takes every character, and no filer's login has an invisible one.
    return login if login.isprintable() else abort(404)


def _filer() -> tuple[Filer, PacerLink | None]:
    with reading() as session:
        found = courts.filer_named(session, entry.code(), _login()) or abort(404)
        return found, courts.link_of_filer(session, entry.code(), _login())


def _filer_page(form: EmailForm) -> ResponseReturnValue:
    found, link = _filer()
    with reading() as session:
        ended = clerk.ended_links(session, entry.code(), found.login)
        agents = filing_agents.attached(session, found)
        attorneys = filing_agents.attorneys_of(session, found)
    return form_page(
        "court/clerk/filer.html",
        form,
        filer=found,
        link=link,
        obstacles=_obstacles(found),
        ended=ended,
        agents=agents,
        attorneys=attorneys,
        reasons=UNLINK_REASONS,
        duties=duties(OnTheDesk(found.status, link is not None)),
        Duty=Duty,
    )


def _obstacles(found: Filer) -> list[str]:
    """Return the reasons that the court's linking form would give this filer, apart from a link."""
    blockers = blockers_after_password(Candidate(found.login, found.status))
    return [LINKING[blocker].title for blocker in blockers]


def _login_page(form: LoginForm) -> ResponseReturnValue:
    return form_page("court/clerk/login_change.html", form, filer=_filer()[0])


def _unlink_page(form: UnlinkForm) -> ResponseReturnValue:
    found, link = _filer()
    return form_page("court/clerk/unlink.html", form, filer=found, link=link)


def _done(found: Filer | None, words: str) -> ResponseReturnValue:
    if found is None:
        abort(404)
    flash(words.format(filer=found), "success")
    return redirect(url_for(".filer", login=found.login), 303)
