"""Errors of the API as problem details (RFC 9457).

Owns building them. Every error response of the API is built here, the framework's errors included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

import msgspec
from flask import Response, request

from sso_sim.desk.api.cursors import WrongCursor
from sso_sim.desk.api.shapes import Fault, Problem
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal


class ApiProblem(Exception):
    """Raised by an operation that cannot answer the request as asked."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: list[Fault] | None = None,
        *,
        wait: int = 0,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.wait = errors or [], wait


Tell: TypeAlias = Callable[[Any], ApiProblem]
"""Turns an exception into the problem that the API answers with."""


PROBLEMS: Mapping[type[Exception], Tell] = {
    ApiProblem: lambda problem: problem,
    NoSuchRehearsal: lambda _missing: ApiProblem(
        404, "no-such-rehearsal", "There is no such rehearsal."
    ),
    WrongCursor: lambda _wrong: ApiProblem(400, "wrong-cursor", "This cursor was not made here."),
}
"""The exceptions every operation may raise, with their problems; a room adds its own."""


def handler(tell: Tell) -> Callable[[Any], Response]:
    """Return the error handler for an exception that *tell* turns into a problem."""

    def write(raised: Any) -> Response:
        problem = tell(raised)
        return answer(
            problem.status, problem.code, problem.detail, problem.errors, wait=problem.wait
        )

    return write


def answer(
    status: int,
    code: str,
    detail: str = "",
    errors: list[Fault] | None = None,
    *,
    wait: int = 0,
) -> Response:
    """Return a problem's response; *wait* is the number of seconds after which to send again."""
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        code=code,
        detail=detail,
        errors=errors or [],
    )
    response = Response(
        msgspec.json.encode(problem), status=status, content_type="application/problem+json"
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def write_if_api(status: int, title: str, sentence: str) -> Response | None:
    """Write a framework error as a problem if the request was for the API."""
    if not request.path.startswith("/api/"):
        return None
    code = HTTPStatus(status).phrase.lower().replace(" ", "-")
    return answer(status, code, f"{title}. {sentence}")
