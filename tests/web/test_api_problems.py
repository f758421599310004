"""The API's replies to requests it cannot serve, and how little it discloses to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from sso_sim.contract.apps import DESK
from tests.support.desk import TheDesk, the_desk
from tests.support.sandbox import ORIGINS, TRAINER_KEY

NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"
BODIES = {
    "/reset": None,
    "/clock": {"advance": "P1D"},
    "/courts/ctd/stage": {"to": "LIVE"},
    "/clients": {"redirect_uris": ["http://127.0.0.1:1/"]},
}


def send(
    desk: TheDesk, method: str, path: str, body: bytes | str | None = None, **headers: str
) -> requests.Response:
    """Send a request byte for byte."""
    session = requests.Session()
    desk.transport.mount(session)
    return session.request(method, ORIGINS[DESK] + path, data=body, headers=headers)


def is_problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    """Expect problem details (RFC 9457) and return them."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = dict(answer.json())
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == "about:blank"
    assert body["title"]
    return body


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body, status, code",
    [
        (b"", 400, "not-json"),
        (b"{", 400, "not-json"),
        (b"\xff", 400, "not-json"),
        (b'{"scenario": {"id": ' + b"[" * 100_000, 400, "not-json"),
        (b'{"scenario": {"id": ' + b"[" * 400 + b"]" * 400 + b"}}", 422, "wrong-scenario"),
        (b"[]", 422, "wrong-body"),
        (b"null", 422, "wrong-body"),
        (b'"S01"', 422, "wrong-body"),
        (b"{}", 422, "wrong-body"),
        (b'{"scenario": 1}', 422, "wrong-body"),
        (b'{"scenario": "S01", "lable": "x"}', 422, "wrong-body"),
        (b'{"scenario": "S01", "label": null}', 422, "wrong-body"),
        (b'{"scenario": "S99"}', 422, "no-such-scenario"),
        (b'{"scenario": "../S01"}', 422, "no-such-scenario"),
        (b'{"scenario": {}}', 422, "wrong-scenario"),
        (b'{"scenario": {"id": "x", "people": 3}}', 422, "wrong-scenario"),
        (b'{"scenario": "S01", "label": "' + b"x" * 121 + b'"}', 422, "wrong-body"),
        (b'{"scenario": "' + b"x" * 300_000 + b'"}', 413, "too-large"),
    ],
)
def test_a_body_that_is_not_what_it_should_be_starts_nothing(
    desk: TheDesk, body: bytes, status: int, code: str
) -> None:
    desk.lines.asked = []
    is_problem(send(desk, "POST", "/api/rehearsals", body, **JSON), status, code)
    assert desk.lines.asked == []


def test_a_label_that_cannot_be_printed_is_refused(desk: TheDesk) -> None:
    body = b'{"scenario": "S01", "label": "a\\u0000b"}'
    is_problem(send(desk, "POST", "/api/rehearsals", body, **JSON), 422, "wrong-body")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_kind_is_refused(desk: TheDesk, kind: str) -> None:
    answer = send(desk, "POST", "/api/rehearsals", b'{"scenario": "S01"}', **{"Content-Type": kind})
    is_problem(answer, 415, "not-json")


def test_every_fault_of_an_inline_scenario_is_told_with_its_place(desk: TheDesk) -> None:
    body = {"scenario": {"id": "x", "people": [{"id": "a", "name": 3, "role": "b"}]}}
    problem = is_problem(desk.api("POST", "/api/rehearsals", body), 422, "wrong-scenario")
    assert problem["errors"] == [
        {
            "pointer": "/scenario/people/0/name",
            "detail": "This must be text: put it in quotes.",
        }
    ]


def test_a_fault_of_the_body_is_told_with_its_place(desk: TheDesk) -> None:
    path = "/api/rehearsals/main/clients"
    body = {"redirect_uris": ["http://127.0.0.1:1/", 5]}
    problem = is_problem(desk.api("POST", path, body), 422, "wrong-body")
    assert problem["errors"][0]["pointer"] == "/redirect_uris/1"


@pytest.mark.parametrize("rehearsal_id", [NOBODY, "x", "%00", "a" * 41, "é", "..%2fmain"])
@pytest.mark.parametrize("path", ["", "/trail", "/mail"])
def test_a_rehearsal_there_is_not_is_not_found(desk: TheDesk, path: str, rehearsal_id: str) -> None:
    answer = send(desk, "GET", f"/api/rehearsals/{rehearsal_id}{path}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", BODIES)
def test_nothing_is_done_in_a_rehearsal_there_is_not(desk: TheDesk, path: str) -> None:
    answer = desk.api("POST", f"/api/rehearsals/{NOBODY}{path}", BODIES[path])
    is_problem(answer, 404, "no-such-rehearsal")


@pytest.mark.parametrize("path", BODIES)
def test_while_an_app_is_down_the_api_says_so(desk: TheDesk, path: str) -> None:
    rehearsal_id = desk.create()
    desk.lines.cut = lambda _asked: True
    answer = desk.api("POST", f"/api/rehearsals/{rehearsal_id}{path}", BODIES[path])
    is_problem(answer, 503, "service-unavailable")


@pytest.mark.parametrize(
    "method, path, status",
    [("GET", "/api/", 404), ("GET", "/api/nothing", 404), ("PUT", "/api/rehearsals", 405)],
)
def test_an_address_or_method_there_is_not_is_a_problem_too(
    desk: TheDesk, method: str, path: str, status: int
) -> None:
    answer = send(desk, method, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer wrong", f"Basic {TRAINER_KEY}", f"bearer  {TRAINER_KEY}x", "Bearer é"],
)
def test_without_the_trainers_key_no_list_is_told(desk: TheDesk, header: str) -> None:
    answer = send(
        desk, "GET", "/api/rehearsals", None, Authorization=header.encode().decode("latin-1")
    )
    is_problem(answer, 401, "trainer-key-needed")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_beyond_loopback_clients_take_the_trainers_key(tmp_path: Path) -> None:
    with the_desk(tmp_path, loopback=False) as desk:
        path = f"/api/rehearsals/{desk.create()}/clients"
        body = {"redirect_uris": ["http://127.0.0.1:1/"]}
        is_problem(desk.api("POST", path, body), 401, "trainer-key-needed")
        key = {"Authorization": f"Bearer {TRAINER_KEY}"}
        assert desk.api("POST", path, body, **key).status_code == 201


def test_a_cookie_opens_nothing_and_none_is_set(desk: TheDesk) -> None:
    answer = send(desk, "GET", "/api/rehearsals", Cookie="desk-main=x")
    assert answer.status_code == 401
    assert "Set-Cookie" not in desk.api("POST", "/api/rehearsals", {"scenario": "S01"}).headers


def test_a_problem_tells_no_detail_of_an_accident(desk: TheDesk) -> None:
    desk.lines.cut = lambda asked: asked[1] == "PUT"
    problem = is_problem(
        desk.api("POST", "/api/rehearsals", {"scenario": "S01"}), 503, "service-unavailable"
    )
    assert "Traceback" not in str(problem)
