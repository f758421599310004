"""The frame around every page of a court: who the visitor is, where they go, the common page parts.

Owns the way in. Every page calls `lead` or `way` before it does anything; both call the one
function that decides the next step (`entry.domain.doors`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask import (
    Flask,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from werkzeug.routing import BuildError
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.contract.claims import Claims
from sso_sim.contract.paths import Path
from sso_sim.court.courts.services import courts
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal, Step, next_step, reasons_before
from sso_sim.court.entry.domain.sign_on import SignOnFault
from sso_sim.court.entry.relying_party.central_sign_on import send_to_pacer
from sso_sim.court.entry.services import sign_on
from sso_sim.court.entry.services.door_facts import facts_of
from sso_sim.court.entry.views import refusal_pages
from sso_sim.court.entry.views.visitor import Guest, Room
from sso_sim.court.entry.wording.sign_on import NOT_SIGNED_ON
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.kit.request_context import now, reading, transaction

GOING_TO = "going_to"
FRESH = "fresh"
SIGN_ON = "central_sign_on.login"


def install(app: Flask, refusal_words: Mapping[StrEnum, Words]) -> None:
    """Install the frame around every page of *app*; its refusals use *refusal_words*."""
    app.extensions[refusal_pages.REFUSAL_WORDS] = refusal_words
    court_pages.install(app)
    app.before_request(_enter)
    app.context_processor(_page_words)


def room() -> Room:
    """Return the court room of this request."""
    found: Room = g.room
    return found


def code() -> str:
    """Return the short name of this request's court, as used in addresses."""
    return room().court.court


def guest() -> Guest:
    """Return the signed-on visitor; call it only behind a door that requires a sign-on."""
    found = room().guest
    if found is None:
        raise LookupError("A door let somebody in who is not signed on.")
    return found


def step(goal: Goal) -> Step:
    """Return the visitor's next step on the way to *goal*."""
    return next_step(room().facts, goal)


def lead(goal: Goal) -> Answer | None:
    """Return the page that must come before *goal*: a live court, a sign-on; None if none must."""
    return closed() or (to_sign_on() if step(goal) is Step.SIGN_ON else None)


def closed() -> Answer | None:
    """Return the page that replaces every other until the court is live, or None."""
    if step(Goal.ENTER) is not Step.WAIT_FOR_GO_LIVE:
        return None
    here, refused = room(), Refused(reasons_before(room().facts, Goal.ENTER))
    who = "" if here.claims is None else here.claims.username
    with transaction() as session:
        sign_on.found_closed(session, now(), code(), refused, who)
    return make_response(
        render_template("court/entry/home.html", **refusal_pages.stage(here.court)), 422
    )


def way(session: Any, goal: Goal) -> Answer | Refused | None:
    """Return the page or refusal that blocks the way to *goal* on the current rows, or None."""
    elsewhere = lead(goal)
    if elsewhere is not None:
        return elsewhere
    here = room()
    filer = courts.filer_of(session, here.court.court, here.claims)
    reasons = reasons_before(facts_of(here.court, here.claims, filer), goal)
    return Refused(reasons) if reasons else None


def to_sign_on() -> Answer:
    """Redirect the visitor to PACER, and back to the requested page afterwards."""
    here = room()
    if request.method != "GET":
        # A form must not lead to PACER (form-action), and its input would be lost silently.
        return refusal_pages.refusal(here, Refused((SignOnFault.ENDED,)), NOT_SIGNED_ON)
    if request.endpoint != SIGN_ON:
        cookie[GOING_TO] = {"endpoint": request.endpoint, "args": _arguments()}
    return send_to_pacer(here.court, addresses.outside(Path.COURT_SIGNED_ON, here.court.court))


def back_to(default: str) -> str:
    """Return, once, the address of the page requested before the sign-on, else *default*."""
    kept = cookie.pop(GOING_TO, None)
    if kept is None or kept["args"].get("court") != code():
        return default
    try:
        return url_for(kept["endpoint"], **kept["args"])
    except BuildError:
        return default


def ask_pacer_again() -> Answer | None:
    """Redirect the visitor to PACER once more if PACER's claims may be outdated; else None.

    A person who was told to upgrade comes back upgraded. The court asks PACER for new claims,
    without a password, before it turns the visitor away a second time.
    """
    return None if cookie.pop(FRESH, False) else to_sign_on()


def came_back(wanted: str) -> None:
    """Remember that PACER was asked just now, if *wanted* is the linking form."""
    if wanted == addresses.url("link", code()):
        cookie[FRESH] = True


def _arguments() -> dict[str, str]:
    return {**request.args.to_dict(), **(request.view_args or {}), "court": code()}


def _enter() -> Answer | None:
    name = court_pages.court_in_address()
    if name is None or request.blueprint == "backdoor":
        return None
    with reading() as session:
        court = courts.court_named(session, name)
        if court is None:
            return make_response(render_template("court/entry/no_court.html", name=name), 404)
        guest = _guest(visits.current(session, name))
        claims = None if guest is None else guest.claims
        filer = courts.filer_of(session, name, claims)
    g.room = Room(court, facts_of(court, claims, filer), guest, filer)
    return None


def _guest(visit: visits.Visit | None) -> Guest | None:
    return None if visit is None else Guest(visit, Claims.from_claims(visit.data["claims"]))


def _page_words() -> dict[str, object]:
    here: Room | None = g.get("room")
    if here is None:
        return {}
    court = here.court
    return {
        "court": court,
        "room": here,
        "place": lambda name: addresses.url(name, court.court),
        "menu": [(item.label, addresses.of_menu(item, court.court)) for item in here.menu],
        "badge": _badge(here),
    }


def _badge(here: Room) -> dict[str, object] | None:
    if here.claims is None:
        return None
    linked = "not linked here" if here.filer is None else f"CM/ECF login {here.filer.login}"
    return {
        "name": here.claims.name,
        "detail": f"PACER account {here.claims.account_number}, {linked}",
        "where": here.court.short,
        "sign_off": {"label": "Logout", "href": addresses.url("logout", here.court.court)},
    }
