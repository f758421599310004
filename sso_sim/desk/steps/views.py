"""The page of a rehearsal: the situation, the people, the steps that tick themselves.

Owns the page and its live part, which the browser requests every two seconds and which answers 304
while nothing has changed. Reads only what the desk has stored; asks no other app.
"""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from sso_sim.contract.apps import COURT
from sso_sim.contract.go_live import Stage
from sso_sim.contract.paths import Path
from sso_sim.desk.court_stages.domain import levers_of
from sso_sim.desk.rehearsals.services.open_house import started_over_at
from sso_sim.desk.rehearsals.views.addresses import rehearsal_page
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.steps import services as progress
from sso_sim.desk.steps.services import Progress
from sso_sim.desk.trail.services.feed import Feeds
from sso_sim.desk.trail.views.freshness import FRESH_SECONDS, freshen, version_of
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.people import account_of, courts_of
from sso_sim.scenarios.schema import Scenario

bp = Blueprint("rehearsal", __name__)


NEWEST_LETTERS = 3
ANEW = "anew"


@bp.get("/main")
def main() -> Response | str:
    """Show the open house, the rehearsal of addresses without a prefix."""
    return page() if Sandbox.rehearsal_id() == MAIN else redirect(rehearsal_page())


def page(day_error: str = "") -> str:
    """Show the page of this request's rehearsal, with *day_error* beside the clock's day field."""
    now = progress_now()
    anew = ANEW in request.args
    on_main = Sandbox.rehearsal_id() == MAIN
    return render_template(
        "desk/steps/rehearsal.html",
        day_error=day_error,
        anew=anew,
        started_over_at=started_over_at(resources().database) if on_main else None,
        **_shown(now),
    )


@bp.get("/live")
def live() -> Response:
    """Return the live part of the page, or 304 if it has not changed."""
    now = progress_now(max_age=FRESH_SECONDS)
    shown = _shown(now)
    answer = make_response()
    answer.set_etag(str(shown["version"]))
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request)
    if answer.status_code != 304:
        answer.set_data(render_template("desk/steps/live.html", **shown))
    return answer


def progress_now(max_age: float = 0.0) -> Progress:
    """Return how this request's rehearsal stands, including everything done up to the request."""
    freshen(max_age)
    return progress.of_rehearsal(resources(), Sandbox.rehearsal_id())


def _shown(now: Progress) -> dict[str, object]:
    about = courts_of(now.scenario)
    accounts = {who.id: account_of(now.scenario, who) for who in now.scenario.people}
    numbers = frozenset(each.account_number for each in accounts.values() if each is not None)
    newcomers = now.cards.newcomers(numbers)
    letters = [line for line in now.story if line.kind == "mail"]
    silent = use_case(Feeds).silent()
    return {
        "now": now,
        "has_levers": trainer.has_levers(),
        "scenario": now.scenario,
        "silent": silent,
        "version": _version(now) + version_of(silent),
        "letters": list(reversed(letters))[:NEWEST_LETTERS],
        "letter_count": len(letters),
        "accounts": accounts,
        "newcomers": newcomers,
        "registered": {card.holder for card in newcomers},
        "standings": {each.id: each for each in now.people},
        "court_names": {each.name: each.court.short for each in now.courts},
        "near": [each for each in now.courts if each.name in about or each.on_its_way],
        "far": [each for each in now.courts if each.name not in about and not each.on_its_way],
        "own_address": _own_address(),
        "clerks": {name: court.staff for name, court in standing_courts().items()},
        "clerk_paths": {name: f"{COURT}:{Path.COURT_CLERK.format(court=name)}" for name in about},
        "clerk_courts": [
            each.name for each in now.courts if each.name in about - _played(now.scenario)
        ],
        "linkable": {each.name for each in now.courts if each.stage is Stage.LIVE},
        "levers": {each.name: levers_of(each.stage) for each in now.courts},
    }


def _played(scenario: Scenario) -> frozenset[str]:
    """Return the courts whose clerk is one of the scenario's people."""
    return frozenset(who.clerk_of for who in scenario.people)


def _own_address() -> str:
    """Return the full address of this page, for passing on to other people."""
    return here().settings.public[here().name] + rehearsal_page()


def _version(now: Progress) -> str:
    """Return a string that changes whenever the live part does, its forms' CSRF tokens aside."""
    last = max((line.seq for line in now.story), default=0)
    walks = ".".join(f"{each.to}:{each.done}:{each.waits_for}" for each in now.courts)
    cards = now.cards.version
    phone = now.phone.step
    return f"{now.listing.generation}-{last}-{cards}-{walks}-{phone}-{now.now:%Y%m%d%H%M}"
