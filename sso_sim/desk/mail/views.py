"""The mailbox of a rehearsal: all letters to everybody in it, each on a page of its own.

Owns the two pages. A link in a letter works only if it leads into the sandbox.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from sso_sim.desk.trail.services import feed
from sso_sim.desk.trail.views.freshness import FRESH_SECONDS, freshen, version_of
from sso_sim.kit.request_context import reading

bp = Blueprint("mailbox", __name__)

SHOWN = 200


@bp.get("/mail")
def letters() -> str:
    """Show all letters, newest first."""
    return render_template("desk/mail/mailbox.html", **_shown())


@bp.get("/mail/live")
def live() -> Response:
    """Return the list of letters, or 304 if there is no newer one."""
    shown = _shown(max_age=FRESH_SECONDS)
    answer = make_response()
    answer.set_etag(shown["version"])
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request)
    if answer.status_code != 304:
        answer.set_data(render_template("desk/mail/_letters.html", **shown))
    return answer


@bp.get("/mail/<int:seq>")
def letter(seq: int) -> str:
    """Show one letter."""
    with reading() as session:
        found = feed.letter(session, seq) or abort(404)
    return render_template("desk/mail/letter.html", letter=found)


def _shown(max_age: float = 0.0) -> dict[str, Any]:
    silent = freshen(max_age)
    with reading() as session:
        found = feed.newest(session, "mail", limit=SHOWN)
    version = f"{found[0].seq if found else 0}{version_of(silent)}"
    return {"letters": found, "version": version, "silent": silent}
