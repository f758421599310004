"""Access from a page or an operation of the API to the app's use cases, and error responses.

Owns the way from a request to the app's objects. Names no use case except the shared resources.
"""

from __future__ import annotations

from typing import Protocol, TypeVar, cast

from flask import Response, current_app, make_response

from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.rehearsals.services.wrong_tries import SECONDS

EXTENSION = "desk"


UseCase = TypeVar("UseCase")


class _UseCases(Protocol):
    """The use cases given to the app, one of each kind."""

    def of(self, kind: type[UseCase]) -> UseCase:
        """Return the use case of *kind*."""


def use_case(kind: type[UseCase]) -> UseCase:
    """Return this app's use case of *kind*."""
    return cast(_UseCases, current_app.extensions[EXTENSION]).of(kind)


def resources() -> Resources:
    """Return the resources that the desk works with."""
    return use_case(Resources)


def refused(page: str, *, must_wait: bool = False) -> Response:
    """Return an error *page*'s response: 422, or 429 with *must_wait* after too many tries."""
    answer = make_response(page, 429 if must_wait else 422)
    if must_wait:
        answer.headers["Retry-After"] = str(SECONDS)
    return answer


def ready(rehearsal_id: str) -> None:
    """Raise NoSuchRehearsal unless the rehearsal exists and is ready."""
    with resources().database.reading(rehearsal_id) as session:
        if listings.ready(session, rehearsal_id) is None:
            raise NoSuchRehearsal(rehearsal_id)
