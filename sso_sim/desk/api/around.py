"""Operations around the rehearsals: health, clients of the sign-on.

Owns turning use cases into shapes.
"""

from __future__ import annotations

import msgspec

from sso_sim.desk.api import shapes
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import Answer
from sso_sim.desk.services import clients, health, readiness
from sso_sim.desk.services.clients import WrongRegistration
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.views.around import means, use_case
from sso_sim.kit.health import OK
from sso_sim.kit.transport import DOWN


def read_health() -> Answer:
    """Answer whether all apps can do their work, the desk among them, with the open house open."""
    apps = health.states(means())
    wrong = [each for each in (*apps.values(), health.own_state(means())) if each != OK]
    if wrong:
        silent = {app: at for app, at in use_case(Feeds).silent().items() if apps.get(app) == DOWN}
        return 503, shapes.Health(DOWN if DOWN in wrong else wrong[0], apps, silent=silent)
    if not readiness.is_open(means()):
        return 503, shapes.Health("starting", apps)
    return 200, shapes.Health(OK, apps)


def register_client(rehearsal_id: str, body: shapes.NewClient) -> Answer:
    """Register a site of a developer with PACER's sign-on."""
    try:
        made = clients.register(means(), rehearsal_id, msgspec.to_builtins(body))
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
