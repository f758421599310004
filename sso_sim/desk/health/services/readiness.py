"""The readiness of the sandbox: whether the open house can be entered in every app.

Owns the question. `health` finds out whether an app answers at all.
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
    """Say whether the open house is in the list and in every app, PACER's discovery included.

    It stays open while it is started over: its old run lasts until the new one is ready.
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
