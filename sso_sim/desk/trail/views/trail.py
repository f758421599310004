"""The trail of a rehearsal: everything that happened, in all apps, newest first.

Owns the page. A protocol exchange unfolds for a person who wants to read it.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from sso_sim.contract.apps import APPS
from sso_sim.desk.trail.services import feed
from sso_sim.desk.trail.views.freshness import FRESH_SECONDS, freshen, version_of
from sso_sim.kit.request_context import reading

bp = Blueprint("trail", __name__)

SHOWN = 200


@bp.get("/trail")
def lines() -> str:
    """Show the newest lines, of all apps or of one."""
    return render_template("desk/trail/trail.html", **_shown())


@bp.get("/trail/live")
def live() -> Response:
    """Return the newest lines, or 304 if there is no newer one."""
    shown = _shown(max_age=FRESH_SECONDS)
    answer = make_response()
    answer.set_etag(shown["version"])
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request)
    if answer.status_code != 304:
        answer.set_data(render_template("desk/trail/_lines.html", **shown))
    return answer


def _shown(max_age: float = 0.0) -> dict[str, Any]:
    app = request.args.get("app", "")
    app = app if app in APPS else ""
    silent = freshen(max_age)
    with reading() as session:
        found = feed.newest(session, "trail", app=app, limit=SHOWN)
    return {
        "lines": found,
        "app": app,
        "apps": APPS,
        "version": f"{found[0].seq if found else 0}{version_of(silent)}",
        "silent": silent,
        "full": len(found) == SHOWN,
        "pretty": pretty,
    }


def pretty(value: Any) -> str:
    """Return *value* as indented JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False)
