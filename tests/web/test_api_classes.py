"""Classes over the API: started, read, moved by one lever, and closed without the trainer key."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.go_live import Stage
from sso_sim.scenarios.loader import shipped
from tests.support.classroom import WITH_KEY, Classroom
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class of two, three weeks before go-live."""
    return Classroom(desk, ["Anna", "Ben"])


def begin(desk: TheDesk, **body: Any) -> Any:
    return desk.api("POST", "/api/classes", body, **WITH_KEY)


def test_a_class_is_begun_with_a_code(desk: TheDesk) -> None:
    answer = begin(desk, scenario="S15", label="  Monday   morning ")
    body = answer.json()
    assert answer.status_code == 201
    assert re.fullmatch(r"[A-Z]{3}-[A-Z]{3}", body["code"])
    assert body == {
        "id": body["id"],
        "code": body["code"],
        "label": "Monday morning",
        "scenario": "S15",
        "urls": {
            "join": f"{ORIGINS['desk']}/join",
            "board": f"{ORIGINS['desk']}/classes/{body['id']}",
        },
    }


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "wrong-body"),
        ({"scenario": "S99"}, "no-such-scenario"),
        ({"scenario": {}}, "wrong-scenario"),
        ({"scenario": "S15", "label": "x" * 61}, "wrong-body"),
        ({"scenario": "S15", "label": "a\u0000b"}, "wrong-body"),
        ({"scenario": "S15", "seats": 3}, "wrong-body"),
    ],
)
def test_what_cannot_be_a_class_is_a_problem(
    desk: TheDesk, body: dict[str, Any], code: str
) -> None:
    answer = begin(desk, **body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_nothing_of_a_class_is_open_without_the_trainer_key(room: Classroom) -> None:
    desk, here = room.desk, f"/api/classes/{room.row.id}"
    asked = [
        desk.api("POST", "/api/classes", {"scenario": "S15"}),
        desk.api("GET", here),
        desk.api("GET", here, Authorization="Bearer " + room.row.code),
        desk.api("POST", here + "/stage", {"court": "ctd", "to": "LIVE"}),
        desk.api("POST", here + "/clock", {"now": "2017-12-11T09:00:00-05:00"}),
    ]
    assert [each.status_code for each in asked] == [401] * 5
    assert all("Anna" not in each.text for each in asked)


def test_a_class_tells_where_every_seat_is(room: Classroom) -> None:
    body = room.api("GET").json()
    assert (body["label"], body["scenario"], body["courts"]) == (
        "Monday",
        "S15",
        {"ctd": Stage.ANNOUNCED},
    )
    anna = body["seats"][0]
    assert (anna["number"], anna["name"], anna["ready"], anna["finished"]) == (
        1,
        "Anna",
        True,
        False,
    )
    assert anna["rehearsal"] == room.seats[0].rehearsal
    assert anna["steps_done"] == [False] * len(shipped()["S15"].steps)
    assert anna["courts"]["ctd"]["stage"] == Stage.ANNOUNCED
    assert anna["people"][0]["name"] == "Nadia Okafor"
    assert (anna["stuck"], anna["behind"]) == (None, [])


def test_a_step_that_is_done_and_the_refusal_somebody_is_stuck_at_are_told(
    room: Classroom,
) -> None:
    browser = room.desk.browser()
    at = f"{ORIGINS[COURT]}/r/{room.seats[1].rehearsal}"
    browser.open(f"{at}/ctd/cgi-bin/login.pl")
    ecf = f"{ORIGINS['ecf']}/r/{room.seats[1].rehearsal}/ctd/cgi-bin/login.pl"
    browser.open(ecf)
    browser.fill("Login", "nokafor")
    browser.fill("Password", "Wrong-Password-9")
    browser.press("Login")
    anna, ben = room.api("GET").json()["seats"]
    assert ben["steps_done"] == [True] + [False] * (len(shipped()["S15"].steps) - 1)
    assert ben["stuck"]["event"] == "ecf.sign-on-refused"
    assert ben["stuck"]["words"] == (
        "The old CM/ECF refused the login: wrong CM/ECF login or password."
    )
    assert anna["stuck"] is None
    assert ben["last_seen"] > ben["joined_at"]


def test_one_lever_is_pulled_for_all(room: Classroom) -> None:
    answer = room.api("POST", "/stage", {"court": "ctd", "to": "FROZEN"})
    body = answer.json()
    assert answer.status_code == 200
    assert (body["arrived"], body["under_way"]) == (2, 0)
    assert body["seats"][0] == {
        "number": 1,
        "name": "Anna",
        "stage": "FROZEN",
        "under_way": False,
        "done": 0,
        "total": 0,
        "problem": "",
    }


def test_what_takes_long_is_told_and_arrives(room: Classroom) -> None:
    answer = room.api("POST", "/stage", {"court": "ctd", "to": "LIVE"})
    assert (answer.status_code, answer.json()["under_way"]) == (202, 2)
    room.let_walk()
    again = room.api("POST", "/stage", {"court": "ctd", "to": "LIVE"})
    assert (again.status_code, again.json()["arrived"]) == (200, 2)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"court": "ctx", "to": "LIVE"}, 422, "no-such-court"),
        ({"court": "ctd", "to": "SOMEWHERE"}, 422, "wrong-body"),
        ({"court": "ca2", "to": "FROZEN"}, 409, "no-way-there"),
    ],
)
def test_a_lever_there_is_not_is_a_problem(
    room: Classroom, body: dict[str, Any], status: int, code: str
) -> None:
    answer = room.api("POST", "/stage", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_every_clock_is_put_forward(room: Classroom) -> None:
    body = {"now": "2017-12-09T09:00:00-05:00"}
    assert room.api("POST", "/clock", body).json() == {
        "now": "2017-12-09T14:00:00Z",
        "seats": [
            {"number": 1, "name": "Anna", "problem": ""},
            {"number": 2, "name": "Ben", "problem": ""},
        ],
    }
    back = room.api("POST", "/clock", {"now": "2017-12-01T09:00:00-05:00"})
    assert (back.status_code, back.json()["code"]) == (409, "clock-backwards")
    far = room.api("POST", "/clock", {"now": "2117-12-01T09:00:00-05:00"})
    assert (far.status_code, far.json()["code"]) == (422, "clock-too-far")
    wrong = room.api("POST", "/clock", {"now": "soon"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong-body")


@pytest.mark.parametrize("class_id", ["nobodys", "x" * 41, "%00", "é"])
def test_a_class_there_is_not_is_not_found(desk: TheDesk, class_id: str) -> None:
    for method, path, body in (
        ("GET", "", None),
        ("POST", "/stage", {"court": "ctd", "to": "LIVE"}),
        ("POST", "/clock", {"now": "2017-12-11T09:00:00-05:00"}),
    ):
        answer = desk.api(method, f"/api/classes/{class_id}{path}", body, **WITH_KEY)
        assert answer.status_code == 404, answer.text


def test_starting_over_by_the_api_leads_back_to_where_the_class_is(room: Classroom) -> None:
    room.api("POST", "/stage", {"court": "ctd", "to": "FROZEN"})
    room.desk.api("POST", f"/api/rehearsals/{room.seats[0].rehearsal}/reset")
    assert room.stages()[0] == (Stage.FROZEN, Stage.FROZEN)
