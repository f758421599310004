"""The API's lever of the PACER Service Center: its effect, once, and its refusals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.desk import TheDesk

TERESA = "4410273"


@pytest.fixture
def api(desk: TheDesk) -> Api:
    """S33: a filer whose search PACER has switched off."""
    return Api(desk, "S33")


def call(api: Api, account_number: str, lever: str) -> tuple[int, Any]:
    body = {"account_number": account_number, "lever": lever}
    return api.ask("POST", "/service-center", body)


def test_a_search_is_reactivated_once_and_shows_in_the_state(api: Api) -> None:
    for done in (True, False):
        expected = {"account_number": TERESA, "lever": "reactivate-search", "done": done}
        assert call(api, TERESA, "reactivate-search") == (200, expected)
    state = api.get()
    [teresa] = [each for each in state["people"] if each["id"] == "lombard"]
    assert teresa["pacer"]["search"] == "active"
    assert [step["done"] for step in state["steps"]] == [False, False, False, True, False]


@pytest.mark.parametrize(
    "account_number, lever, status, code",
    [
        ("9999999", "reactivate-search", 404, "no-such-account"),
        (TERESA, "close-account", 422, "wrong-body"),
        ("441027", "reactivate-search", 422, "wrong-body"),
        ("../../x", "reactivate-search", 422, "wrong-body"),
    ],
)
def test_what_cannot_be_done_is_a_problem(
    api: Api, account_number: str, lever: str, status: int, code: str
) -> None:
    found, body = call(api, account_number, lever)
    assert (found, body["code"]) == (status, code)


def test_what_stands_in_the_way_is_said(desk: TheDesk) -> None:
    api = Api(desk, "S07")
    status, body = call(api, "6120354", "reactivate-search")
    assert (status, body["code"]) == (409, "lever-refused")
    assert "waits for its activation token" in body["detail"]
    assert call(api, "6120354", "post-letter")[1]["done"] is True
