"""The JSON API: pages of trail and mailbox after a cursor, clients, and the lists."""

from __future__ import annotations

from typing import Any

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.scenarios.loader import shipped
from tests.support.api import Api
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS, TRAINER_KEY

KEY = {"Authorization": f"Bearer {TRAINER_KEY}"}


@pytest.fixture
def api(desk: TheDesk) -> Api:
    """S15, three weeks before go-live."""
    return Api(desk)


def test_the_trail_is_read_behind_a_cursor(api: Api) -> None:
    first = api.get("/trail")
    assert [item["event"] for item in first["items"]] == [Event.REHEARSAL_STARTED]
    api.come_too_early()
    second = api.get(f"/trail?after={first['after']}")
    assert [item["event"] for item in second["items"]] == [Event.COURT_NOT_LIVE]
    line = second["items"][0]
    assert set(line) == {"at", "app", "event", "outcome", "who", "facts", "hop"}
    assert (line["app"], line["facts"]["court"]) == (COURT, "ctd")
    third = api.get(f"/trail?after={second['after']}")
    assert third == {"items": [], "after": second["after"]}


def test_a_long_trail_is_read_in_pages(api: Api) -> None:
    for _ in range(205):
        api.come_too_early()
    found: list[str] = []
    after = ""
    pages = 0
    while items := (page := api.get(f"/trail?after={after}"))["items"]:
        found += [item["event"] for item in items]
        after = page["after"]
        pages += 1
    assert (len(found), pages) == (206, 2)


def test_the_mailbox_is_read_behind_a_cursor(desk: TheDesk) -> None:
    api = Api(desk, "S08")
    assert api.get("/mail") == {"items": [], "after": ""}
    person = api.started["people"][0]
    browser = desk.browser().open(api.started["urls"][COURT] + "ctd/cgi-bin/login.pl")
    browser.fill("Username", person["pacer"]["username"])
    browser.fill("Password", person["pacer"]["password"])
    browser.press("Login")
    for words in ("Utilities", "Link a CM/ECF account to my PACER account"):
        browser.follow(words)
    browser.follow("Forgot your CM/ECF password?")
    browser.fill("CM/ECF login", person["ecf"]["ctd"]["login"])
    browser.press("Mail me the link")
    page = api.get("/mail")
    letter = page["items"][0]
    assert set(letter) == {"at", "app", "to", "from", "subject", "text"}
    assert letter["to"] == "priya@ramankessler.example.test"
    assert api.started["urls"][COURT] in letter["text"]
    assert api.get(f"/mail?after={page['after']}")["items"] == []


@pytest.mark.parametrize("cursor", ["x", "djE6", "djE6LTE", "djI6MQ", "djE6MQ==", "%00", "é"])
@pytest.mark.parametrize("path", ["/trail", "/mail"])
def test_a_cursor_not_made_here_is_refused(api: Api, path: str, cursor: str) -> None:
    status, problem = api.ask("GET", f"{path}?after={cursor}")
    assert (status, problem["code"]) == (400, "wrong-cursor")


def test_a_client_is_registered_and_its_faults_are_told(api: Api) -> None:
    status, body = api.ask(
        "POST",
        "/clients",
        {"redirect_uris": ["http://127.0.0.1:5555/back"], "require_pkce": True},
    )
    assert (status, set(body)) == (201, {"client_id", "client_secret", "issuer"})
    assert body["issuer"] == api.started["issuer"]
    status, problem = api.ask("POST", "/clients", {"redirect_uris": ["http://evil.test/"]})
    assert (status, problem["code"]) == (422, "wrong-client")
    assert problem["errors"][0]["pointer"] == "/redirect_uris"


def test_the_list_of_all_rehearsals_takes_the_trainers_key(api: Api) -> None:
    assert api.desk.api("GET", "/api/rehearsals").status_code == 401
    found: dict[str, Any] = {}
    after = ""
    while True:
        page = api.desk.api("GET", f"/api/rehearsals?after={after}", **KEY).json()
        found |= {each["id"]: each for each in page["items"]}
        if not page["items"]:
            break
        after = page["after"]
    assert found[api.id]["label"] == "seat 4"
    assert found[api.id]["urls"] == api.started["urls"]


def test_the_scenarios_are_listed(desk: TheDesk) -> None:
    body = desk.api("GET", "/api/scenarios").json()
    assert [each["id"] for each in body["items"]] == list(shipped())
    assert body["refused"] == []


def test_the_open_house_is_a_rehearsal_like_any_other(desk: TheDesk) -> None:
    body = desk.api("GET", "/api/rehearsals/main").json()
    assert body["urls"]["court"] == ORIGINS["court"] + "/"
    assert body["issuer"] == ORIGINS["pacer"]


def test_the_open_house_is_everybodys_and_is_not_deleted(desk: TheDesk) -> None:
    answer = desk.api("DELETE", "/api/rehearsals/main")
    assert (answer.status_code, answer.json()["code"]) == (409, "open-house-stays")
    assert desk.api("GET", "/api/rehearsals/main").status_code == 200
