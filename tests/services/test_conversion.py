"""The conversion: page by page, each complete or not at all, and resumed wherever it was killed."""

from __future__ import annotations

import pytest
from sqlalchemy.event import listen, remove

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from tests.support.go_live import PAGES, GoLive
from tests.support.record import FILERS

pytestmark = pytest.mark.slow


def test_a_court_is_converted_page_by_page_and_row_for_row(frozen: GoLive) -> None:
    answer = frozen.move(COURT, "convert")
    assert (answer["stage"], answer["conversion"]["state"]) == ("FROZEN", "running")

    frozen.run_to_the_end()

    assert frozen.line.asked == PAGES
    standing = frozen.standing()
    assert standing["stage"] == "CONVERTED"
    assert standing["conversion"]["state"] == "done"
    assert standing["conversion"]["rows_done"] == standing["conversion"]["rows_total"] == 16
    assert frozen.rows(COURT) == frozen.rows(ECF)
    assert [page["rows"] for page in frozen.told(Event.COURT_CONVERSION_PAGE)] == [
        *[2, 2, 1],
        2,
        2,
        *[2, 1],
        2,
        2,
    ]


def test_filers_come_over_with_their_password_hashes_and_standing(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    filers = {row["login"]: row for row in frozen.rows(COURT)["filers"]}
    assert set(filers) == {*FILERS, "Zoë", "_zed"}
    assert filers["aquinn"]["password_hash"] == "hash of aquinn"
    assert filers["Zoë"]["status"] == "inactive"


def test_an_agent_attached_before_stays_attached(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    agents = frozen.rows(COURT)["agents"]
    assert [(row["attorney"], row["agent"]) for row in agents] == [
        ("aquinn", "_zed"),
        ("bmoss", "_zed"),
    ]
    assert {row["internet_payment"] for row in agents} == {False}


def test_the_digests_are_the_same_on_every_engine(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    [converted] = frozen.told(Event.COURT_CONVERTED)
    # The digest is a constant: SQLite and PostgreSQL each run this test, and both must produce it.
    assert {table: digest[:12] for table, digest in converted["digests"].items()} == {
        "filers": "537e1c9407a7",
        "agents": "6c9a207b34c4",
        "cases": "a0187b7257c4",
        "parties": "1ebb21372450",
        "entries": "f222409c19f3",
        "documents": "729665e1b0e5",
    }


@pytest.mark.parametrize("steps_before", range(len(PAGES)))
def test_a_conversion_killed_between_any_two_pages_goes_on_where_it_was(
    frozen: GoLive, steps_before: int
) -> None:
    frozen.move(COURT, "convert")
    killed = frozen.runner()
    frozen.advance(killed, steps=steps_before)
    frozen.let_the_lease_run_out()

    frozen.run_to_the_end()

    assert frozen.line.asked == PAGES, "a page was fetched twice, or not at all"
    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


@pytest.mark.parametrize("page", range(len(PAGES)))
def test_a_worker_killed_with_a_page_in_hand_leaves_it_to_be_fetched_again(
    frozen: GoLive, page: int
) -> None:
    frozen.move(COURT, "convert")

    def die(_path: str, body: bytes) -> bytes:
        if len(frozen.line.asked) == page + 1:
            raise KeyboardInterrupt
        return body

    frozen.line.tamper = die
    with pytest.raises(KeyboardInterrupt):
        frozen.run_to_the_end()
    frozen.let_the_lease_run_out()
    frozen.line.tamper = lambda _path, body: body
    frozen.run_to_the_end()

    assert frozen.line.asked == [*PAGES[: page + 1], *PAGES[page:]]
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

    engine = frozen.joined.database(COURT).engine
    listen(engine, "commit", die)
    with pytest.raises(KeyboardInterrupt):
        frozen.advance(frozen.runner(), steps=len(PAGES))
    remove(engine, "commit", die)
    done = sum(len(rows) for rows in frozen.rows(COURT).values())
    assert frozen.standing()["conversion"]["rows_done"] == done
    frozen.let_the_lease_run_out()
    frozen.run_to_the_end()

    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_one_worker_at_a_time_converts_a_court(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    first, second = frozen.runner(), frozen.runner()
    assert frozen.advance(first, steps=2)

    assert second() is False
    assert frozen.advance(second) is False
    frozen.let_the_lease_run_out()
    assert second() is True
    frozen.run_to_the_end(second)


def test_a_page_fetched_by_a_worker_that_was_overtaken_is_not_stored(
    frozen: GoLive,
) -> None:
    frozen.move(COURT, "convert")
    slow, quick = frozen.runner(), frozen.runner()

    def overtake(path: str, body: bytes) -> bytes:
        if path.endswith("/export/filers") and not overtaken:
            overtaken.append(True)
            frozen.let_the_lease_run_out()
            frozen.run_to_the_end(quick)
        return body

    overtaken: list[bool] = []
    frozen.line.tamper = overtake
    frozen.run_to_the_end(slow)

    assert overtaken
    assert frozen.rows(COURT) == frozen.rows(ECF)
    assert frozen.standing()["conversion"]["rows_done"] == 16
