"""The OpenAPI 3.1 document of the API, generated from its shapes and its table of routes.

Owns the description. No part of it is written by hand, so it cannot contradict the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec

from sso_sim.desk.api.route import Key, Route
from sso_sim.desk.api.shapes import Problem

_WHEN_ASKED = {
    Key.BEYOND_LOOPBACK: "The trainer key is asked for unless the sandbox is on loopback.",
    Key.OPEN_HOUSE: (
        "For the open house (main) the trainer key is asked for unless the sandbox is on loopback."
    ),
    Key.LIFTS_BOUNDS: "With the trainer key there is no bound on how many are started.",
}
_REF = "#/components/schemas/{name}"


def describe(routes: Iterable[Route], server: str) -> dict[str, Any]:
    """Return the document for *routes* served at *server*."""
    table = tuple(routes)
    schemas, components = _schemas(table)
    paths: dict[str, dict[str, Any]] = {}
    for route in table:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Desk of the Central Sign-On sandbox",
            "version": "1",
            "description": "Rehearsals of the move to Central Sign-On: started, moved and read. "
            "The id of a rehearsal is the right to take part in it.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"trainerKey": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas(routes: tuple[Route, ...]) -> tuple[dict[Any, Any], dict[str, Any]]:
    shapes: set[Any] = {Problem}
    for route in routes:
        shapes |= {shape for shape in route.answers.values() if shape is not None}
        if route.body is not None:
            shapes.add(route.body)
    ordered = sorted(shapes, key=lambda shape: shape.__name__)
    found, components = msgspec.json.schema_components(ordered, ref_template=_REF)
    return dict(zip(ordered, found, strict=True)), components


def _operation(route: Route, schemas: dict[Any, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": _parameters(route),
        "responses": {
            **{str(status): _answer(status, schemas.get(shape)) for status, shape in _told(route)},
            "default": _answer(None, schemas[Problem], "application/problem+json"),
        },
    }
    if route.body is not None:
        content = {"application/json": {"schema": schemas[route.body]}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.key is not Key.NEVER:
        operation["security"] = [{"trainerKey": []}]
    if route.key in _WHEN_ASKED:
        operation["security"].append({})
        operation["description"] = _WHEN_ASKED[route.key]
    for status in route.problems:
        problem = _answer(status, schemas[Problem], "application/problem+json")
        operation["responses"][str(status)] = problem
    return operation


def _told(route: Route) -> list[tuple[int, Any]]:
    return sorted(route.answers.items())


def _parameters(route: Route) -> list[dict[str, Any]]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", route.path)
    ]
    in_query = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": "The cursor an earlier answer gave.",
            "schema": {"type": "string"},
        }
        for name in route.query
    ]
    return in_path + in_query


def _answer(
    status: int | None, schema: Any, media_type: str = "application/json"
) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": HTTPStatus(status).phrase if status else "A problem"}
    if schema is not None:
        answer["content"] = {media_type: {"schema": schema}}
    return answer
