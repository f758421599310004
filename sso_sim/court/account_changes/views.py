"""Changes from PACER: the pages at the Clerk's desk, and the back door that receives them.

Owns both. A page shows the old and the new value side by side, to accept or to reject. The services
and the domain know the reasons against a decision.
"""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from sso_sim.contract.account_changes import CHANGE_FIELDS, Format, Frequency
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.court.account_changes.services import changes, filer_facts, lists
from sso_sim.court.account_changes.services.changes import Brought
from sso_sim.court.account_changes.wording import (
    CHANGE_FIELD_NAMES,
    CHANGE_KINDS,
    CHANGE_REFUSED,
    FORMATS,
    FREQUENCIES,
)
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.court_requests import back_door
from sso_sim.court.court_requests.forms import RejectForm
from sso_sim.court.court_requests.models import AccountChange
from sso_sim.court.court_requests.views import answered, rejected, row_of
from sso_sim.court.court_requests.wording import REJECT_REASONS, STATES
from sso_sim.kit.request_context import now, reading, transaction

KIND = RequestKind.CHANGE

bp = desk.pages("account_changes", __name__)
desk.guard(bp)


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the app's back door."""
    back_door.add_to(backdoor, KIND, Brought, changes.receive)


@bp.get("/changes/<key>")
def change(key: str) -> ResponseReturnValue:
    """Show a change: the court's current values beside the new ones."""
    return _page(row_of(AccountChange, key), RejectForm(KIND, formdata=None))


@bp.post("/changes/<key>/accept")
def accept(key: str) -> ResponseReturnValue:
    """Accept the change."""
    with transaction() as session:
        outcome = changes.accept(session, now(), desk.at_work(), key)
    done = "The change of {name} is accepted. PACER tells them."
    return answered(outcome, KIND, done, CHANGE_REFUSED, url_for("clerk.desk"))


@bp.post("/changes/<key>/reject")
def reject(key: str) -> ResponseReturnValue:
    """Reject the change with a reason."""
    form = RejectForm(KIND)
    if not form.validate():
        return _page(row_of(AccountChange, key), form, 422)
    return rejected(form, KIND, key, changes.reject, CHANGE_REFUSED, url_for("clerk.desk"))


def shown(name: str, value: str) -> str:
    """Return one value of a change in readable form."""
    if name == "frequency":
        return FREQUENCIES[Frequency(value)]
    return FORMATS[Format(value)] if name == "format" else value


def _page(row: AccountChange, form: RejectForm, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        filer = lists.filer_of(session, row)
    waiting = row.state is RequestState.WAITING
    here = row.former if not waiting or filer is None else filer_facts.of(filer, row.change)
    pairs = [
        (CHANGE_FIELD_NAMES[name], shown(name, here[name]) if name in here else "", value)
        for name in CHANGE_FIELDS[row.change]
        for value in [shown(name, row.details[name])]
    ]
    page = render_template(
        "court/account_changes/change.html",
        row=row,
        filer=filer,
        pairs=pairs,
        waiting=waiting,
        accept_form=FlaskForm(formdata=None),
        reject_form=form,
        kind=CHANGE_KINDS[row.change],
        states=STATES,
        reasons=REJECT_REASONS,
    )
    return page, status
