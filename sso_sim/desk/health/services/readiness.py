"""Whether the sandbox is ready, which it is when the open house can be entered in every app.

Owns the question. That an app answers at all is the business of `health`.
"""

from __future__ import annotations

from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.desk.health.services.health import PATIENCE
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.transport import BackDoorRefused, CallFailed


def is_open(resources: Resources) -> bool:
    """Say whether the open house stands in the list and in every app, PACER's discovery included.

    While it is started over it stays open: the former one stands until the new one does.
    """
    with resources.database.across() as session:
        if listings.ready(session, MAIN) is None:
            return False
    try:
        for app in WORLDS:
            resources.transport.call(
                app, "GET", "/backdoor/rehearsal", rehearsal=MAIN, patience=PATIENCE
            )
        resources.transport.call(
            PACER, "GET", Path.OIDC_DISCOVERY, rehearsal=MAIN, patience=PATIENCE
        )
    except (CallFailed, BackDoorRefused):
        return False
    return True
