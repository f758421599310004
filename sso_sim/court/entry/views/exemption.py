"""Utilities > Change PACER Exemption Status: the page, and the state that the session keeps.

Owns the page and the state. The service decides whether a visitor may change it; the record
charges.
"""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal
from sso_sim.court.entry.services import exemption
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.entry.wording.exemption import EXEMPTION_REFUSED, EXEMPTION_SET
from sso_sim.kit import visits
from sso_sim.kit.request_context import now, transaction

STATES = {"exempt": True, "charged": False}
"""The values that the page's button can send."""

bp = court_pages.pages("exemption", __name__, "/utilities/exemption")


@bp.get("")
def form() -> Answer:
    """Show the current state, and offer the other one."""
    elsewhere = entry.lead(Goal.ENTER)
    if elsewhere is None and not entry.room().may_be_exempt:
        elsewhere = _change(exempt=False)
    return elsewhere or make_response(render_template("court/entry/exemption.html"))


@bp.post("")
def change() -> Answer:
    """Put the session into the requested state; a repeated request has no further effect."""
    elsewhere = entry.lead(Goal.ENTER)
    if elsewhere is not None:
        return elsewhere
    wanted = request.form.get("to")
    if wanted not in STATES:
        abort(400)
    return _change(exempt=STATES[wanted])


def _change(*, exempt: bool) -> Answer:
    guest = entry.guest()
    with transaction() as session:
        refused = exemption.change(session, now(), entry.code(), guest.claims, exempt=exempt)
        if refused is None:
            visits.keep(session, guest.visit, exempt=exempt)
    if refused is not None:
        return refusal_pages.refusal(entry.room(), refused, EXEMPTION_REFUSED)
    flash(EXEMPTION_SET[exempt], "info")
    return redirect(addresses.url("exemption", entry.code()), 303)
