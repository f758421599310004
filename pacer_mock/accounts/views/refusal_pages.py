"""Render PACER's refusals, and record them in the trail unless a service has done so.

Owns the one way from a refusal to a page. Each room has its own words and next places.
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

    *tell* records the refusal in the trail. A use case that refuses has already done so in its own
    transaction.
    """
    if tell is not None:
        with transaction() as session:
            tell(session)
    return refusals.page(refused, words, place, title=title, layout=LAYOUT, unchanged=unchanged)


def beside_form(refused: Refused, words: Mapping[StrEnum, Words]) -> str:
    """Return the first reason in words, for the form to which it sends a person back."""
    said = words[refused.reasons[0]]
    return f"{said.title} {said.sentence}"
