"""The conversion: page by page, whole or not at all, and on from wherever it was killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.event import listen, remove

from sso_sim.contract import COURT, ECF, Event
from sso_sim.court import conversion_runner
from sso_sim.court.conversion_models import ConversionJob
from sso_sim.court.services import conversion
from sso_sim.kit.models import TrailRow
from sso_sim.kit.transport import BackDoorRefused
from sso_sim.record.models import Document
from sso_sim.record.services.transfer import Page, store
from tests.support.go_live import WORLD, GoLive, both, start
from tests.support.record import FILERS

PAGES = [
    *["summary"],
    *["filers"] * 3,  # five filers, two on a page
    *["cases"] * 1,
    *["parties"] * 2,
    *["entries"] * 1,
    *["documents"] * 1,
    *["summary"],
]


@pytest.fixture
def court(tmp_path: Path, database_url: str) -> Iterator[GoLive]:
    """A court that is announced, in both generations."""
    with both(tmp_path, database_url) as joined:
        yield joined


@pytest.fixture
def frozen(court: GoLive) -> GoLive:
    """The same court, frozen."""
    court.freeze()
    return court


def told(court: GoLive, event: str) -> list[dict[str, Any]]:
    with court.database(COURT).reading(WORLD) as session:
        query = select(TrailRow).where(TrailRow.event == event).order_by(TrailRow.position)
        return [row.facts for row in session.scalars(query)]


def run_to_the_end(court: GoLive, runner: conversion_runner.Runner | None = None) -> None:
    runner = runner or court.worker
    while runner():
        pass


def test_a_court_is_converted_page_by_page_and_row_for_row(frozen: GoLive) -> None:
    answer = frozen.move(COURT, "convert")
    assert (answer["stage"], answer["conversion"]["state"]) == ("FROZEN", "running")

    run_to_the_end(frozen)

    assert frozen.asked == PAGES
    standing = frozen.standing()
    assert standing["stage"] == "CONVERTED"
    assert standing["conversion"]["state"] == "done"
    assert standing["conversion"]["rows_done"] == standing["conversion"]["rows_total"] == 14
    assert frozen.rows(COURT) == frozen.rows(ECF)
    assert [page["rows"] for page in told(frozen, Event.COURT_CONVERSION_PAGE)] == [
        *[2, 2, 1],
        2,
        *[2, 1],
        2,
        2,
    ]


def test_filers_come_over_with_their_password_hashes_and_standing(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    run_to_the_end(frozen)
    filers = {row["login"]: row for row in frozen.rows(COURT)["filers"]}
    assert set(filers) == {*FILERS, "Zoë", "_zed"}
    assert filers["aquinn"]["password_hash"] == "hash of aquinn"
    assert filers["Zoë"]["status"] == "inactive"


def test_the_digests_are_the_same_on_every_engine(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    run_to_the_end(frozen)
    [converted] = told(frozen, Event.COURT_CONVERTED)
    # Written down: SQLite and PostgreSQL each run this test, and both must come to this.
    assert {table: digest[:12] for table, digest in converted["digests"].items()} == {
        "filers": "5c1aac02fcb5",
        "cases": "a0187b7257c4",
        "parties": "1ebb21372450",
        "entries": "cfd4ccd06510",
        "documents": "729665e1b0e5",
    }


@pytest.mark.parametrize("steps_before", range(len(PAGES)))
def test_a_conversion_killed_between_any_two_pages_goes_on_where_it_was(
    frozen: GoLive, steps_before: int
) -> None:
    frozen.move(COURT, "convert")
    killed = frozen.runner()
    killed.advance(WORLD, "ctd", steps=steps_before)
    let_the_lease_run_out(frozen)

    run_to_the_end(frozen)

    assert frozen.asked == PAGES, "a page was fetched twice, or not at all"
    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


@pytest.mark.parametrize("page", range(len(PAGES)))
def test_a_worker_killed_with_a_page_in_hand_leaves_it_to_be_fetched_again(
    frozen: GoLive, page: int
) -> None:
    frozen.move(COURT, "convert")

    def die(_path: str, body: bytes) -> bytes:
        if len(frozen.asked) == page + 1:
            raise KeyboardInterrupt
        return body

    frozen.tamper = die
    with pytest.raises(KeyboardInterrupt):
        run_to_the_end(frozen)
    let_the_lease_run_out(frozen)
    frozen.tamper = lambda _path, body: body
    run_to_the_end(frozen)

    assert frozen.asked == [*PAGES[: page + 1], *PAGES[page:]]
    assert frozen.rows(COURT) == frozen.rows(ECF)


@pytest.mark.parametrize("commit", range(1, 2 + len(PAGES)))
def test_a_worker_killed_at_any_commit_leaves_all_of_a_page_or_nothing(
    frozen: GoLive, commit: int
) -> None:
    frozen.move(COURT, "convert")
    commits = []

    def die(_connection: object) -> None:
        commits.append(True)
        if len(commits) == commit:
            raise KeyboardInterrupt

    engine = frozen.database(COURT).engine
    listen(engine, "commit", die)
    with pytest.raises(KeyboardInterrupt):
        frozen.runner().advance(WORLD, "ctd", steps=len(PAGES))
    remove(engine, "commit", die)
    done = sum(len(rows) for rows in frozen.rows(COURT).values())
    assert frozen.standing()["conversion"]["rows_done"] == done
    let_the_lease_run_out(frozen)
    run_to_the_end(frozen)

    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


def let_the_lease_run_out(court: GoLive) -> None:
    over = datetime.now(UTC) - timedelta(seconds=1)
    with court.database(COURT).transaction(WORLD) as session:
        session.execute(
            update(ConversionJob)
            .where(ConversionJob.lease_until.is_not(None))
            .values(lease_until=over)
        )


def test_one_worker_at_a_time_converts_a_court(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    first, second = frozen.runner(), frozen.runner()
    assert first.advance(WORLD, "ctd", steps=2)

    assert second() is False
    assert second.advance(WORLD, "ctd") is False
    let_the_lease_run_out(frozen)
    assert second() is True


def test_a_page_fetched_by_a_worker_that_was_overtaken_is_not_stored(
    frozen: GoLive,
) -> None:
    frozen.move(COURT, "convert")
    slow, quick = frozen.runner(), frozen.runner()

    def overtake(path: str, body: bytes) -> bytes:
        if path.endswith("/export/filers") and not overtaken:
            overtaken.append(True)
            let_the_lease_run_out(frozen)
            run_to_the_end(frozen, quick)
        return body

    overtaken: list[bool] = []
    frozen.tamper = overtake
    run_to_the_end(frozen, slow)

    assert overtaken
    assert frozen.rows(COURT) == frozen.rows(ECF)
    assert frozen.standing()["conversion"]["rows_done"] == 14


def changed(path_end: str, change: Callable[[dict[str, Any]], None]) -> Callable[..., bytes]:
    def tamper(path: str, body: bytes) -> bytes:
        if not path.endswith(path_end):
            return body
        answer = json.loads(body)
        change(answer)
        return json.dumps(answer).encode()

    return tamper


def _other_name(answer: dict[str, Any]) -> None:
    answer["rows"][0]["name"] = "Somebody Else"


def _missing_row(answer: dict[str, Any]) -> None:
    answer["rows"].pop()


def _missing_column(answer: dict[str, Any]) -> None:
    del answer["rows"][0]["email"]


def _no_rows(answer: dict[str, Any]) -> None:
    answer["rows"] = "many"


DAMAGE: dict[str, Callable[..., bytes]] = {
    "a changed value": changed("/filers", _other_name),
    "a missing row": changed("/filers", _missing_row),
    "a missing column": changed("/filers", _missing_column),
    "no rows": changed("/filers", _no_rows),
    "no page": changed("/filers", dict.clear),
    "no JSON": lambda path, body: b"<html>" if path.endswith("/filers") else body,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_page_is_refused_and_named(frozen: GoLive, damage: str) -> None:
    frozen.move(COURT, "convert")
    frozen.worker.advance(WORLD, "ctd", steps=2)  # the summary and the first page are good
    frozen.tamper = DAMAGE[damage]
    run_to_the_end(frozen)

    failed = frozen.standing()
    assert failed["stage"] == "FROZEN"
    assert failed["conversion"]["state"] == "failed"
    assert failed["conversion"]["fault"] == "page-damaged"
    assert 'filers after ["' in failed["conversion"]["error"]
    assert len(frozen.rows(COURT)["filers"]) == 2
    [told_failure] = told(frozen, Event.COURT_CONVERSION_FAILED)
    assert (told_failure["table"], told_failure["reasons"]) == ("filers", ["page-damaged"])


def test_a_conversion_that_stopped_goes_on_with_the_page_that_was_damaged(
    frozen: GoLive,
) -> None:
    frozen.move(COURT, "convert")
    frozen.tamper = DAMAGE["a changed value"]
    run_to_the_end(frozen)
    frozen.tamper = lambda _path, body: body
    frozen.asked.clear()

    frozen.move(COURT, "convert")
    run_to_the_end(frozen)

    assert frozen.asked == PAGES
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_a_copy_that_differs_keeps_the_court_closed_and_is_made_anew(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.worker.advance(WORLD, "ctd", steps=len(PAGES) - 1)
    with frozen.database(COURT).transaction(WORLD) as session:
        session.execute(update(Document).values(pages=7))
    run_to_the_end(frozen)

    failed = frozen.standing()
    assert (failed["stage"], failed["conversion"]["fault"]) == ("FROZEN", "copy-differs")
    assert failed["conversion"]["error"].endswith("Not equal: documents")

    frozen.move(COURT, "convert")
    run_to_the_end(frozen)
    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_rows_the_court_cannot_keep_stop_the_conversion(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.worker.advance(WORLD, "ctd", steps=2)
    with frozen.database(COURT).transaction(WORLD) as session:
        store(
            session,
            conversion.KEPT["filers"],
            "ctd",
            Page([frozen.rows(ECF)["filers"][2]], None),
        )
    run_to_the_end(frozen)
    assert frozen.standing()["conversion"]["fault"] == "rows-rejected"
    assert len(frozen.rows(COURT)["filers"]) == 3


def test_a_court_that_is_not_frozen_hands_nothing_over(court: GoLive) -> None:
    for table in ("summary", "filers", "documents"):
        with pytest.raises(BackDoorRefused) as refused:
            court.call(ECF, "GET", f"/ctd/export/{table}")
        assert (refused.value.status, refused.value.body["error"]) == (409, "court-not-frozen")

    court.move(COURT, "freeze")
    court.move(COURT, "convert")
    run_to_the_end(court)
    assert court.standing()["conversion"]["fault"] == "ecf-refused-to-export"

    court.move(ECF, "freeze")
    court.move(COURT, "convert")
    run_to_the_end(court)
    assert court.standing()["stage"] == "CONVERTED"


@pytest.mark.parametrize(
    "query, status",
    [
        ("filers?after=nonsense", 400),
        ("filers?after=[1]", 400),
        ('entries?after=["3:17-cv-01234"]', 400),
        ("filers?limit=0", 404),
        ("filers?limit=501", 404),
        ("passwords", 404),
    ],
)
def test_a_page_that_cannot_be_is_refused(frozen: GoLive, query: str, status: int) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        frozen.call(ECF, "GET", f"/ctd/export/{query}")
    assert refused.value.status == status


def test_a_conversion_waits_while_the_old_cm_ecf_is_down(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.worker.advance(WORLD, "ctd", steps=2)
    frozen.transport.serve_in_place(ECF, answering_503)

    assert frozen.worker() is False
    waiting = frozen.standing()["conversion"]
    assert (waiting["state"], waiting["error"]) == ("running", conversion_runner.ECF_DOWN)

    frozen.transport.serve_in_place(ECF, frozen.apps[ECF].wsgi_app)
    run_to_the_end(frozen)
    assert frozen.standing()["stage"] == "CONVERTED"


def answering_503(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return [b""]


def test_rolling_back_removes_everything_that_was_converted(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    run_to_the_end(frozen)
    answer = frozen.move(COURT, "roll-back", **{"from": "CONVERTED"})

    assert (answer["stage"], answer["conversion"]) == ("FROZEN", None)
    assert all(rows == [] for rows in frozen.rows(COURT).values())
    again = frozen.move(COURT, "roll-back", **{"from": "CONVERTED"})
    assert again["stage"] == "FROZEN"

    frozen.move(COURT, "convert")
    run_to_the_end(frozen)
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_rolling_back_halfway_stops_the_worker(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    runner = frozen.runner()
    runner.advance(WORLD, "ctd", steps=3)
    assert frozen.move(COURT, "roll-back")["stage"] == "ANNOUNCED"

    assert runner() is False
    assert all(rows == [] for rows in frozen.rows(COURT).values())


def test_a_rehearsal_started_over_knows_nothing_of_the_former_conversion(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    runner = frozen.runner()

    def start_over(path: str, body: bytes) -> bytes:
        if path.endswith("/parties"):
            frozen.tamper = lambda _path, same: same
            start(frozen, generation=2)
        return body

    frozen.tamper = start_over
    run_to_the_end(frozen, runner)
    assert frozen.standing()["stage"] == "ANNOUNCED"
    assert all(rows == [] for rows in frozen.rows(COURT).values())


def test_convert_may_be_asked_for_again_and_again(frozen: GoLive) -> None:
    runner = frozen.runner()
    for _ in range(len(PAGES) + 2):
        frozen.move(COURT, "convert")
        runner.advance(WORLD, "ctd", steps=1)
    assert frozen.asked == PAGES
    assert frozen.move(COURT, "convert")["stage"] == "CONVERTED"


def test_the_whole_way_and_each_move_twice(court: GoLive) -> None:
    for move, stage in (("freeze", "FROZEN"), ("convert", "CONVERTED"), ("go-live", "LIVE")):
        for app in (ECF, COURT):
            court.move(app, move)
        run_to_the_end(court)
        assert court.move(COURT, move)["stage"] == stage
        assert court.move(ECF, move)["stage"] == stage
        assert court.standing(ECF)["stage"] == stage


@pytest.mark.parametrize("move", ["convert", "go-live"])
def test_a_move_the_table_does_not_have_is_refused_and_told(court: GoLive, move: str) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        court.move(COURT, move)
    assert refused.value.status == 409
    assert refused.value.body["error"] == "no-such-move-from-this-stage"
    assert refused.value.body["stage"] == "ANNOUNCED"
    assert told(court, Event.COURT_STAGE_MOVED)[-1]["reasons"] == ["no-such-move-from-this-stage"]


@pytest.mark.parametrize("given", [{}, {"move": "fly"}, {"move": "freeze", "too": "much"}])
def test_a_move_that_cannot_be_read_is_refused(court: GoLive, given: dict[str, str]) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        court.call(COURT, "PUT", "/ctd/stage", given)
    assert refused.value.status == 400


def test_a_court_nobody_knows_has_no_stage(court: GoLive) -> None:
    for method, given in (("GET", None), ("PUT", {"move": "freeze"})):
        with pytest.raises(BackDoorRefused) as refused:
            court.call(COURT, method, "/nowhere/stage", given)
        assert refused.value.status == 404
