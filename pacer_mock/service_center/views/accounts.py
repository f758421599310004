"""The desk of the PACER Service Center: find an account, see what it waits for, pull a lever.

Owns the pages for the person who plays the service center in a rehearsal. Like the levers of the
desk, they are open to everybody in the rehearsal: its address is all that a person needs. In the
open house they ask for the trainer key if other machines can reach it.
"""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.account_types import Status, landing_box
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.views.refusal_pages import refusal
from pacer_mock.cja import services as cja
from pacer_mock.cja.wording import MERGE_REFUSALS
from pacer_mock.multifactor.views import doors
from pacer_mock.oidc import web
from pacer_mock.service_center import services as service_center
from pacer_mock.service_center.domain import ON_REQUEST, Waiting, is_left, levers_for
from pacer_mock.service_center.services import OnTheDesk, Pulled
from pacer_mock.service_center.views import trainer_key
from pacer_mock.service_center.wording import (
    ASKED_FOR,
    LEVERS,
    NOTHING_FOUND,
    SERVICE_REFUSALS,
    SHORT,
    USES,
    WAITING,
)
from sso_sim.contract.paths import Path
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

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
    has_levers = trainer_key.has_levers()
    return {"badge": badge, "short": SHORT, "lever_words": LEVERS, "has_levers": has_levers}


@bp.get(Path.SERVICE_CENTER)
def search() -> str:
    """Find accounts; without words show all, those that wait for something first."""
    words = request.args.get("find", "").strip()[:LONGEST_WORDS]
    with reading() as session:
        found = service_center.search(session, now(), words)
    return render_template(
        "pacer/service_center/accounts.html",
        words=words,
        found=found[:MOST_SHOWN],
        total=len(found),
    )


@bp.get("/psc/accounts/<number>")
def account(number: str) -> str:
    """Show an account as the service center sees it, with the levers it waits for."""
    with reading() as session:
        seen = service_center.look_up(session, now(), number) or abort(404)
        asked = seen.cja.districts if seen.cja else []
        exempt_in = cja.court_titles(session, seen.account.cja_districts)
        asked_for = cja.court_titles(session, asked)
        taken_for = service_center.taken_for(session, seen)
    shown = seen.account
    box = landing_box(shown.generation, shown.holder, shown.search, shown.status)
    return render_template(
        "pacer/service_center/account.html",
        account=shown,
        box=box,
        use=USES[seen.use],
        closed=shown.status == Status.CLOSED,
        exempt_in=exempt_in,
        taken_for=taken_for,
        waiting=_worded(seen, asked_for),
        on_request=[
            (lever, ASKED_FOR[lever]) for lever in ON_REQUEST if is_left(lever, seen.known)
        ],
    )


def add_to(backdoor: Blueprint) -> None:
    """Put the levers on the app's back door, for the desk's API."""
    path = "/accounts/<number>/<lever>"
    backdoor.add_url_rule(path, view_func=put_lever, methods=["PUT"])


def put_lever(number: str, lever: str) -> tuple[Response, int]:
    """Pull a lever: answer whether anything was left to do, or 409 with the obstacles."""
    _pulled, outcome = _pull(number, lever)
    if isinstance(outcome, Refused):
        detail = " ".join(f"{SERVICE_REFUSALS[each].title}." for each in outcome.reasons)
        return jsonify(error="refused", reasons=list(outcome.reasons), detail=detail), 409
    return jsonify(done=outcome is not None), 200


def _pull(number: str, lever: str) -> tuple[ServiceLever, Pulled | Refused | None]:
    if lever not in list(ServiceLever):
        abort(404)
    pulled = ServiceLever(lever)
    with transaction() as session:
        if service_center.look_up(session, now(), number) is None:
            abort(404)
        outcome = service_center.pull(session, now(), number, pulled)
        if isinstance(outcome, Pulled) and outcome.closed is not None:
            web.end_everywhere(session, outcome.closed.account_number)
        if isinstance(outcome, Pulled) and pulled is ServiceLever.LIFT_MULTIFACTOR:
            doors.forget_proof(session, number)
    return pulled, outcome


@bp.post("/psc/accounts/<number>/<lever>")
def pull(number: str, lever: str) -> ResponseReturnValue:
    """Pull a lever; a second time the page says that nothing was left to do."""
    if not trainer_key.has_levers():
        return redirect(url_for("trainer_key.page"), 303)
    pulled, outcome = _pull(number, lever)
    page = url_for("service_center.account", number=number)
    if isinstance(outcome, Refused):
        title = f"{LEVERS[pulled].label}: not yet"
        return refusal(outcome, SERVICE_REFUSALS, lambda _place: page, title=title)
    if outcome is None:
        flash(LEVERS[pulled].nothing_left, "info")
    else:
        flash(LEVERS[pulled].done, "success")
    return redirect(page, 303)


def _worded(seen: OnTheDesk, asked_for: list[str]) -> list[dict[str, Any]]:
    """Return what an account waits for in words, with the findings and the possible levers."""
    letter, request = seen.account.letter, seen.cja
    facts = {
        "awaited": seen.account.user_type_awaited,
        "user_type": seen.account.user_type,
        "arrives_on": f"{letter.arrives_on:%m/%d/%Y}" if letter else "",
        "asked_on": f"{day_of(request.asked_at):%m/%d/%Y}" if request else "",
        "exempt_number": request.exempt_number if request else "",
        "districts": " and ".join(asked_for),
    }
    found = [
        f"{MERGE_REFUSALS[each].title}. {MERGE_REFUSALS[each].sentence}"
        for each in seen.known.cja_objections
    ]
    return [
        {
            "code": each.value,
            "title": WAITING[each].title,
            "sentence": WAITING[each].sentence.format_map(facts),
            "found": (found or [NOTHING_FOUND]) if each is Waiting.CJA else [],
            "levers": levers_for(each, seen.known),
        }
        for each in seen.waits
    ]
