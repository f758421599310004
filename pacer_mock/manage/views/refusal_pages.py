"""How Manage My Account refuses its visitor: the trail first, then the page of a refusal.

Owns telling the trail of a visitor who may not open a page. A service that would change something
tells the trail of its refusals itself, in its own transaction. The page is the one of all PACER.
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

    *tell* is the event as which the trail is told of the visitor, where no service has told it.
    *place* turns a next place named in *words* into its address.
    """
    if tell is not None:
        with transaction() as session:
            account = visitor.current().account
            account_trail.tell_refusal(session, now(), tell, account, refused.reasons)
    return refusal_page(refused, words, place, title=title, unchanged=unchanged)
