"""A court that is not open shows everybody one page in place of every other, whatever is asked.

A POST has no page to come from there: without a form's token it is refused before it is looked at.
What becomes of a form that lay open when a court closed is shown with the stages.
"""

from __future__ import annotations

import pytest

from tests.support.roles import Seat
from tests.support.routes import Route, fill, routes
from tests.support.rows import digests_by_table
from tests.support.sandbox import Running

pytestmark = pytest.mark.slow

PEOPLE = ("anonymous", "linked")
TOLD = frozenset({"trail", "throttles"})
OPEN_ANYWAY = {"GET /<court>/", "GET /<court>/clerk"}
"""The court's home page says how far it is; whoever wants to know more calls the clerk."""


def asked(sandbox: Running, seat: Seat, route: Route, court: str) -> tuple[int, list[str], str]:
    """Ask for *route* at *court*; return the status, the tables changed, and the page."""
    facts = {**seat.facts[route.app], "court": court}
    before = digests_by_table(sandbox.apps[route.app], seat.world.id, leave_out=TOLD)
    answer = seat.ask(route.method, f"{route.app}:{fill(route.rule, facts)}", {})
    after = digests_by_table(sandbox.apps[route.app], seat.world.id, leave_out=TOLD)
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    return answer.status_code, changed, answer.text


def of_a_court(sandbox: Running, app: str) -> list[Route]:
    """Return every route of *app* that is about a court, the back door aside."""
    found = [route for route in routes(sandbox.apps) if route.app == app]
    assert found
    return [each for each in found if each.rule.startswith("/<court>/")]


def expected(route: Route, shown: int) -> tuple[int, list[str]]:
    """Return status and changed tables where a GET is *shown* with that status."""
    return (shown if route.method == "GET" else 400, [])


@pytest.mark.parametrize("role", PEOPLE)
def test_before_go_live_the_nextgen_court_says_so_at_every_address(
    sandbox: Running, seats: list[Seat], role: str
) -> None:
    seat = next(each for each in seats if each.role == role)
    for route in of_a_court(sandbox, "court"):
        status, changed, page = asked(sandbox, seat, route, "ctb")
        shown = 200 if str(route) in OPEN_ANYWAY else 422
        assert (status, changed) == expected(route, shown), route
        assert "Bankruptcy" in page or route.method != "GET", route


@pytest.mark.parametrize("role", PEOPLE)
def test_after_go_live_the_old_cmecf_says_so_at_every_address(
    sandbox: Running, seats: list[Seat], role: str
) -> None:
    seat = next(each for each in seats if each.role == role)
    for route in of_a_court(sandbox, "ecf"):
        status, changed, page = asked(sandbox, seat, route, "ctd")
        assert (status, changed) == expected(route, 200), route
        assert "has moved" in page or route.method != "GET", route
