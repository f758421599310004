"""Render the refusals of Manage My Account: first the trail event, then the page.

Owns the trail event of a visitor who may not open a page. A service that would change something
records its refusals itself, in its own transaction. All of PACER shares the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import Response

from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.views.refusal_pages import refusal as refusal_page
from pacer_mock.manage.views import addresses, visitor
from sso_sim.contract.events import Event
from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.kit.request_context import now, transaction


def refusal(
    refused: Refused,
    words: Mapping[StrEnum, Words],
    *,
    title: str,
    tell: Event | None = None,
    unchanged: str = refusals.NOTHING_CHANGED,
    place: Callable[[str], str] = addresses.place,
) -> Response:
    """Return the page that says what was refused and why, status 422.

    *tell* is the event that records the refusal, if no service has recorded it. *place* turns a
    next place named in *words* into its address.
    """
    if tell is not None:
        with transaction() as session:
            account = visitor.current().account
            account_trail.tell_refusal(session, now(), tell, account, refused.reasons)
    return refusal_page(refused, words, place, title=title, unchanged=unchanged)
