"""Whether the sandbox is ready: the other apps answer, and the open house stands in all of them.

Owns the question. An app that is down is said to be, and nothing waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.contract import PACER, Path
from sso_sim.desk.services import listings
from sso_sim.desk.services.means import Means
from sso_sim.desk.services.rehearsals import WORLDS
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.transport import AppDown, BackDoorRefused


class Condition(StrEnum):
    """How an app is, or all of them: STARTING is who answers and has no open house yet."""

    OK = "ok"
    STARTING = "starting"
    DOWN = "down"


def conditions(means: Means) -> tuple[Condition, Mapping[str, Condition]]:
    """Return how the sandbox is, and how each of the other apps is."""
    apps = {app: _condition(means, app) for app in WORLDS}
    found = {*apps.values(), _own(means)}
    for worse in (Condition.DOWN, Condition.STARTING):
        if worse in found:
            return worse, apps
    return Condition.OK, apps


def _condition(means: Means, app: str) -> Condition:
    try:
        told = means.transport.call(app, "GET", "/health")
        if not told.get("main"):
            return Condition.STARTING
        if app == PACER:
            # What everything that signs on asks for first.
            means.transport.call(app, "GET", Path.OIDC_DISCOVERY, rehearsal=MAIN)
    except (AppDown, BackDoorRefused):
        return Condition.DOWN
    return Condition.OK


def _own(means: Means) -> Condition:
    with means.database.across() as session:
        ready = listings.ready(session, MAIN) is not None
    return Condition.OK if ready else Condition.STARTING
