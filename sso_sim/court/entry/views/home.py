"""The front pages: the list of courts, a court's home page, its clerk's office.

Owns the pages that need no sign-on. Changes nothing.
"""

from __future__ import annotations

from flask import Blueprint, render_template

from sso_sim.both_generations.views import court_pages
from sso_sim.court.courts.services import courts
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.kit.request_context import reading

index_bp = Blueprint("index", __name__)
bp = court_pages.pages("home", __name__)


@index_bp.get("/")
def index() -> str:
    """List the courts of this rehearsal."""
    with reading() as session:
        found = courts.all_courts(session)
    return render_template(
        "court/entry/courts.html", courts=[(c, refusal_pages.stage(c)) for c in found]
    )


@bp.get("/")
def court() -> str:
    """Show a court's home page as it is at the court's stage."""
    return render_template("court/entry/home.html", **refusal_pages.stage(entry.room().court))


@bp.get("/clerk")
def clerk() -> str:
    """Show how to reach the Clerk's Office, and what only the clerk can do."""
    return render_template("court/entry/clerks_office.html", contact=entry.room().court.contact)
