"""The two doors to the pages of enrolling, and whether a person may be there.

Owns the difference between Manage My Account, in which a person is logged in, and a half-way
sign-on, in which they are not. A person who has methods changes them only with a passcode given at
login. A person who has none first proves the account's address. The pages know nothing of either.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.models import Account
from pacer_mock.interstitials.domain import Between, Stop
from pacer_mock.interstitials.views import going_on, pending_sign_on
from pacer_mock.manage.domain import Item
from pacer_mock.manage.views import addresses, refusal_pages, visitor
from pacer_mock.manage.views import guard as manage_guard
from pacer_mock.manage.wording import REFUSALS
from pacer_mock.multifactor import services as multifactor
from pacer_mock.multifactor.wording import MULTIFACTOR
from sso_sim.contract.events import Event
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now
from sso_sim.kit.visits import Visit

HALFWAY = "enroll"
"""The name of the pages between a password and going on; the others are named "multifactor"."""


def guard() -> ResponseReturnValue | None:
    """Admit a person who may enroll by this door; for `before_request`."""
    return _halfway_guard() if is_halfway() else _settings_guard()


def is_halfway() -> bool:
    """Say whether this page comes between a password and going on."""
    return request.blueprint == HALFWAY


def _settings_guard() -> ResponseReturnValue | None:
    turned = manage_guard.item_only(Item.MULTIFACTOR)
    if turned is not None:
        return turned
    reasons = multifactor.blockers_to_enroll(visitor.current().account, now())
    if not reasons:
        return None
    title = "Multifactor authentication is not here yet"
    return refusal(Refused(reasons), title, tell=Event.PACER_MULTIFACTOR_REFUSED)


def _halfway_guard() -> ResponseReturnValue | None:
    who = going_on.visitor()
    enrolled = isinstance(who.step, Stop) and who.sign_on.data.get("enrolled")
    # A person who owes a passcode must not add another app instead of typing it.
    return None if enrolled else going_on.elsewhere(Between.ENROLLMENT)


def visit() -> Visit:
    """Return the visit these pages belong to."""
    return going_on.visitor().sign_on if is_halfway() else visitor.present()


def account() -> Account:
    """Return the account that visit belongs to."""
    return going_on.visitor().holder if is_halfway() else visitor.current().account


def fresh(session: Work) -> Visit:
    """Return the current state of that visit."""
    found = visit()
    return visits.again(session, found) or found


def keep(session: Work, **data: Any) -> None:
    """Store data with that visit; between a password and going on, the time limit begins anew."""
    moved = pending_sign_on.moved() if is_halfway() else {}
    visits.keep(session, visit(), **data, **moved)


def is_proved() -> bool:
    """Say whether the holder has proved more than a password: the address, or a passcode."""
    data = visit().data
    return bool(data.get("address_proved") or data.get("by") or data.get("enrolled"))


def forget_proof(session: Work, account_number: str) -> None:
    """Reset the proof in all visits of that account: its methods were removed."""
    visits.drop(session, "address_proved", "by", "enrolled", subject=account_number)


def enrolled(session: Work, *, by: str = "", **data: Any) -> None:
    """Record that a method was added; *by* is the method that showed a passcode, if any."""
    keep(session, enrolled=True, by=by or fresh(session).data.get("by", ""), **data)


def lead_to(page: str) -> ResponseReturnValue:
    """Lead on to another of these pages, by the same door."""
    return redirect(address(page), 303)


def address(page: str) -> str:
    """Return the address of one of these pages, by the same door."""
    return going_on.address(f".{page}") if is_halfway() else url_for(f".{page}")


def refusal(refused: Refused, title: str, tell: Event | None = None) -> ResponseReturnValue:
    """Show what was refused and why, and lead on by the same door."""
    words = {**REFUSALS, **MULTIFACTOR}
    return refusal_pages.refusal(refused, words, title=title, tell=tell, place=_place)


def _place(name: str) -> str:
    return address("overview") if name == "multifactor" else addresses.place(name)


def around() -> dict[str, object]:
    """Return the content that all of these pages show around their own."""
    door: dict[str, object] = {"address": address, "halfway": is_halfway()}
    if not is_halfway():
        return visitor.around() | door
    return door | {"badge": None, "finish": going_on.address("interstitials.finish")}
