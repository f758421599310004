"""A database that is down is a state, logged once; every other failure is an unexpected error."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from sso_sim.kit import health, storage_trouble
from sso_sim.kit.background_worker import Worker
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.storage_trouble import StorageTrouble, Trouble, trouble_of
from sso_sim.kit.transport import AppDown
from sso_sim.launching.failure_messages import told
from sso_sim.launching.launch_error import LaunchError
from tests.support.mini import ORIGINS, Note, sandbox_of

A = ORIGINS["a"]


class Coded(sqlite3.OperationalError):
    """An error of SQLite's driver."""

    def __init__(self, code: int) -> None:
        super().__init__("as the driver says it")
        self.sqlite_errorcode = code


class Stated(Exception):
    """An error of PostgreSQL's driver."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("as the driver says it")
        self.sqlstate = sqlstate


def of(error: Exception, kind: type[DBAPIError] = OperationalError) -> DBAPIError:
    return kind("SELECT 1", {}, error)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (of(Coded(sqlite3.SQLITE_FULL)), Trouble.FULL),
        (of(Coded(sqlite3.SQLITE_IOERR_WRITE)), Trouble.FULL),
        (of(Coded(sqlite3.SQLITE_IOERR_SHMSIZE)), Trouble.FULL),
        (of(Coded(sqlite3.SQLITE_READONLY)), Trouble.FULL),
        (of(Coded(sqlite3.SQLITE_IOERR_READ)), Trouble.AWAY),
        (of(Coded(sqlite3.SQLITE_CANTOPEN)), Trouble.AWAY),
        (of(Coded(sqlite3.SQLITE_BUSY)), Trouble.BUSY),
        (of(Coded(sqlite3.SQLITE_BUSY_SNAPSHOT)), Trouble.BUSY),
        (of(Coded(sqlite3.SQLITE_ERROR)), None),
        (of(Coded(sqlite3.SQLITE_CORRUPT)), None),
        (of(Coded(sqlite3.SQLITE_CONSTRAINT), IntegrityError), None),
        (of(Stated("53100")), Trouble.FULL),
        (of(Stated("53300")), Trouble.BUSY),
        (of(Stated("57P01")), Trouble.AWAY),
        (of(Stated("57P03")), Trouble.AWAY),
        (of(Stated("08006")), Trouble.AWAY),
        (of(Stated(None)), Trouble.AWAY),
        (of(Stated("57014")), None),
        (of(Stated("40P01")), None),
        (of(Stated("23505"), IntegrityError), None),
        (NoConnection("of thirty"), Trouble.BUSY),
        (OSError(errno.ENOSPC, "No space left on device"), Trouble.FULL),
        (OSError(errno.EPIPE, "Broken pipe"), None),
        (ValueError("an accident"), None),
    ],
)
def test_a_state_is_told_from_an_accident(error: Exception, expected: Trouble | None) -> None:
    assert trouble_of(error) is expected


def test_of_two_errors_the_first_says_why() -> None:
    # The savepoint does not exist: SQLite had rolled the transaction back already.
    second = of(Coded(sqlite3.SQLITE_ERROR))
    second.__context__ = of(Coded(sqlite3.SQLITE_FULL))
    assert trouble_of(second) is Trouble.FULL


class Switch:
    """Makes every write to the database of *app* fail with *error*, while it is on."""

    def __init__(self, app: Flask, error: Callable[[], Exception], *, reads: bool = False) -> None:
        self.on = False
        self._error, self._reads = error, reads
        event.listen(sandbox_of(app).database.engine, "before_cursor_execute", self._maybe)

    def _maybe(self, _connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        if self.on and (self._reads or sql.startswith(("INSERT", "UPDATE", "DELETE"))):
            raise of(self._error())


def add(app: Flask) -> int:
    body = {"text": "x"}
    return app.test_client().post("/r/one/program", base_url=A, data=body).status_code


def test_a_full_disk_is_told_once_and_over_when_a_write_is_taken(
    mini: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Switch(mini, lambda: Coded(sqlite3.SQLITE_FULL))
    client = mini.test_client()
    full.on = True
    assert [add(mini) for _ in range(5)] == [503] * 5
    assert client.get("/r/one/notes", base_url=A).text == "first of one"
    told = client.get("/health", base_url=A)
    assert told.status_code == 503
    assert told.json == {"app": "a", "status": "full"}

    full.on = False
    assert add(mini) == 200
    told = client.get("/health", base_url=A)
    assert told.json == {"app": "a", "status": "full"}, "it was tried less than a second ago"
    monkeypatch.setattr(storage_trouble, "PROBE_EVERY", 0.0)
    assert client.get("/health", base_url=A).status_code == 200
    assert client.get("/r/one/notes", base_url=A).text == "first of one,x"
    begins, ends = caplog.messages
    assert begins.startswith("The disk takes nothing more (a: as the driver says it).")
    assert ends.startswith("There is room on the disk again, after ")


def test_a_full_disk_is_tried_by_the_worker_and_leaves_no_row(
    mini: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_trouble, "PROBE_EVERY", 0.0)
    database = sandbox_of(mini).database
    database.condition.noticed(OSError(errno.ENOSPC, "No space left on device"))
    assert health.state_of(database) == "ok"
    database.condition.noticed(OSError(errno.ENOSPC, "No space left on device"))
    sandbox_of(mini).worker.run_once()
    assert not database.condition.full
    with database.across() as session:
        assert session.execute(select(OutboxRow)).all() == []


def test_pages_and_programs_are_told_that_the_database_is_away(
    mini: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    away = Switch(mini, lambda: Stated("57P01"), reads=True)
    client = mini.test_client()
    away.on = True
    page = client.get("/r/one/notes", base_url=A)
    assert page.status_code == 503
    assert "<h1>The sandbox&#39;s database does not answer just now</h1>" in page.text
    assert page.headers["Retry-After"] == "2"
    program = client.post("/r/one/program", base_url=A)
    assert program.status_code == 503
    assert (program.json or {})["error"] == "The sandbox's database does not answer just now"
    assert client.get("/health", base_url=A).json == {"app": "a", "status": "away"}
    with pytest.raises(AppDown) as down:
        sandbox_of(mini).transport.call("a", "GET", "/backdoor/feed")
    assert down.value.state == "away"
    away.on = False
    assert client.get("/r/one/notes", base_url=A).status_code == 200
    assert [record.exc_info for record in caplog.records] == [None, None]


def test_the_error_of_a_transaction_is_replaced_and_an_accident_is_not(mini: Flask) -> None:
    database = sandbox_of(mini).database
    with pytest.raises(StorageTrouble), database.transaction("one"):
        raise of(Coded(sqlite3.SQLITE_BUSY))
    with pytest.raises(ZeroDivisionError), database.transaction("one") as session:
        session.add_all([Note(text="gone")] * (1 // 0))
    with database.reading("one") as session:
        assert session.scalars(select(Note.text)).all() == ["first of one"]


def test_a_job_that_waits_says_nothing_and_one_that_fails_says_it_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    worker = Worker("a")
    outcomes: list[Exception] = [
        StorageTrouble("a", Trouble.AWAY),
        AppDown("b"),
        ValueError("an accident"),
        ValueError("an accident"),
        ValueError("another"),
    ]

    def job() -> bool:
        raise outcomes.pop(0)

    worker.add(job)
    for _round in range(5):
        assert not worker.run_once()
    assert caplog.messages == ["A job of a failed.", "A job of a failed."]


def test_a_start_that_meets_a_full_disk_is_refused_in_one_line(mini: Flask) -> None:
    full = Switch(mini, lambda: Coded(sqlite3.SQLITE_FULL))
    full.on = True
    with (
        pytest.raises(LaunchError, match="database cannot be used: as the driver says it"),
        told(),
        sandbox_of(mini).database.transaction("one") as session,
    ):
        session.add(Note(text="one more"))
