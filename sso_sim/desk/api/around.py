"""Operations around the rehearsals: health, clients of the sign-on.

Owns turning use cases into shapes.
"""

from __future__ import annotations

import msgspec

from sso_sim.desk.api import shapes
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import Answer
from sso_sim.desk.services import clients
from sso_sim.desk.services.clients import WrongRegistration
from sso_sim.desk.services.health import Condition, conditions
from sso_sim.desk.views.around import desk


def read_health() -> Answer:
    """Answer whether all apps do, and whether the open house stands in each of them."""
    condition, apps = conditions(desk().means)
    status = 200 if condition is Condition.OK else 503
    return status, shapes.Health(condition, dict(apps))


def register_client(rehearsal_id: str, body: shapes.NewClient) -> Answer:
    """Register a site of a developer with PACER's sign-on."""
    try:
        made = clients.register(desk().means, rehearsal_id, msgspec.to_builtins(body))
    except WrongRegistration as wrong:
        faults = [
            shapes.Fault(f"/{name}", detail)
            for name, details in wrong.errors.items()
            for detail in details
        ]
        raise ApiProblem(422, "wrong-client", "The registration is wrong.", faults) from wrong
    return 201, shapes.RegisteredClient(
        client_id=made["client_id"], client_secret=made["client_secret"], issuer=made["issuer"]
    )
