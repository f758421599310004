"""How PACER refuses: the page with its reasons, and the trail where nobody has told it yet.

Owns the one way from a refusal to what a person sees. The words and the next places are the room's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import Response

from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.kit.request_context import Work, transaction

LAYOUT = "pacer/layout.html"


def refusal(
    refused: Refused,
    words: Mapping[StrEnum, Words],
    place: Callable[[str], str],
    *,
    title: str,
    unchanged: str = refusals.NOTHING_CHANGED,
    tell: Callable[[Work], object] | None = None,
) -> Response:
    """Return the page of a refusal, status 422: *title* says what was refused.

    *tell* keeps it in the trail; a use case that refuses has done so in its own transaction.
    """
    if tell is not None:
        with transaction() as session:
            tell(session)
    return refusals.page(refused, words, place, title=title, layout=LAYOUT, unchanged=unchanged)


def beside_form(refused: Refused, words: Mapping[StrEnum, Words]) -> str:
    """Return the first reason in words, for the form it sends a person back to."""
    said = words[refused.reasons[0]]
    return f"{said.title} {said.sentence}"
