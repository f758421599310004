"""One rehearsal over the desk's JSON API.

Owns the requests. Must not know what the API answers.
"""

from __future__ import annotations

from typing import Any

from sso_sim.contract.apps import COURT
from tests.support.desk import TheDesk


class Api:
    """One rehearsal over the API."""

    def __init__(self, desk: TheDesk, scenario: str | dict[str, Any] = "S15") -> None:
        self.desk = desk
        answer = desk.api("POST", "/api/rehearsals", {"scenario": scenario, "label": "seat 4"})
        assert answer.status_code == 201, answer.text
        self.started: dict[str, Any] = answer.json()
        self.id: str = self.started["id"]

    def ask(self, method: str, path: str = "", json: Any = None) -> tuple[int, Any]:
        answer = self.desk.api(method, f"/api/rehearsals/{self.id}{path}", json)
        return answer.status_code, answer.json() if answer.content else None

    def get(self, path: str = "") -> dict[str, Any]:
        status, body = self.ask("GET", path)
        assert status == 200, body
        return dict(body)

    def come_too_early(self) -> None:
        self.desk.browser().open(self.started["urls"][COURT] + "ctd/cgi-bin/login.pl")
