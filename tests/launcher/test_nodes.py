"""Several sandboxes on one PostgreSQL database: only nodes with the same addresses may share it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sso_sim.contract.apps import APPS
from sso_sim.launching.postgresql_nodes import SPACE
from tests.support.forked import Forked, forked
from tests.support.launched import run
from tests.support.live import over_sockets
from tests.support.ports import free_ports
from tests.support.refusals import refused
from tests.support.three_courts import inside, sign_on
from tests.support.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

SECRET = ("--secret", "the-secret-of-both-of-the-nodes")


def _same_addresses(base: int) -> tuple[str, ...]:
    return tuple(
        part
        for place, app in enumerate(APPS)
        for part in (f"--{app}-url", f"http://127.0.0.1:{base + place}")
    )


def test_nodes_that_start_at_once_on_a_new_database_both_come_about(
    postgres_url: str, tmp_path: Path
) -> None:
    base = free_ports()
    shared = (*SECRET, *_same_addresses(base), "--database-url", postgres_url)
    first = Forked(tmp_path / "first", *shared, base=base)
    second = Forked(tmp_path / "second", *shared)
    try:
        for node in (first, second):
            assert "is ready" in node.wait().text
        world = over_sockets(first).start("S36")
        browser = world.browser()
        sign_on(world, browser)
        assert inside(world, browser)[0]
    finally:
        ends = [node.end() for node in (first, second)]
    assert ends == [0, 0]


def test_others_are_refused_while_a_node_lives_and_welcome_once_none_does(
    postgres_url: str, tmp_path: Path
) -> None:
    where = ("--database-url", postgres_url)
    with forked(tmp_path / "node", *SECRET, *where) as node:
        world = over_sockets(node).start("S36")
        line = refused(tmp_path / "other", *SECRET, *where)
        assert (
            f"with other addresses runs on this database already, at {node.origin('desk')}" in line
        )
        assert "--public-host" in line
        assert "--database-url" in line
        line = refused(
            tmp_path / "other",
            *("--secret", "another-secret-than-theirs"),
            *_same_addresses(node.base),
            *where,
        )
        assert "the schema" in line
        assert "another secret" in line
        browser = world.browser()
        sign_on(world, browser)
        assert inside(world, browser)[0]
        node.end(signal.SIGKILL)
    with forked(tmp_path / "other", *SECRET, *where) as moved:
        assert "is ready" in moved.text


def test_a_reset_of_a_database_is_refused_while_a_node_lives_and_deletes_no_file(
    postgres_url: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret").write_text("kept")
    reset = ("reset", "--yes", "--data", str(elsewhere), "--database-url", postgres_url)
    with forked(tmp_path, "--database-url", postgres_url, "--workers", "1") as node:
        ended = run(*reset)
        assert (ended.returncode, ended.stdout) == (2, "")
        (line,) = ended.stderr.splitlines()
        assert f"at {node.origin('desk')}" in line
        assert "Stop it first" in line
        assert (elsewhere / "secret").exists()
        assert over_sockets(node).start("S01").id
    assert run(*reset).returncode == 0
    assert not (elsewhere / "secret").exists()


def test_a_node_whose_connection_ends_takes_its_locks_again_and_runs_on(
    postgres_url: str, tmp_path: Path
) -> None:
    with forked(tmp_path, "--database-url", postgres_url) as node, _watching(postgres_url) as ask:
        (before,) = ask("SELECT DISTINCT pid FROM pg_locks WHERE classid = :space")
        ask(f"SELECT pg_terminate_backend({before})")
        until(
            lambda: (
                ask("SELECT DISTINCT pid FROM pg_locks WHERE classid = :space")
                not in ([], [before])
            ),
            "the node holds its locks again",
        )
        assert "other addresses" in refused(tmp_path / "other", "--database-url", postgres_url)
        assert all(node.answers(app) for app in APPS)
        assert node.end() == 0


@contextmanager
def _watching(url: str) -> Iterator[Callable[[str], list[int]]]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield lambda query: list(connection.execute(text(query), {"space": SPACE}).scalars())
    engine.dispose()
