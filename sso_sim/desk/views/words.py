"""The desk's words and small helpers for its templates.

Owns what templates may call. Knows no rehearsal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import Flask, request, url_for
from markupsafe import Markup, escape

from sso_sim.contract import Stage
from sso_sim.desk import wording, wording_court_stages, wording_personas, wording_trail
from sso_sim.desk.models import FeedLine
from sso_sim.desk.wording_trail import refusal_in_words
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.sandbox import Sandbox, here, url_of
from sso_sim.kit.web import spoken

ZONE = ZoneInfo("America/New_York")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


def install_words(app: Flask) -> None:
    """Give the templates what they call."""
    app.jinja_env.globals.update(
        app_names=wording.APP_NAMES,
        site_names=wording.SITE_NAMES,
        stage_names=wording_court_stages.STAGES,
        stage_means=wording_court_stages.STAGE_MEANS,
        stage_dates=wording_court_stages.STAGE_DATES,
        waits_for=wording_court_stages.WAITS_FOR,
        lever_names=wording_court_stages.LEVERS,
        generation_names=wording_personas.GENERATIONS,
        holder_names=wording_personas.HOLDERS,
        address_of=address_of,
        rehearsal_page=rehearsal_page,
    )
    app.jinja_env.filters["event_words"] = wording_trail.event_in_words
    app.jinja_env.filters["linked"] = linked
    app.jinja_env.filters["clock"] = clock
    app.jinja_env.filters["hour"] = hour
    app.jinja_env.filters["real_time"] = real_time
    app.jinja_env.filters["refusal_words"] = refusal
    app.jinja_env.filters["ahead"] = ahead
    app.context_processor(_menu)


def address_of(place: str) -> str:
    """Return the public address of a place such as court:/ctd/ in this request's rehearsal."""
    app, _, path = place.partition(":")
    return url_of(app, path)


def rehearsal_page() -> str:
    """Return the address of this request's rehearsal at the desk."""
    on_main = Sandbox.rehearsal_id() == MAIN
    return url_for("rehearsal.main") if on_main else url_for("front.home")


def real_time(moment: datetime) -> str:
    """Return a moment of the real clock, to the second: 10:42:07 AM ET (real time)."""
    return f"{moment.astimezone(ZONE):%I:%M:%S %p} ET (real time)".removeprefix("0")


def linked(text: str) -> Markup:
    """Return a letter's text with the sandbox's own addresses as links, and no others."""
    parts: list[Markup] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_link(match[0]))
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])


def _link(address: str) -> Markup:
    origins: Iterable[str] = here().settings.public.values()
    if any(address == origin or address.startswith(origin + "/") for origin in origins):
        return Markup('<a href="{0}">{0}</a>').format(address)
    return escape(address)


def clock(moment: datetime) -> str:
    """Return the clock as a person reads it: Monday, December 11, 2017, 9:04 AM."""
    local = moment.astimezone(ZONE)
    return f"{local:%A, %B} {local.day}, {local.year}, {hour(moment)}"


def hour(moment: datetime) -> str:
    """Return the time of day: 9:04 AM."""
    local = moment.astimezone(ZONE)
    return f"{local.hour % 12 or 12}:{local:%M %p}"


def refusal(line: FeedLine) -> str:
    """Return what somebody was turned away from, and why."""
    return refusal_in_words(line.event, line.facts.get("reasons", ()))


def ahead(moment: datetime, stage: Stage) -> str:
    """Say when an announced *stage* comes; at midnight a notice or a court opens on that day."""
    local = moment.astimezone(ZONE)
    if stage in (Stage.ANNOUNCED, Stage.LIVE) and local.time() == time():
        return f"{local:%A, %B} {local.day}, {local.year}"
    return spoken(moment)


def _menu() -> dict[str, object]:
    """Return the words across the top: none on the front page, the rehearsal's inside one."""
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
