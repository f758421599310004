"""The back door by which a court tells what it has made of a change.

Owns reading the call; the route is put on the app's one back door.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from flask import Blueprint, Response, abort, jsonify

from pacer_mock.account_changes import services as account_changes
from sso_sim.contract.account_changes import ChangeState
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import now, transaction

Text = Annotated[str, msgspec.Meta(max_length=400)]


class Decided(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A decision, and the court's own words."""

    state: Literal["accepted", "rejected"]
    reason: Text
    contact: Text
    remark: Annotated[str, msgspec.Meta(max_length=200)] = ""


def add_to(backdoor: Blueprint) -> None:
    """Put the route of decisions on the app's back door."""
    backdoor.add_url_rule("/account-changes/<key>", view_func=put_change, methods=["PUT"])


def put_change(key: str) -> Response:
    """Keep what a court has decided."""
    given = body_as(Decided)
    words = {"reason": given.reason, "remark": given.remark, "contact": given.contact}
    with transaction() as session:
        known = account_changes.decide(session, now(), key, ChangeState(given.state), words)
    if not known:
        abort(404)
    return jsonify(state=given.state)
