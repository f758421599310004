"""Changes from PACER at the Clerk's desk, and the back door by which PACER brings them.

Owns both: old and new beside one another, to accept or to reject. What stands against a decision
is decided behind them.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from sso_sim.contract.account_changes import (
    CHANGE_FIELDS,
    ChangeKind,
    ChangeState,
    Format,
    Frequency,
)
from sso_sim.court.account_changes.domain import RejectReason
from sso_sim.court.account_changes.forms import RejectForm
from sso_sim.court.account_changes.models import AccountChange
from sso_sim.court.account_changes.services import changes, filer_facts, lists
from sso_sim.court.account_changes.services.changes import Brought
from sso_sim.court.account_changes.wording import (
    CHANGE_FIELD_NAMES,
    CHANGE_KINDS,
    CHANGE_REFUSED,
    CHANGE_STATES,
    FORMATS,
    FREQUENCIES,
    NOT_DECIDED,
    REJECT_REASONS,
    UNCHANGED_CHANGES,
)
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.courts.services import courts
from sso_sim.court.entry.views import entry
from sso_sim.kit import refusals
from sso_sim.kit.back_door import body_as
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = desk.pages("account_changes", __name__)
desk.guard(bp)


class Change(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A change as PACER brings it."""

    account_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{7}$")]
    username: Annotated[str, msgspec.Meta(max_length=45)]
    name: Annotated[str, msgspec.Meta(max_length=200)]
    link: Annotated[str, msgspec.Meta(max_length=100)]
    kind: ChangeKind
    serial: Annotated[int, msgspec.Meta(ge=1, lt=2**31)]
    wanted: dict[str, Annotated[str, msgspec.Meta(max_length=254)]]


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the app's back door."""
    path = "/<court>/account-changes/<key>"
    backdoor.add_url_rule(path, view_func=put_account_change, methods=["PUT"])


def put_account_change(court: str, key: str) -> Response:
    """Take a change in."""
    given = body_as(Change)
    if not _is_whole(given):
        abort(400)
    brought = Brought(**{name: getattr(given, name) for name in given.__struct_fields__})
    with transaction() as session:
        at = courts.court_named(session, court)
        if len(key) > 60 or at is None:
            abort(404)
        changes.receive(session, now(), at, key, brought)
    return jsonify(received=True)


@bp.get("/changes/<key>")
def change(key: str) -> ResponseReturnValue:
    """Show a change, what the court has beside what it is to have."""
    return _page(_row(key), RejectForm(formdata=None))


@bp.post("/changes/<key>/accept")
def accept(key: str) -> ResponseReturnValue:
    """Take the change over."""
    with transaction() as session:
        outcome = changes.accept(session, now(), desk.at_work(), key)
    return _answered(outcome, "The change of {row.name} is accepted. PACER tells them.")


@bp.post("/changes/<key>/reject")
def reject(key: str) -> ResponseReturnValue:
    """Reject with a reason."""
    form = RejectForm()
    if not form.validate():
        return _page(_row(key), form, 422)
    with transaction() as session:
        at, reason = desk.at_work(), RejectReason(form.reason.data)
        outcome = changes.reject(session, now(), at, key, reason, form.remark.data or "")
    return _answered(outcome, "The change of {row.name} is rejected. PACER tells them.")


def shown(name: str, value: str) -> str:
    """Return a value of a change as people read it."""
    if name == "frequency":
        return FREQUENCIES[Frequency(value)]
    return FORMATS[Format(value)] if name == "format" else value


def _is_whole(given: Change) -> bool:
    """Say whether a change brings just what its kind brings."""
    if set(given.wanted) != set(CHANGE_FIELDS[given.kind]):
        return False
    if given.kind is not ChangeKind.NOTICING:
        return True
    frequency, form = given.wanted["frequency"], given.wanted["format"]
    return frequency in list(Frequency) and form in list(Format)


def _row(key: str) -> AccountChange:
    with reading() as session:
        return lists.named(session, entry.code(), key) or abort(404)


def _page(row: AccountChange, form: RejectForm, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        filer = lists.filer_of(session, row)
    waiting = row.state is ChangeState.WAITING
    here = row.former if not waiting or filer is None else filer_facts.of(filer, row.kind)
    pairs = [
        (CHANGE_FIELD_NAMES[name], shown(name, here[name]) if name in here else "", value)
        for name in CHANGE_FIELDS[row.kind]
        for value in [shown(name, row.wanted[name])]
    ]
    page = render_template(
        "court/account_changes/change.html",
        row=row,
        filer=filer,
        pairs=pairs,
        waiting=waiting,
        accept_form=FlaskForm(formdata=None),
        reject_form=form,
        kind=CHANGE_KINDS[row.kind],
        states=CHANGE_STATES,
        reasons=REJECT_REASONS,
    )
    return page, status


def _answered(outcome: AccountChange | Refused | None, done: str) -> ResponseReturnValue:
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        return refusals.page(
            outcome,
            CHANGE_REFUSED,
            lambda _place: url_for("clerk.desk"),
            title=NOT_DECIDED,
            layout=desk.LAYOUT,
            unchanged=UNCHANGED_CHANGES,
        )
    flash(done.format(row=outcome), "success")
    return redirect(url_for("clerk.desk"), 303)
