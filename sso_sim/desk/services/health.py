"""Whether the other apps answer.

Owns the question. An app that is down is said to be, and nothing waits for it.
"""

from __future__ import annotations

from sso_sim.desk.services.means import Means
from sso_sim.desk.services.rehearsals import WORLDS
from sso_sim.kit.transport import AppDown, BackDoorRefused


def apps_answering(means: Means) -> dict[str, bool]:
    """Return for each of the other apps whether it answers."""
    return {app: _answers(means, app) for app in WORLDS}


def _answers(means: Means, app: str) -> bool:
    try:
        means.transport.call(app, "GET", "/health")
    except (AppDown, BackDoorRefused):
        return False
    return True
