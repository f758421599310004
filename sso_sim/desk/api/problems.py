"""Errors of the API as problem details (RFC 9457).

Owns their making. Every status of the API comes from here, those of the framework too.
"""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from flask import Response, request

from sso_sim.desk.api.shapes import Fault, Problem


class ApiProblem(Exception):
    """Raised by an operation that cannot answer as asked."""

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


def answer(
    status: int,
    code: str,
    detail: str = "",
    errors: list[Fault] | None = None,
    *,
    wait: int = 0,
) -> Response:
    """Return a problem as it is sent; *wait* is after how many seconds it may be sent again."""
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
    """Write an error of the framework as a problem where the API was asked."""
    if not request.path.startswith("/api/"):
        return None
    code = HTTPStatus(status).phrase.lower().replace(" ", "-")
    return answer(status, code, f"{title}. {sentence}")
