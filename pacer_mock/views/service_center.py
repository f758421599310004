"""The desk of the PACER Service Center: find an account, see what it waits for, pull a lever.

Owns the pages of whoever plays the service center in a rehearsal. Like the levers of the desk they
are open to all who are in the rehearsal: its address is what one needs to get there.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.domain.account_types import landing_box
from pacer_mock.domain.service_center import WAITS_FOR, Lever
from pacer_mock.services import service_center
from pacer_mock.services.service_center import OnTheDesk
from pacer_mock.wording_service_center import LEVERS, SERVICE_REFUSALS, SHORT, WAITING
from sso_sim.contract import Path
from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.sandbox import now, reading, transaction

bp = Blueprint("service_center", __name__)

MOST_SHOWN = 50
LONGEST_WORDS = 100


@bp.context_processor
def _around() -> dict[str, Any]:
    badge = {
        "name": "PACER Service Center",
        "detail": "played by you",
        "where": "its desk in this rehearsal",
    }
    return {"badge": badge, "short": SHORT, "lever_words": LEVERS}


@bp.get(Path.SERVICE_CENTER)
def search() -> str:
    """Find accounts; without words show them all, those that wait for something first."""
    words = request.args.get("find", "").strip()[:LONGEST_WORDS]
    with reading() as session:
        found = service_center.search(session, now(), words)
    return render_template(
        "pacer/service_center.html", words=words, found=found[:MOST_SHOWN], total=len(found)
    )


@bp.get("/psc/accounts/<number>")
def account(number: str) -> str:
    """Show an account as the service center sees it, with the levers it waits for."""
    with reading() as session:
        seen = service_center.look_up(session, now(), number) or abort(404)
    box = landing_box(
        seen.account.generation, seen.account.holder, seen.account.search, seen.account.status
    )
    return render_template(
        "pacer/service_center_account.html", account=seen.account, box=box, waiting=_worded(seen)
    )


@bp.post("/psc/accounts/<number>/<lever>")
def pull(number: str, lever: str) -> ResponseReturnValue:
    """Pull a lever; a second time it says that nothing was left to do."""
    if lever not in list(Lever):
        abort(404)
    pulled = Lever(lever)
    with transaction() as session:
        if service_center.look_up(session, now(), number) is None:
            abort(404)
        outcome = service_center.pull(session, now(), number, pulled)
    page = url_for("service_center.account", number=number)
    if isinstance(outcome, Refused):
        title = f"{LEVERS[pulled].label}: not yet"
        return refusals.page(
            outcome, SERVICE_REFUSALS, lambda _place: page, title=title, layout="pacer/layout.html"
        )
    if outcome is None:
        flash(LEVERS[pulled].nothing_left, "info")
    else:
        flash(LEVERS[pulled].done, "success")
    return redirect(page, 303)


def _worded(seen: OnTheDesk) -> list[dict[str, Any]]:
    letter = seen.account.letter
    facts = {
        "awaited": seen.account.user_type_awaited,
        "user_type": seen.account.user_type,
        "arrives_on": f"{letter.arrives_on:%m/%d/%Y}" if letter else "",
    }
    return [
        {
            "code": each.value,
            "title": WAITING[each].title,
            "sentence": WAITING[each].sentence.format_map(facts),
            "levers": WAITS_FOR[each],
        }
        for each in seen.waits
    ]
