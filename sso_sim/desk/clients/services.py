"""Sites of developers as clients of PACER's sign-on.

Owns passing a registration on. PACER's rules decide what it may contain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sso_sim.contract.apps import PACER
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.kit.transport import BackDoorRefused


class WrongRegistration(ValueError):
    """Raised where PACER refuses a registration; *errors* lists the faults of each field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("PACER refused the registration.")
        self.errors = errors


def register(
    resources: Resources, rehearsal_id: str, registration: Mapping[str, Any]
) -> dict[str, Any]:
    """Register a client in a rehearsal; return its id, its secret and the issuer."""
    with resources.database.reading(rehearsal_id) as session:
        if listings.ready(session, rehearsal_id) is None:
            raise NoSuchRehearsal(rehearsal_id)
    try:
        return resources.transport.call(
            PACER, "POST", "/backdoor/clients", rehearsal=rehearsal_id, json=dict(registration)
        )
    except BackDoorRefused as refused:
        if "errors" not in refused.body:
            raise
        raise WrongRegistration(refused.body["errors"]) from refused
