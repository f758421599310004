"""The health of the apps: whether each can do its work.

Owns the question. It asks all apps at once and does not wait long for a silent one; an app that is
down, or whose database is down, is reported as such.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.kit import health
from sso_sim.kit.health import OK
from sso_sim.kit.transport import DOWN, AppDown, BackDoorRefused, CallFailed

PATIENCE = 1.5
"""How many seconds an app has to report its health."""


def states(resources: Resources) -> dict[str, str]:
    """Return "ok" for each other app, or what keeps it from its work ("down" at worst)."""
    if all(resources.transport.is_in_place(app) for app in WORLDS):
        return {app: _state(resources, app) for app in WORLDS}
    with ThreadPoolExecutor(len(WORLDS)) as threads:
        found = threads.map(lambda app: _state(resources, app), WORLDS)
        return dict(zip(WORLDS, found, strict=True))


def own_state(resources: Resources) -> str:
    """Return "ok", or what keeps the desk itself from its work."""
    return health.state_of(resources.database)


def _state(resources: Resources, app: str) -> str:
    try:
        resources.transport.call(app, "GET", "/health", patience=PATIENCE)
    except AppDown as down:
        return down.state
    except (CallFailed, BackDoorRefused):
        return DOWN
    return OK
