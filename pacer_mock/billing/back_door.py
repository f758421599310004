"""The back door by which a court reports to PACER what somebody saw there.

Owns parsing the request. The app's one back door carries the route.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from flask import Blueprint, Response, abort, jsonify

from pacer_mock.billing.services import charges
from pacer_mock.billing.services.charges import Usage
from sso_sim.contract.fee_schedule import Billed
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import now, transaction

LONGEST_KEY = 100


class ReportedUsage(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What somebody saw at a court; *pages* are counted before any cap."""

    account_number: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{7}$")]
    court: Annotated[str, msgspec.Meta(min_length=1, max_length=10)]
    what: Billed
    description: Annotated[str, msgspec.Meta(max_length=60)]
    criterion: Annotated[str, msgspec.Meta(max_length=200)]
    pages: Annotated[int, msgspec.Meta(ge=1, lt=1_000_000)]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    client_code: Annotated[str, msgspec.Meta(max_length=32)] = ""
    exempt: bool = False


def add_to(backdoor: Blueprint) -> None:
    """Put the route of charges on the app's back door."""
    backdoor.add_url_rule("/charges/<key>", view_func=put_charge, methods=["PUT"])


def put_charge(key: str) -> Response:
    """Charge for what somebody saw; a repeated key is the same charge."""
    used = body_as(ReportedUsage)
    if len(key) > LONGEST_KEY:
        abort(400)
    with transaction() as session:
        charge = charges.put(session, now(), key, Usage(**msgspec.structs.asdict(used)))
    if charge is None:
        abort(404)
    return jsonify(pages=charge.pages, cents=charge.cents)
