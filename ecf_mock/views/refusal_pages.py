"""Filling in the sentences of refusals and notices with this court's names, dates and addresses.

Owns the readable form of each fact. The sentences themselves are in `wording`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response

from ecf_mock.domain.doors import Door
from ecf_mock.domain.stages import what_is_open
from ecf_mock.models.courts import Court
from ecf_mock.views import addresses
from ecf_mock.wording.all_reasons import WORDS
from ecf_mock.wording.go_live import (
    GO_LIVE_KNOWN,
    GO_LIVE_OPEN,
    NOTICES,
    READING_OPEN,
    READING_UNTIL,
    STOPS,
)
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit import refusals
from sso_sim.kit.app_factory import spoken, when
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now

TITLES = {
    Door.FILERS_ONLY: "This needs a CM/ECF login",
    Door.FROZEN: "Not while the court is moving",
    Door.CLOSED: "This system is closed",
    Door.MOVED: "This court has moved",
}


def facts_of(court: Court) -> dict[str, Any]:
    """Return the facts about *court* that sentences may use."""
    day = court.go_live_on
    known = None if day is None else GO_LIVE_KNOWN.format(day=f"{day:%A, %B} {day.day}, {day.year}")
    return {
        "title": court.title,
        "stage": court.stage,
        "clerk_email": court.clerk_email,
        "clerk_phone": f" at {court.clerk_phone}" if court.clerk_phone else "",
        "go_live": known or GO_LIVE_OPEN,
        "stops": _said(STOPS, court.freezes_at) if _ahead(court.freezes_at) else "",
        "reading": _said(READING_UNTIL, court.closes_at) or READING_OPEN,
        "freezes_at": court.freezes_at,
        "closes_at": court.closes_at,
        "opens_at": court.opens_at,
        "frozen_at": court.frozen_at,
        "nextgen": addresses.url("nextgen", court.court),
    }


def _ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > now()


def _said(words: str, moment: datetime | None) -> str:
    return "" if moment is None else words.format(moment=spoken(moment))


def refusal(court: Court, refused: Refused, *, title: str = "") -> Response:
    """Return the page of a refusal at *court*, status 422."""
    first = refused.reasons[0]
    return refusals.page(
        Refused(refused.reasons, filled_in(court, refused)),
        WORDS,
        lambda place: addresses.url(place, court.court),
        title=title or TITLES.get(first, WORDS[first].title),  # type: ignore[call-overload]
        layout="ecf/layout.html",
    )


def filled_in(court: Court, refused: Refused) -> dict[str, Any]:
    """Return the facts of a refusal and of the court, in readable form."""
    until = refused.facts.get("locked_until")
    facts = facts_of(court) | dict(refused.facts)
    return facts if until is None else facts | {"until": when(until)}


def explained(court: Court, refused: Refused) -> list[dict[str, str]]:
    """Return title, sentence and next step of each reason, for a page that is no refusal itself."""
    filled = Refused(refused.reasons, filled_in(court, refused))
    return refusals.worded(filled, WORDS, lambda place: addresses.url(place, court.court))


def paid_with(login: PacerLogin) -> str:
    """Return in a few words which account is charged for reading."""
    return f"PACER login {login.username}{' (exempt)' if login.exempt else ''}"


def notice_of(court: Court) -> dict[str, str] | None:
    """Return the announcement at the top of this court's pages, if there is one."""
    words = NOTICES[what_is_open(court.at_stage).notice]
    if words is None:
        return None
    return {
        "title": words.title,
        "text": words.sentence.format_map(facts_of(court)),
        "label": words.next_label,
        "href": addresses.url(words.next_place, court.court),
    }
