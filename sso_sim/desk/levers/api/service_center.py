"""The operation that pulls a lever of the PACER Service Center.

Owns its shapes, and turning the use case's result into them.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from sso_sim.contract.service_levers import ServiceLever
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import REHEARSAL, Answer, Key, Route
from sso_sim.desk.levers.services import service_center
from sso_sim.desk.levers.services.service_center import LeverRefused, NoSuchAccount
from sso_sim.desk.rehearsals.views.context import ready, resources


class ServiceCall(msgspec.Struct, forbid_unknown_fields=True):
    """For which PACER account to pull which lever."""

    account_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{7}$")]
    lever: ServiceLever


class ServiceAnswer(msgspec.Struct):
    """What came of it: *done* is false where nothing was left to do."""

    account_number: str
    lever: ServiceLever
    done: bool


def call_service_center(rehearsal_id: str, body: ServiceCall) -> Answer:
    """Pull a lever of the PACER Service Center for an account."""
    ready(rehearsal_id)
    number, lever = body.account_number, body.lever
    try:
        done = service_center.pull(resources(), rehearsal_id, number, lever)
    except NoSuchAccount:
        detail = f"There is no PACER account {number} in this rehearsal."
        raise ApiProblem(404, "no-such-account", detail) from None
    except LeverRefused as refused:
        raise ApiProblem(409, "lever-refused", str(refused)) from None
    return 200, ServiceAnswer(number, lever, done)


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        REHEARSAL + "/service-center",
        call_service_center,
        "Pull a lever of the PACER Service Center for an account.",
        {200: ServiceAnswer},
        body=ServiceCall,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
)
