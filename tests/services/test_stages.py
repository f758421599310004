"""The NextGen court's moves: each may be repeated, and a rollback removes the converted rows."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.kit.transport import BackDoorRefused
from tests.support.go_live import PAGES, GoLive
from tests.support.rows import digests_by_table


def test_rolling_back_removes_everything_that_was_converted(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    answer = frozen.move(COURT, "roll-back", **{"from": "CONVERTED"})

    assert (answer["stage"], answer["conversion"]) == ("FROZEN", None)
    assert all(rows == [] for rows in frozen.rows(COURT).values())
    again = frozen.move(COURT, "roll-back", **{"from": "CONVERTED"})
    assert again["stage"] == "FROZEN"

    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    assert frozen.rows(COURT) == frozen.rows(ECF)


ALWAYS_TOLD = frozenset({"trail"})
"""The trail keeps past events, even those that were undone."""


def tables(go_live: GoLive) -> dict[str, dict[str, str]]:
    """Return a digest of every row of every table of both apps, except the trail."""
    return {
        name: digests_by_table(app, go_live.id, leave_out=ALWAYS_TOLD)
        for name, app in go_live.joined.apps.items()
    }


@pytest.mark.parametrize("steps", [0, 1, 3, 6, 100])
def test_rolling_back_leaves_nothing_behind_in_any_table(frozen: GoLive, steps: int) -> None:
    before = tables(frozen)
    frozen.move(COURT, "convert")
    frozen.advance(steps=steps)
    if steps == 100:
        frozen.move(ECF, "convert")
        frozen.move(COURT, "roll-back", **{"from": "CONVERTED"})
        frozen.move(ECF, "roll-back", **{"from": "CONVERTED"})
    else:
        for app in (COURT, ECF):
            frozen.move(app, "roll-back", **{"from": "FROZEN"})
            frozen.move(app, "freeze")
        before[ECF].pop("courts")  # frozen again, at another time
    after = tables(frozen)
    if steps < 100:
        after[ECF].pop("courts")
    assert after == before


def test_the_whole_way_back_is_as_if_nothing_had_been_frozen(announced: GoLive) -> None:
    before = tables(announced)
    for app in (ECF, COURT):
        announced.move(app, "freeze")
    announced.move(COURT, "convert")
    announced.run_to_the_end()
    for app in (COURT, ECF):
        announced.move(app, "convert")
        announced.move(app, "roll-back", **{"from": "CONVERTED"})
        announced.move(app, "roll-back", **{"from": "FROZEN"})
    assert tables(announced) == before


def test_rolling_back_halfway_stops_the_worker(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    runner = frozen.runner()
    frozen.advance(runner, steps=3)
    assert frozen.move(COURT, "roll-back")["stage"] == "ANNOUNCED"

    assert runner() is False
    assert all(rows == [] for rows in frozen.rows(COURT).values())


def test_a_rehearsal_started_over_knows_nothing_of_the_former_conversion(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    runner = frozen.runner()

    def start_over(path: str, body: bytes) -> bytes:
        if path.endswith("/parties"):
            frozen.line.tamper = lambda _path, same: same
            frozen.start(generation=2)
        return body

    frozen.line.tamper = start_over
    frozen.run_to_the_end(runner)
    assert frozen.standing()["stage"] == "ANNOUNCED"
    assert all(rows == [] for rows in frozen.rows(COURT).values())


def test_convert_may_be_asked_for_again_and_again(frozen: GoLive) -> None:
    runner = frozen.runner()
    for _ in range(len(PAGES) + 2):
        frozen.move(COURT, "convert")
        frozen.advance(runner, steps=1)
    assert frozen.line.asked == PAGES
    assert frozen.move(COURT, "convert")["stage"] == "CONVERTED"


def test_the_whole_way_and_each_move_twice(announced: GoLive) -> None:
    for move, stage in (("freeze", "FROZEN"), ("convert", "CONVERTED"), ("go-live", "LIVE")):
        for app in (ECF, COURT):
            announced.move(app, move)
        announced.run_to_the_end()
        assert announced.move(COURT, move)["stage"] == stage
        assert announced.move(ECF, move)["stage"] == stage
        assert announced.standing(ECF)["stage"] == stage


@pytest.mark.parametrize("move", ["convert", "go-live"])
def test_a_move_the_table_does_not_have_is_refused_and_told(announced: GoLive, move: str) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        announced.move(COURT, move)
    assert refused.value.status == 409
    assert refused.value.body["error"] == "no-such-move-from-this-stage"
    assert refused.value.body["stage"] == "ANNOUNCED"
    assert announced.told(Event.COURT_STAGE_MOVED)[-1]["reasons"] == [
        "no-such-move-from-this-stage"
    ]


@pytest.mark.parametrize("given", [{}, {"move": "fly"}, {"move": "freeze", "too": "much"}])
def test_a_move_that_cannot_be_read_is_refused(announced: GoLive, given: dict[str, str]) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        announced.call(COURT, "PUT", "/ctd/stage", given)
    assert refused.value.status == 400


def test_a_court_nobody_knows_has_no_stage(announced: GoLive) -> None:
    for method, given in (("GET", None), ("PUT", {"move": "freeze"})):
        with pytest.raises(BackDoorRefused) as refused:
            announced.call(COURT, method, "/nowhere/stage", given)
        assert refused.value.status == 404
