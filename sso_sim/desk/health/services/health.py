"""Whether the apps can do their work.

Owns the question. All are asked at once, and an app that is silent is not waited for long; one that
is down, or whose database is, is said to be.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.kit import health
from sso_sim.kit.health import OK
from sso_sim.kit.transport import DOWN, AppDown, BackDoorRefused, CallFailed

PATIENCE = 1.5
"""Seconds an app has to say how it is."""


def states(resources: Resources) -> dict[str, str]:
    """Return for each of the other apps "ok", or what keeps it from its work ("down" at worst)."""
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
