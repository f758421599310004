"""The operation that says whether the sandbox is ready.

Owns turning the results of the use cases into a shape.
"""

from __future__ import annotations

from sso_sim.desk.api.route import Answer, Route
from sso_sim.desk.api.shapes import Heard
from sso_sim.desk.health.services import health, readiness
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.trail.services.feed import Feeds
from sso_sim.kit.health import OK
from sso_sim.kit.transport import DOWN


class Health(Heard):
    """Whether the sandbox is ready: "ok", "starting", or what is wrong: "down", "away", "full"."""

    status: str
    apps: dict[str, str]


def read_health() -> Answer:
    """Answer whether every app, the desk included, can do its work and the open house is open."""
    apps = health.states(resources())
    wrong = [each for each in (*apps.values(), health.own_state(resources())) if each != OK]
    if wrong:
        silent = {app: at for app, at in use_case(Feeds).silent().items() if apps.get(app) == DOWN}
        return 503, Health(DOWN if DOWN in wrong else wrong[0], apps, silent=silent)
    if not readiness.is_open(resources()):
        return 503, Health("starting", apps)
    return 200, Health(OK, apps)


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/api/health",
        read_health,
        "Say whether the sandbox is ready.",
        {200: Health, 503: Health},
        without_database=True,
    ),
)
