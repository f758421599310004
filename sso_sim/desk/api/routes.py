"""The table of the API's routes: what stands here is served, and described, and nothing else.

Owns the table. Where an operation is not in it, it is not in the contract.
"""

from __future__ import annotations

from flask import Blueprint, Flask

from sso_sim.contract import DESK
from sso_sim.desk.api import (
    around,
    class_shapes,
    classes,
    levers,
    openapi,
    problems,
    rehearsals,
    service_center,
    shapes,
    story,
    story_shapes,
)
from sso_sim.desk.api.route import Answer, Key, Route
from sso_sim.kit.errors import WRITERS
from sso_sim.kit.sandbox import here

ONE = "/api/rehearsals/{rehearsal_id}"
CLASS = "/api/classes/{class_id}"


def read_description() -> Answer:
    """Answer the OpenAPI document: this."""
    return 200, openapi.describe(ROUTES, here().settings.public[DESK])


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/api/health",
        around.read_health,
        "Say whether the sandbox is ready.",
        {200: shapes.Health, 503: shapes.Health},
        without_database=True,
    ),
    Route(
        "GET",
        "/api/openapi.json",
        read_description,
        "Read this document.",
        {200: dict},
    ),
    Route(
        "GET",
        "/api/scenarios",
        rehearsals.list_scenarios,
        "List the scenarios there are.",
        {200: shapes.ScenarioPage},
    ),
    Route(
        "GET",
        "/api/rehearsals",
        rehearsals.list_rehearsals,
        "List all rehearsals.",
        {200: shapes.RehearsalPage},
        query=("after",),
        key=Key.ALWAYS,
        problems=(400,),
    ),
    Route(
        "POST",
        "/api/rehearsals",
        rehearsals.start_rehearsal,
        "Start a rehearsal of a scenario.",
        {201: shapes.StartedRehearsal},
        body=shapes.NewRehearsal,
        key=Key.LIFTS_BOUNDS,
        problems=(429, 503),
    ),
    Route(
        "GET",
        ONE,
        rehearsals.read_rehearsal,
        "Read how a rehearsal stands.",
        {200: shapes.RehearsalState},
        problems=(404,),
    ),
    Route(
        "DELETE",
        ONE,
        rehearsals.delete_rehearsal,
        "Delete a rehearsal.",
        {204: None},
        problems=(404, 409),
    ),
    Route(
        "POST",
        ONE + "/reset",
        rehearsals.reset_rehearsal,
        "Start a rehearsal over.",
        {200: shapes.StartedRehearsal},
        problems=(404,),
        key=Key.OPEN_HOUSE,
    ),
    Route(
        "POST",
        ONE + "/clock",
        levers.move_clock,
        "Move the clock forward.",
        {200: shapes.Clock},
        body=shapes.ClockMove,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
    Route(
        "POST",
        ONE + "/courts/{court}/stage",
        levers.move_stage,
        "Bring a court to a stage.",
        {200: shapes.StageReached, 202: shapes.StageUnderWay},
        body=shapes.StageMove,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
    Route(
        "POST",
        ONE + "/service-center",
        service_center.call_service_center,
        "Pull a lever of the PACER Service Center for an account.",
        {200: service_center.ServiceAnswer},
        body=service_center.ServiceCall,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
    Route(
        "POST",
        ONE + "/clients",
        around.register_client,
        "Register a client of PACER's sign-on.",
        {201: shapes.RegisteredClient},
        body=shapes.NewClient,
        key=Key.BEYOND_LOOPBACK,
        problems=(404,),
    ),
    Route(
        "GET",
        ONE + "/trail",
        story.read_trail,
        "Read what happened, behind a cursor.",
        {200: story_shapes.TrailPage},
        query=("after",),
        problems=(400, 404),
    ),
    Route(
        "GET",
        ONE + "/mail",
        story.read_mail,
        "Read the mailbox, behind a cursor.",
        {200: story_shapes.MailPage},
        query=("after",),
        problems=(400, 404),
    ),
    Route(
        "POST",
        "/api/classes",
        classes.begin_class,
        "Begin a class: a join code for one scenario.",
        {201: class_shapes.BegunClass},
        body=class_shapes.NewClass,
        key=Key.ALWAYS,
    ),
    Route(
        "GET",
        CLASS,
        classes.read_class,
        "Read how every seat of a class stands.",
        {200: class_shapes.ClassState},
        key=Key.ALWAYS,
        problems=(404,),
    ),
    Route(
        "POST",
        CLASS + "/stage",
        classes.move_class,
        "Bring a court to a stage in every seat.",
        {200: class_shapes.ClassMoved, 202: class_shapes.ClassMoved},
        body=class_shapes.ClassStageMove,
        key=Key.ALWAYS,
        problems=(404, 409),
    ),
    Route(
        "POST",
        CLASS + "/clock",
        classes.move_class_clock,
        "Put every seat's clock forward.",
        {200: class_shapes.ClassClock},
        body=class_shapes.ClassClockMove,
        key=Key.ALWAYS,
        problems=(404, 409),
    ),
    Route(
        "POST",
        CLASS + "/close",
        classes.close_class,
        "Let nobody new join a class.",
        {200: class_shapes.ClassJoining},
        key=Key.ALWAYS,
        problems=(404,),
    ),
    Route(
        "POST",
        CLASS + "/open",
        classes.open_class,
        "Let people join a class again.",
        {200: class_shapes.ClassJoining},
        key=Key.ALWAYS,
        problems=(404,),
    ),
)


def install(app: Flask) -> None:
    """Serve the API and its description."""
    blueprint = Blueprint("api", __name__)
    for route in ROUTES:
        blueprint.add_url_rule(
            route.rule, route.name, view_func=route.view(), methods=[route.method]
        )
    app.register_blueprint(blueprint)
    app.extensions[WRITERS].append(problems.write_if_api)
