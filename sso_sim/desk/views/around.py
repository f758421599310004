"""What every page and operation of the desk reaches for.

Owns the way from a request to the desk's use cases.
"""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, make_response

from sso_sim.desk.services import listings
from sso_sim.desk.services.desk import Desk
from sso_sim.desk.services.guesses import SECONDS
from sso_sim.desk.services.listings import NoSuchRehearsal

EXTENSION = "desk"


def desk() -> Desk:
    """Return the use cases of this app."""
    return cast(Desk, current_app.extensions[EXTENSION])


def refused(page: str, *, must_wait: bool = False) -> Response:
    """Return a page that says what is wrong; *must_wait* where too much was wrong before it."""
    answer = make_response(page, 429 if must_wait else 422)
    if must_wait:
        answer.headers["Retry-After"] = str(SECONDS)
    return answer


def ready(rehearsal_id: str) -> None:
    """Raise NoSuchRehearsal unless the rehearsal is there and ready."""
    with desk().means.database.reading(rehearsal_id) as session:
        if listings.ready(session, rehearsal_id) is None:
            raise NoSuchRehearsal(rehearsal_id)
