"""Operations around the rehearsals: health, clients of the sign-on.

Owns turning use cases into shapes.
"""

from __future__ import annotations

import msgspec

from sso_sim.desk.api import shapes
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import Answer
from sso_sim.desk.services import clients, open_house
from sso_sim.desk.services.clients import WrongRegistration
from sso_sim.desk.services.health import apps_answering
from sso_sim.desk.views.around import desk


def read_health() -> Answer:
    """Answer whether all apps do, and whether the open house is open in them."""
    answering = apps_answering(desk().means)
    apps = {app: "ok" if answers else "down" for app, answers in answering.items()}
    if not all(answering.values()):
        return 503, shapes.Health("down", apps)
    if not open_house.is_open(desk().means):
        return 503, shapes.Health("starting", apps)
    return 200, shapes.Health("ok", apps)


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
