"""The operation that starts a rehearsal over.

Owns turning the use case's result into shapes.
"""

from __future__ import annotations

from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import REHEARSAL, Answer, Key, Route
from sso_sim.desk.classes.services.levers import ClassLevers
from sso_sim.desk.lifecycle.api import StartedRehearsal, started
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.views.context import resources, use_case


def reset_rehearsal(rehearsal_id: str) -> Answer:
    """Start a rehearsal over."""
    use_case(ClassLevers).start_over(rehearsal_id)
    with resources().database.reading(rehearsal_id) as session:
        listing = listings.ready(session, rehearsal_id)
        scenario = None if listing is None else listings.scenario_of(session, listing)
    if scenario is None:
        raise ApiProblem(404, "no-such-rehearsal", "There is no such rehearsal.")
    return 200, started(rehearsal_id, scenario)


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        REHEARSAL + "/reset",
        reset_rehearsal,
        "Start a rehearsal over.",
        {200: StartedRehearsal},
        problems=(404,),
        key=Key.OPEN_HOUSE,
    ),
)
