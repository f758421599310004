"""The OpenAPI document says what the API does: every route, every shape, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from sso_sim.contract.apps import COURT, DESK
from sso_sim.desk.api.route import Key
from sso_sim.desk.api_routes import ROUTES
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS, TRAINER_KEY


@pytest.fixture
def document(desk: TheDesk) -> dict[str, Any]:
    """The document as it is served."""
    return dict(desk.api("GET", "/api/openapi.json").json())


def served(desk: TheDesk) -> set[tuple[str, str]]:
    """Return the operations that the app serves below /api/, in the document's notation."""
    return {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in desk.apps[DESK].url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }


def test_every_route_is_described_and_nothing_else(desk: TheDesk, document: dict[str, Any]) -> None:
    described = {
        (path, method) for path, operations in document["paths"].items() for method in operations
    }
    assert described == served(desk)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    named = set(re.findall(r"#/components/schemas/(\w+)", msgspec.json.encode(document).decode()))
    assert named == set(schemas)


def test_the_document_is_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": ORIGINS[DESK]}]
    operations = [o for each in document["paths"].values() for o in each.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert all(operation["summary"].endswith(".") for operation in operations)
    assert all("default" in operation["responses"] for operation in operations)


def test_every_part_of_a_path_is_a_parameter(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            named = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
            assert named == re.findall(r"\{(\w+)\}", path)


def test_what_takes_the_trainers_key_says_so(document: dict[str, Any]) -> None:
    for route in ROUTES:
        security = document["paths"][route.path][route.method.lower()].get("security", [])
        assert bool(security) is (route.key is not Key.NEVER)
        assert ({} in security) is (route.key not in (Key.NEVER, Key.ALWAYS))


NEEDS = {
    "start_rehearsal": {"scenario": "S15"},
    "move_clock": {"advance": "PT1H"},
    "move_stage": {"to": "LIVE"},
    "call_service_center": {"account_number": "3287714", "lever": "reactivate-search"},
    "begin_class": {"scenario": "S15"},
    "move_class": {"court": "ctd", "to": "LIVE"},
    "move_class_clock": {"now": "2017-12-11T09:00:00-05:00"},
    "register_client": {"redirect_uris": ["http://127.0.0.1:1/"]},
}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_what_a_route_answers_has_the_shape_it_is_described_with(desk: TheDesk, route: Any) -> None:
    room = Classroom(desk, ["Anna"])
    rehearsal_id = room.seats[0].rehearsal
    desk.browser().open(
        desk.use_cases.resources.address(COURT, rehearsal_id) + "/ctd/cgi-bin/login.pl"
    )
    path = route.path.format(rehearsal_id=rehearsal_id, court="ctd", class_id=room.row.id)
    key = {"Authorization": f"Bearer {TRAINER_KEY}"}
    answer = desk.api(route.method, path, NEEDS.get(route.name), **key)
    assert answer.status_code in route.answers
    shape = route.answers[answer.status_code]
    if shape is None:
        assert answer.content == b""
        return
    assert answer.headers["Content-Type"] == "application/json"
    body = msgspec.json.decode(answer.content, type=shape)
    # The API may return no field that is not described.
    assert msgspec.json.decode(msgspec.json.encode(body)) == answer.json()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_route_that_takes_a_body_is_described_with_it(
    document: dict[str, Any], route: Any
) -> None:
    operation = document["paths"][route.path][route.method.lower()]
    if route.body is None:
        assert "requestBody" not in operation
    else:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert schema == {"$ref": f"#/components/schemas/{route.body.__name__}"}
