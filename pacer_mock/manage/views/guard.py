"""Decide who may open the page of an item of Manage My Account.

Owns the door before those pages: first the login, then the rule for the account. The domain has the
rule; a service that changes an account checks it again in its own transaction.
"""

from __future__ import annotations

from enum import StrEnum

from flask import request
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.models import Account
from pacer_mock.manage.domain import Item, ManageRefusal, blockers_to
from pacer_mock.manage.views import items, refusal_pages, visitor
from pacer_mock.manage.wording import REFUSALS
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused


def item_first() -> ResponseReturnValue | None:
    """Admit a logged-in person who may use the item of this page; for `before_request`.

    A page that `items` assigns to no item, such as a page for several, calls `turned_away` itself.
    """
    item = items.item_at(request.endpoint)
    return item_only(item) if item is not None else visitor.log_in_first()


def item_only(item: Item) -> ResponseReturnValue | None:
    """Admit a logged-in person who may use *item*."""
    reasons = visitor.enter(lambda account: _blockers(item, account))
    return visitor.to_login() or _told(reasons)


def turned_away(item: Item) -> ResponseReturnValue | None:
    """Return the page that says why the visitor may not use *item*, or None."""
    return _told(_blockers(item, visitor.current().account))


def refusal(refused: Refused, tell: Event | None = None) -> ResponseReturnValue:
    """Say why nothing was changed.

    Either a service has recorded it in the trail, or this page does, as the event `tell`.
    """
    title = "This cannot be changed with your account as it is"
    return refusal_pages.refusal(refused, REFUSALS, title=title, tell=tell)


def _blockers(item: Item, account: Account) -> tuple[ManageRefusal, ...]:
    return blockers_to(item, account.generation, account.holder)


def _told(reasons: tuple[StrEnum, ...]) -> ResponseReturnValue | None:
    return refusal(Refused(reasons), tell=Event.PACER_SETTINGS_CHANGED) if reasons else None
