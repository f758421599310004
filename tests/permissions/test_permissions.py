"""The permission table holds: every route has a row, and every answer is the one the row says."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.support.outcomes import UNCHANGED, WORDS, outcome
from tests.support.permissions import DOCUMENT, Row, Table, document
from tests.support.roles import FRONT, Seat
from tests.support.routes import fill, routes
from tests.support.rows import digests_by_table, has_something_to_tell
from tests.support.sandbox import Running
from tests.support.waiting import until

pytestmark = pytest.mark.slow

TABLE = Table.read()
TOLD = frozenset({"trail", "feed_lines", "throttles", "rehearsals", "outbox"})
"""Tables that tell of a refusal too, only of the time, or of what the app does by itself later."""


def test_every_route_has_a_row_and_every_row_a_route(sandbox: Running) -> None:
    served = {(route.app, str(route)) for route in routes(sandbox.apps)}
    stated = {(row.route.app, str(row.route)) for row in TABLE.rows}
    assert served - stated == set(), "routes without a row in tests/permissions/table.yaml"
    assert stated - served == set(), "rows of tests/permissions/table.yaml without a route"


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: f"{row.route.app} {row}")
def test_everybody_gets_the_answer_of_their_column(
    sandbox: Running, seats: list[Seat], row: Row
) -> None:
    answers = {seat.role: ask(sandbox, seat, row) for seat in seats}
    assert answers == row.outcomes


def test_the_document_is_what_the_table_says() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == document(TABLE, WORDS), "run `make permissions`"


def test_every_outcome_is_explained() -> None:
    stated = {each for row in TABLE.rows for each in row.outcomes.values()}
    beginnings = tuple(word.removesuffix("…") for word in WORDS)
    assert {each for each in stated if not each.startswith(beginnings)} == set()


def ask(sandbox: Running, seat: Seat, row: Row) -> str:
    """Make the request of *row* as *seat*; return its outcome, and that nothing changed if so."""
    home = seat.world
    if row.fresh:
        seat.move_to(sandbox.start("S01"))
    app = sandbox.apps[row.route.app]
    facts = facts_for(seat, row)
    at = FRONT if row.which == "without a rehearsal" else row.route.app
    place = f"{at}:{fill(row.route.rule, facts)}"
    until(lambda: nothing_under_way(sandbox, seat), "every app has told the others all")
    before = rows_of(app, seat, row)
    answer = seat.ask(row.route.method, place, filled(row.sent, facts), follow=row.follow)
    after = rows_of(app, seat, row)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    found = outcome(answer, row.route, sandbox.apps, changed=bool(changed))
    seat.move_to(home)
    if changed and found.startswith(UNCHANGED):
        return f"{found}, and {', '.join(sorted(changed))} changed"
    return found


def nothing_under_way(sandbox: Running, seat: Seat) -> bool:
    """Say whether no app has still something to tell another: it would seem to be this request."""
    return not any(has_something_to_tell(app, seat.world.id) for app in sandbox.apps.values())


def rows_of(app: Flask, seat: Seat, row: Row) -> dict[str, str]:
    """Return what stands in the app, where the request might change it."""
    if row.route.method == "GET":
        return {}
    return digests_by_table(app, seat.world.id, leave_out=TOLD)


def facts_for(seat: Seat, row: Row) -> dict[str, str]:
    """Return what the places of the row's address and of what is sent are filled in with."""
    facts = {"key": "a-key", "app_id": "an-app", "court": "ctd", "table": "filers"}
    facts |= seat.facts.get(row.route.app, {})
    facts |= {"rehearsal_id": seat.facts["desk"]["rehearsal_id"]}
    facts |= {f"{app}_url": url for app, url in seat.world.urls.items()}
    return facts | ({"key": facts["others_key"]} if row.which == "somebody else's" else {})


def filled(sent: Any, facts: dict[str, str]) -> Any:
    """Return *sent* with every {place} filled in."""
    if isinstance(sent, dict):
        return {name: filled(value, facts) for name, value in sent.items()}
    return sent.format_map(facts) if isinstance(sent, str) else sent
