"""The steps that the pages of every kind of request share at the Clerk's desk.

Owns these steps: find, reject, answer. The pages themselves, and the ways to accept a request,
belong to the rooms above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sso_sim.contract.court_requests import RequestKind
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.court_requests import services as court_requests
from sso_sim.court.court_requests.domain import RejectReason
from sso_sim.court.court_requests.forms import RejectForm
from sso_sim.court.court_requests.models import CourtRequest
from sso_sim.court.court_requests.services import Request
from sso_sim.court.court_requests.wording import NOT_DECIDED, REJECTED, UNCHANGED
from sso_sim.court.entry.views import entry
from sso_sim.kit.outcomes import Refused, Words
from sso_sim.kit.request_context import now, reading, transaction

Outcome = CourtRequest | Refused | None


def row_of(model: type[Request], key: str) -> Request:
    """Return a request to this court, or stop with 404."""
    with reading() as session:
        return court_requests.named(session, entry.code(), model, key) or abort(404)


def rejected(
    form: RejectForm,
    kind: RequestKind,
    key: str,
    reject: Callable[..., Outcome],
    words: Mapping[StrEnum, Words],
    back: str,
) -> ResponseReturnValue:
    """Reject a request with the reason of a valid *form*."""
    with transaction() as session:
        at, reason = desk.at_work(), RejectReason(form.reason.data)
        outcome = reject(session, now(), at, key, reason, form.remark.data or "")
    return answered(outcome, kind, REJECTED, words, back)


def answered(
    outcome: Outcome, kind: RequestKind, done: str, words: Mapping[StrEnum, Words], back: str
) -> ResponseReturnValue:
    """Redirect to the queue and report *done*, or show the refusal with the link *back*."""
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        title, unchanged = NOT_DECIDED.format(kind=kind), UNCHANGED.format(kind=kind)
        return desk.refusal(outcome, words, lambda _place: back, title=title, unchanged=unchanged)
    flash(done.format(kind=kind, name=outcome.name, login=outcome.login), "success")
    return redirect(url_for("clerk.desk"), 303)
