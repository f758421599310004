"""Who may open the page of an item of Manage My Account.

Owns the door before those pages: log in first, then what the account may do. The rule is the
domain's; a service that changes an account asks it again in its own transaction.
"""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from pacer_mock.manage import services as manage_access
from pacer_mock.manage.domain import Item
from pacer_mock.manage.views import items, visitor
from pacer_mock.manage.wording import REFUSALS
from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction


def item_first() -> ResponseReturnValue | None:
    """Let in who is logged in and may use the item whose page is asked for; for `before_request`.

    A page that is no item's own, such as a button on one, calls `turned_away` itself.
    """
    item = items.item_at(request.endpoint)
    return visitor.log_in_first() or (turned_away(item) if item is not None else None)


def turned_away(item: Item) -> ResponseReturnValue | None:
    """Return the page that says why the account may not use *item*, or None."""
    with reading() as session:
        outcome = manage_access.account_to_use(session, visitor.present().subject, item)
    return refusal(outcome) if isinstance(outcome, Refused) else None


def refusal(refused: Refused) -> ResponseReturnValue:
    """Keep in the trail that somebody was turned away, and say why."""
    with transaction() as session:
        manage_access.tell_refusal(session, now(), visitor.present().subject, refused)
    title = "This cannot be changed with your account as it is"
    layout = "pacer/layout.html"
    return refusals.page(refused, REFUSALS, visitor.place, title=title, layout=layout)
