"""The globals and filters of the desk's templates: words, addresses, times, the menu at the top.

Owns their names in templates. It stands above all rooms, since it knows their words.
"""

from __future__ import annotations

from flask import Flask, request, url_for

from sso_sim.desk.court_stages.wording import LEVERS, STAGE_DATES, STAGE_MEANS, STAGES, WAITS_FOR
from sso_sim.desk.personas.wording import GENERATIONS, HOLDERS
from sso_sim.desk.rehearsals.views.addresses import address_of, linked, rehearsal_page
from sso_sim.desk.rehearsals.views.moments import ahead, clock, hour, real_time
from sso_sim.desk.rehearsals.wording import APP_NAMES, SITE_NAMES
from sso_sim.desk.trail.models import FeedLine
from sso_sim.desk.trail.wording import event_in_words, refusal_in_words
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here


def install(app: Flask) -> None:
    """Add the desk's globals and filters to the template environment."""
    app.jinja_env.globals.update(
        app_names=APP_NAMES,
        site_names=SITE_NAMES,
        stage_names=STAGES,
        stage_means=STAGE_MEANS,
        stage_dates=STAGE_DATES,
        waits_for=WAITS_FOR,
        lever_names=LEVERS,
        generation_names=GENERATIONS,
        holder_names=HOLDERS,
        address_of=address_of,
        rehearsal_page=rehearsal_page,
    )
    app.jinja_env.filters["event_words"] = event_in_words
    app.jinja_env.filters["linked"] = linked
    app.jinja_env.filters["clock"] = clock
    app.jinja_env.filters["hour"] = hour
    app.jinja_env.filters["real_time"] = real_time
    app.jinja_env.filters["refusal_words"] = refusal
    app.jinja_env.filters["ahead"] = ahead
    app.context_processor(_menu)


def refusal(line: FeedLine) -> str:
    """Return the words for a refusal: what a person was turned away from, and why."""
    return refusal_in_words(line.event, line.facts.get("reasons", ()))


def _menu() -> dict[str, object]:
    """Return the menu at the top: empty on the front page, the rehearsal's pages inside one."""
    if request.blueprint in {"classes", "trainer", "join"}:
        boards = [("Classes", url_for("classes.overview"))]
        front = [("Front page", here().settings.public[here().name] + "/")]
        return {"menu": front if request.blueprint == "join" else boards + front}
    if not _inside():
        return {"menu": []}
    return {
        "menu": [
            ("Steps", rehearsal_page()),
            ("Mailbox", url_for("mailbox.letters")),
            ("Trail", url_for("trail.lines")),
            ("Front page", here().settings.public[here().name] + "/"),
        ]
    }


def _inside() -> bool:
    prefixed = Sandbox.rehearsal_id() != MAIN
    return prefixed or request.blueprint in {"rehearsal", "mailbox", "trail"}
