"""Whether the apps can do their work.

Owns the question. An app that is down, or whose database is, is said to be; nothing waits for it.
"""

from __future__ import annotations

from sso_sim.desk.services.means import Means
from sso_sim.desk.services.rehearsals import WORLDS
from sso_sim.kit import health
from sso_sim.kit.health import OK
from sso_sim.kit.transport import DOWN, AppDown, BackDoorRefused


def states(means: Means) -> dict[str, str]:
    """Return for each of the other apps "ok", or what keeps it from its work ("down" at worst)."""
    return {app: _state(means, app) for app in WORLDS}


def own_state(means: Means) -> str:
    """Return "ok", or what keeps the desk itself from its work."""
    return health.state_of(means.database)


def _state(means: Means, app: str) -> str:
    try:
        means.transport.call(app, "GET", "/health")
    except AppDown as down:
        return down.state
    except BackDoorRefused:
        return DOWN
    return OK
