"""The JSON API: every operation does what its description says, in the shapes clients rely on."""

from __future__ import annotations

import re

import pytest

from sso_sim.contract.apps import APPS
from sso_sim.scenarios import yaml_reader
from tests.support.api import Api
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS
from tests.support.small_scenario import SMALL


@pytest.fixture
def api(desk: TheDesk) -> Api:
    """S15, three weeks before go-live."""
    return Api(desk)


def test_health_names_every_app(desk: TheDesk) -> None:
    answer = desk.api("GET", "/api/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "apps": {"pacer": "ok", "ecf": "ok", "court": "ok"}}


@pytest.mark.parametrize("app", ["pacer", "ecf", "court"])
def test_health_says_which_app_is_down(desk: TheDesk, app: str) -> None:
    desk.lines.cut = lambda asked: asked[0] == app
    answer = desk.api("GET", "/api/health")
    assert answer.status_code == 503
    assert answer.json()["apps"] == {
        each: "down" if each == app else "ok" for each in ("pacer", "ecf", "court")
    }


def test_starting_answers_where_it_is_and_who_may_be_acted_as(desk: TheDesk) -> None:
    body = Api(desk, "S03").started
    rehearsal_id = body["id"]
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", rehearsal_id)
    assert body == {
        "id": rehearsal_id,
        "scenario": "S03",
        "urls": {app: f"{ORIGINS[app]}/r/{rehearsal_id}/" for app in APPS},
        "issuer": f"{ORIGINS['pacer']}/r/{rehearsal_id}",
        "people": [
            {
                "id": "brandt",
                "name": "Walter Brandt",
                "pacer": {
                    "username": "wb2003",
                    "password": "Pacer-Rehearsal-1",
                    "account_number": "2047319",
                    "otp_secret": None,
                    "backup_codes": [],
                },
                "ecf": {"ctd": {"login": "wbrandt", "password": "Court-Rehearsal-2"}},
                "staff": None,
            }
        ],
    }


def test_somebody_without_an_account_of_their_own_signs_on_with_the_shared_one(
    desk: TheDesk,
) -> None:
    people = {each["id"]: each for each in Api(desk, "S04").started["people"]}
    assert people["sandoval"]["pacer"] == people["firm"]["pacer"]
    assert people["firm"]["ecf"] == {}


def test_a_clerk_has_the_staff_account_of_their_court(desk: TheDesk) -> None:
    people = {each["id"]: each for each in Api(desk, "S19").started["people"]}
    assert people["clerk"]["staff"] == {
        "court": "ctd",
        "login": "clerk.ctd",
        "password": "Staff-Rehearsal-3",
    }
    assert people["clerk"]["pacer"] is None


def test_a_scenario_can_be_written_out(desk: TheDesk) -> None:
    api = Api(desk, yaml_reader.read(SMALL)[0])
    state = api.get()
    assert (state["scenario"], state["courts"]["ctd"]["stage"]) == ("T1", "ANNOUNCED")


def test_the_state_tells_clock_courts_people_and_steps(api: Api) -> None:
    state = api.get()
    assert (state["id"], state["label"], state["scenario"]) == (api.id, "seat 4", "S15")
    assert state["generation"] == 1
    assert state["clock"]["now"].startswith("2017-11-20T15:0")
    assert state["courts"]["ctd"] == {
        "title": "U.S. District Court, District of Connecticut",
        "kind": "district",
        "stage": "ANNOUNCED",
        "to": None,
        "announced_on": "2017-08-21",
        "go_live_on": "2017-12-11",
        "done": 0,
        "total": 0,
        "waits_for": "",
        "stopped": "",
    }
    assert state["people"][0]["pacer"]["generation"] == "upgraded"
    assert state["people"][0]["links"] == {
        "ctd": {"login": "nokafor", "account_number": None, "own": False}
    }
    assert [step["done"] for step in state["steps"]] == [False] * 6
    assert state["finished"] is False


def test_what_was_done_shows_in_the_very_next_answer(api: Api) -> None:
    api.come_too_early()
    first = api.get()["steps"][0]
    assert first["done"] is True
    assert first["at"].startswith("2017-11-20T15:0")


def test_a_reset_puts_everything_back_under_the_same_address(api: Api) -> None:
    api.come_too_early()
    status, body = api.ask("POST", "/reset")
    assert (status, body) == (200, api.started)
    state = api.get()
    assert (state["generation"], state["steps"][0]["done"]) == (2, False)


def test_what_was_deleted_is_gone(api: Api) -> None:
    assert api.ask("DELETE") == (204, None)
    for method, path in (("GET", ""), ("POST", "/reset"), ("DELETE", ""), ("GET", "/trail")):
        status, body = api.ask(method, path)
        assert (status, body["code"]) == (404, "no-such-rehearsal")


@pytest.mark.parametrize(
    "body, now",
    [
        ({"advance": "P3D"}, "2017-11-23T15:0"),
        ({"advance": "PT90M"}, "2017-11-20T16:3"),
        ({"now": "2017-12-11T09:00:00-05:00"}, "2017-12-11T14:00:00Z"),
    ],
)
def test_the_clock_is_moved(api: Api, body: dict[str, str], now: str) -> None:
    status, answer = api.ask("POST", "/clock", body)
    assert status == 200
    assert answer["now"].startswith(now)
    assert api.get()["clock"]["now"][:15] == now[:15]


@pytest.mark.parametrize(
    "body, status, code",
    [
        ({}, 422, "wrong-body"),
        ({"now": "2018-01-01T00:00:00Z", "advance": "P1D"}, 422, "wrong-body"),
        ({"now": "2018-01-01"}, 422, "wrong-body"),
        ({"now": "2018-01-01T00:00:00"}, 422, "wrong-body"),
        ({"advance": "soon"}, 422, "wrong-body"),
        ({"advance": "P1M"}, 422, "wrong-body"),
        ({"advance": "-P1D"}, 409, "clock-backwards"),
        ({"now": "2017-01-01T00:00:00Z"}, 409, "clock-backwards"),
        ({"now": "0001-01-01T00:00:00+23:00"}, 422, "wrong-body"),
        ({"now": "2100-01-01T00:00:00Z"}, 422, "clock-too-far"),
        ({"now": "9999-12-31T23:59:59-23:00"}, 422, "wrong-body"),
        ({"advance": "P9999999D"}, 422, "clock-too-far"),
    ],
)
def test_a_clock_that_cannot_be_moved_stays(
    api: Api, body: dict[str, str], status: int, code: str
) -> None:
    found, problem = api.ask("POST", "/clock", body)
    assert (found, problem["code"]) == (status, code)
    assert api.get()["clock"]["now"].startswith("2017-11-20T15:0")


def test_a_court_is_brought_to_a_stage(api: Api) -> None:
    assert api.ask("POST", "/courts/ctd/stage", {"to": "FROZEN"}) == (
        200,
        {"court": "ctd", "stage": "FROZEN"},
    )
    assert api.get()["courts"]["ctd"]["stage"] == "FROZEN"


def test_a_conversion_is_answered_with_how_far_it_is(api: Api) -> None:
    status, body = api.ask("POST", "/courts/ctd/stage", {"to": "LIVE"})
    assert (status, body["stage"], body["to"], body["done"]) == (202, "FROZEN", "LIVE", 0)
    assert api.get()["courts"]["ctd"]["to"] == "LIVE"
    api.desk.convert()
    assert api.ask("POST", "/courts/ctd/stage", {"to": "LIVE"})[0] == 200
    state = api.get()["courts"]["ctd"]
    assert (state["stage"], state["to"]) == ("LIVE", None)


@pytest.mark.parametrize(
    "court, body, status, code",
    [
        ("ctx", {"to": "LIVE"}, 404, "no-such-court"),
        ("ca2", {"to": "FROZEN"}, 409, "no-way-there"),
        ("ctd", {"to": "SOON"}, 422, "wrong-body"),
        ("ctd", {}, 422, "wrong-body"),
    ],
)
def test_a_court_that_cannot_go_there_stays(
    api: Api, court: str, body: dict[str, str], status: int, code: str
) -> None:
    found, problem = api.ask("POST", f"/courts/{court}/stage", body)
    assert (found, problem["code"]) == (status, code)
    assert api.get()["courts"]["ctd"]["stage"] == "ANNOUNCED"
