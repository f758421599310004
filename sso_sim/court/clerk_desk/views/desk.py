"""The visit of a member of staff at the Clerk's desk, and the frame around the desk's pages.

Owns the way in: a staff account of this court, signed on here and nowhere else. A staff visit is
separate from a filer's visit: one browser may have both, and neither opens the other's pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views import court_pages
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.court.clerk_desk.services import staff
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.entry.views import entry
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.kit.request_context import reading

LAYOUT = "court/clerk_desk/layout.html"
SIGN_ON = "staff.sign_on"
MENU = (
    ("Queue", "clerk.desk"),
    ("Find a Filer", "clerk.filers"),
    ("Who Is Linked", "clerk.links"),
)
"""The words across the top of the page: the sandbox's own."""


def pages(name: str, import_name: str) -> Blueprint:
    """Return a blueprint for pages of the Clerk's desk, under the court's address."""
    bp = court_pages.pages(name, import_name, "/clerk")
    bp.context_processor(_page_words)
    return bp


def guard(bp: Blueprint) -> None:
    """Let only staff of this court into the pages of *bp*, and only once the court is live."""
    bp.before_request(_sign_on_first)


def scope() -> str:
    """Return the scope of a staff visit: each court has a desk of its own."""
    return f"clerk-{entry.code()}"


def present() -> Staff | None:
    """Return the member of staff who is signed on at this court's desk, or None."""
    if "staff" not in g:
        with reading() as session:
            visit = visits.current(session, scope())
            g.staff = visit and staff.member(session, entry.code(), visit.subject)
    found: Staff | None = g.staff
    return found


def at_work() -> AtWork:
    """Return the member of staff who works here; call it only after `guard`."""
    found = present()
    if found is None:
        raise LookupError("The Clerk's desk let somebody in who is not its staff.")
    return AtWork(entry.room().court, found)


def refusal(
    refused: Refused,
    words: Mapping[StrEnum, Words],
    place: Callable[[str], str],
    *,
    title: str,
    unchanged: str,
) -> Answer:
    """Return the page of a refusal, status 422; *place* gives the address of the way back."""
    return refusals.page(refused, words, place, title=title, layout=LAYOUT, unchanged=unchanged)


def _sign_on_first() -> Answer | None:
    closed = entry.closed()
    if closed is not None or present() is not None:
        return closed
    return redirect(url_for(SIGN_ON), 303)


def _page_words() -> dict[str, object]:
    found = present() if "room" in g else None
    if found is None:
        return {"badge": None, "menu": []}
    badge = {
        "name": found.name,
        "detail": f"staff login {found.login}",
        "where": f"the Clerk's desk, {entry.room().court.short}",
        "sign_off": {"label": "Log Out", "action": url_for("staff.sign_off")},
    }
    return {"badge": badge, "menu": [(label, url_for(endpoint)) for label, endpoint in MENU]}
