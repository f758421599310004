"""The back door at which PACER's Case Locator searches the cases of every court that an app keeps.

Owns the JSON. The app names those courts: one generation of CM/ECF keeps each court at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from sqlalchemy.orm import Session

from sso_sim.kit.request_context import reading
from sso_sim.record.services.search import Asked, Found, find_cases

LONGEST = 200
"""The most characters in any search term."""

KeptCourts = Callable[[Session], Iterable[str]]
"""Names the courts whose cases an app shows to people at this moment."""


def add_to(backdoor: Blueprint, kept: KeptCourts) -> None:
    """Add the search to the app's back door; *kept* names the courts that the app keeps."""
    backdoor.add_url_rule("/cases", "get_cases", partial(get_cases, kept))


def get_cases(kept: KeptCourts) -> Response:
    """Answer the matching cases, court by court, of one *court* or of all courts kept."""
    wanted = {name: request.args.get(name, "") for name in ("number", "title", "party")}
    if any(len(value) > LONGEST for value in wanted.values()):
        abort(400)
    only = request.args.get("court", "")
    asked = Asked(**wanted)
    with reading() as session:
        courts = [code for code in kept(session) if only in ("", code)]
        found = [_told(code, find_cases(session, code, asked)) for code in courts]
    return jsonify(courts=found)


def _told(court: str, found: Found) -> dict[str, Any]:
    cases = [
        {
            "number": case.number,
            "title": case.title,
            "kind": case.kind,
            "opened_on": case.opened_on.isoformat(),
        }
        for case in found.cases
    ]
    return {"court": court, "cases": cases, "more": found.more}
