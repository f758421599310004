"""What a page or an operation of the API reaches for in its request: use cases, and refusing.

Owns the way from a request to what the app was made of. Names no use case but what all share.
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
    """What the app was given: one use case of each kind."""

    def of(self, kind: type[UseCase]) -> UseCase:
        """Return the one of *kind*."""


def use_case(kind: type[UseCase]) -> UseCase:
    """Return this app's one use case of *kind*."""
    return cast(_UseCases, current_app.extensions[EXTENSION]).of(kind)


def resources() -> Resources:
    """Return what the desk works with."""
    return use_case(Resources)


def refused(page: str, *, must_wait: bool = False) -> Response:
    """Return a page that says what is wrong; *must_wait* where too much was wrong before it."""
    answer = make_response(page, 429 if must_wait else 422)
    if must_wait:
        answer.headers["Retry-After"] = str(SECONDS)
    return answer


def ready(rehearsal_id: str) -> None:
    """Raise NoSuchRehearsal unless the rehearsal is there and ready."""
    with resources().database.reading(rehearsal_id) as session:
        if listings.ready(session, rehearsal_id) is None:
            raise NoSuchRehearsal(rehearsal_id)
