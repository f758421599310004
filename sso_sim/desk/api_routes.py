"""The table of the API's routes in all rooms; the API serves and describes these and no others.

Owns their order and the mapping from the rooms' exceptions to responses. It stands above all rooms;
each of them owns its own routes.
"""

from __future__ import annotations

from flask import Blueprint, Flask

from sso_sim.contract.apps import DESK
from sso_sim.desk.api import openapi, problems
from sso_sim.desk.api.route import Answer, Route
from sso_sim.desk.classes.api import operations
from sso_sim.desk.clients import api as clients
from sso_sim.desk.health import api as health
from sso_sim.desk.levers.api import levers, service_center
from sso_sim.desk.lifecycle import api as lifecycle
from sso_sim.desk.mail import api as mail
from sso_sim.desk.start_over import api as start_over
from sso_sim.desk.steps import api as steps
from sso_sim.desk.trail import api as trail
from sso_sim.kit.error_pages import WRITERS
from sso_sim.kit.request_context import here


def read_description() -> Answer:
    """Answer this API's OpenAPI document."""
    return 200, openapi.describe(ROUTES, here().settings.public[DESK])


DESCRIPTION = Route(
    "GET",
    "/api/openapi.json",
    read_description,
    "Read this document.",
    {200: dict},
)

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    DESCRIPTION,
    *lifecycle.ROUTES,
    *steps.ROUTES,
    *start_over.ROUTES,
    *levers.ROUTES,
    *service_center.ROUTES,
    *clients.ROUTES,
    *trail.ROUTES,
    *mail.ROUTES,
    *operations.ROUTES,
)

PROBLEMS = {**problems.PROBLEMS, **lifecycle.PROBLEMS, **operations.PROBLEMS}


def install(app: Flask) -> None:
    """Serve the API and its description."""
    blueprint = Blueprint("api", __name__)
    for route in ROUTES:
        blueprint.add_url_rule(
            route.rule, route.name, view_func=route.view(), methods=[route.method]
        )
    for kind, tell in PROBLEMS.items():
        blueprint.register_error_handler(kind, problems.handler(tell))
    app.register_blueprint(blueprint)
    app.extensions[WRITERS].append(problems.write_if_api)
