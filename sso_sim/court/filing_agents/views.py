"""Maintain Your ECF Account > More User Information: the filing agents of an attorney.

Owns the pages, and the choices made on them until the account screen is submitted, as with the
e-mail addresses. A filing agent sees here for whom they may file. The domain decides which filers
can be attached.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.court.courts.models import Filer
from sso_sim.court.entry.views import account_door, entry, refusal_pages
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.filing_agents.domain import Agent as AgentFacts
from sso_sim.court.filing_agents.domain import Wish, after, blockers_to_attach
from sso_sim.court.filing_agents.forms import FindAgentForm, PermissionsForm
from sso_sim.court.filing_agents.services import Keeping
from sso_sim.court.filing_agents.wording import CHANGED, NOT_ATTACHED, REMOVED, SELECTED
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import reading, transaction
from sso_sim.record.domain.filing_agents import ROLE

bp = court_pages.pages("filing_agents", __name__, "/utilities/account/more")

WAITING = "filing_agents"
"""The visit's key for the pending wishes until "Submit", by the agent's login."""


@dataclass(frozen=True)
class Shown:
    """An agent as the account will have it after Submit; *unsaved* marks a pending change."""

    agent: Filer
    internet_payment: bool
    unsaved: bool


@bp.get("")
def more() -> Answer:
    """Show an attorney's agents and the search; show an agent the attorneys they file for."""
    closed = account_door.closed()
    if closed is not None:
        return closed
    if entry.room().filer_or_stop.role == ROLE:
        with reading() as session:
            behalf = filing_agents.behalf_of(session, entry.room().filer) or []
        return _page(
            "court/filing_agents/attorneys.html", behalf=behalf, reasons=refusal_pages.of_agents()
        )
    return _not_here() or _more(FindAgentForm())


@bp.post("/select")
def select() -> Answer:
    """Choose a found agent; the choice is pending until the account screen is submitted."""
    agent = _agent_or_stop()
    if isinstance(agent, Answer):
        return agent
    facts = AgentFacts(agent.role, agent.status)
    reasons = blockers_to_attach(_keeping().holder, facts)
    if reasons:
        return refusal_pages.refusal(entry.room(), Refused(reasons), NOT_ATTACHED)
    if agent.login not in _after():
        _wish(agent.login, Wish.WITHOUT_PAYMENT)
    flash(SELECTED.format(name=agent.name), "info")
    return redirect(url_for(".more"), 303)


@bp.route("/permissions", methods=["GET", "POST"])
def permissions() -> Answer:
    """Update Filing Agent Permissions: of one agent, pending until the account screen's Submit."""
    agent = _agent_or_stop()
    if isinstance(agent, Answer):
        return agent
    payment = _after().get(agent.login)
    if payment is None:
        abort(404)
    form = PermissionsForm(data={"internet_payment": "Y" if payment else "N"})
    if not form.validate_on_submit():
        return form_page("court/filing_agents/permissions.html", form, agent=agent)
    _wish(agent.login, Wish(form.internet_payment.data))
    flash(CHANGED.format(name=agent.name), "info")
    return redirect(url_for(".more"), 303)


@bp.post("/remove")
def remove() -> Answer:
    """Mark an agent for removal; the account screen's Submit removes them."""
    agent = _agent_or_stop()
    if isinstance(agent, Answer):
        return agent
    _wish(agent.login, Wish.REMOVE)
    flash(REMOVED.format(name=agent.name), "info")
    return redirect(url_for(".more"), 303)


def shown() -> list[Shown]:
    """Return the agents that the account will have after its Submit, by name."""
    filer = entry.room().filer_or_stop
    with reading() as session:
        saved = filing_agents.attached(session, filer)
        wanted = after(saved, wishes())
        known = filing_agents.agents_named(session, filer.court, wanted)
    return [
        Shown(agent, wanted[login], wanted[login] != saved.get(login))
        for login, agent in known.items()
    ]


def wishes() -> dict[str, Wish]:
    """Return the pending wishes, by the agent's login."""
    kept: dict[str, str] = entry.guest().visit.data.get(WAITING) or {}
    return {login: Wish(wish) for login, wish in kept.items()}


def _more(form: FindAgentForm) -> Answer:
    found = None
    if form.is_asked() and form.validate():
        with reading() as session:
            found = filing_agents.find_agents(session, entry.code(), form.find.data or "")
    return form_page(
        "court/filing_agents/agents.html",
        form,
        found=found,
        agents=shown(),
        unsaved=bool(wishes()),
    )


def _after() -> dict[str, bool]:
    return {each.agent.login: each.internet_payment for each in shown()}


def _wish(login: str, wish: Wish) -> None:
    kept = {**wishes(), login: wish}
    with transaction() as session:
        data = {each: wanted.value for each, wanted in kept.items()}
        visits.keep(session, entry.guest().visit, **{WAITING: data})


def _agent_or_stop() -> Filer | Answer:
    """Return the agent that a form or an address names, or stop with 404."""
    closed = account_door.closed() or _not_here()
    if closed is not None:
        return closed
    login = request.values.get("agent", "")
    if not login.isprintable():
        abort(404)  # Not every database takes every character.
    with reading() as session:
        found = filing_agents.agents_named(session, entry.code(), {login: None})
    return found.get(login) or abort(404)


def _not_here() -> Answer | None:
    refused = filing_agents.turned_away(_keeping())
    return None if refused is None else refusal_pages.refusal(entry.room(), refused, NOT_ATTACHED)


def _keeping() -> Keeping:
    room = entry.room()
    return Keeping(room.court, entry.guest().claims, room.filer_or_stop)


def _page(template: str, **context: object) -> Answer:
    return make_response(render_template(template, **context))
