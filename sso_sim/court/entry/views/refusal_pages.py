"""Filling in the sentences of refusals and stages with this court's names, dates and numbers.

Owns the readable form of each fact. The sentences themselves are in `wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Response, current_app

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal, reasons_before
from sso_sim.court.entry.views.visitor import Room
from sso_sim.court.entry.wording.doors import AT_APPEAL, NO_PHONE, UNCHANGED
from sso_sim.court.entry.wording.home import FREEZES, GO_LIVE_OPEN, OPENS, STAGES
from sso_sim.kit import refusals
from sso_sim.kit.app_factory import spoken
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.record.wording.filing_agents import AGENT_WORDS

REFUSAL_WORDS = "refusal_words"
"""The app's key for the court's table of sentences, which covers every room."""


def refusal(room: Room, refused: Refused, title: str) -> Response:
    """Return the page of a refusal, status 422: *title* says which action was refused."""
    return refusals.page(
        Refused(refused.reasons, facts_of(room) | dict(refused.facts)),
        {**_table(), **AT_APPEAL} if room.court.kind is CourtKind.APPELLATE else _table(),
        lambda place: addresses.url(place, room.court.court),
        title=title,
        layout="court/layout.html",
        unchanged=UNCHANGED,
    )


def before(room: Room, goal: Goal) -> list[dict[str, str]]:
    """Return the reasons why the way to *goal* is closed, in the words of the refusal."""
    reasons = reasons_before(room.facts, goal)
    if not reasons:
        return []
    refused = Refused(reasons, facts_of(room))
    return refusals.worded(refused, _table(), lambda place: addresses.url(place, room.court.court))


def explained(room: Room, refused: Refused) -> list[str]:
    """Return the sentences of a refusal for the top of the form that it belongs to."""
    facts = facts_of(room) | dict(refused.facts)
    return refusals.sentences(Refused(refused.reasons, facts), _table())


def of_agents() -> dict[StrEnum, str]:
    """Return each reason that keeps an agent from filing for an attorney, in a few words."""
    return {reason: f"{said.title}. {said.sentence}" for reason, said in AGENT_WORDS.items()}


def stage(court: CourtRow) -> dict[str, Any]:
    """Return the sentences of a court's home page at its stage."""
    said = STAGES[court.stage]
    facts = {
        "court": court.title,
        "go_live": _go_live(court),
        "freezes": FREEZES.format(moment=spoken(court.freezes_at)) if court.freezes_at else "",
        "opens": _opens(court),
    }
    return {
        "title": said.title.format_map(facts),
        "sentence": said.sentence.format_map(facts),
        "next_label": said.next_label,
        "next_href": addresses.url(said.next_place, court.court),
    }


def facts_of(room: Room) -> dict[str, str]:
    """Return the facts about the court and the visitor that sentences may use."""
    claims, filer = room.claims, room.filer
    return {
        "court": room.court.title,
        "phone": room.court.contact.get("phone", NO_PHONE),
        "account": "" if claims is None else claims.account_number,
        "login": "" if filer is None else filer.login,
        "linked_as": "" if filer is None else f"{filer.login} ({filer.name})",
        "detail": "",
    }


def _table() -> Mapping[StrEnum, Words]:
    return cast(Mapping[StrEnum, Words], current_app.extensions[REFUSAL_WORDS])


def _opens(court: CourtRow) -> str:
    if court.opens_at is None:
        return ""
    hour = court.opens_at.astimezone(ZoneInfo(court.zone)).strftime("%I:%M %p")
    return OPENS.format(time=hour.removeprefix("0"))


def _go_live(court: CourtRow) -> str:
    day = court.go_live_on
    return GO_LIVE_OPEN if day is None else f"on {day:%A}, {day:%B} {day.day}, {day.year}"
