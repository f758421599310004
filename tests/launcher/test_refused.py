"""A start that cannot work is refused: one line with the remedy, and no change to any file."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sso_sim.contract.apps import APPS, DESK
from tests.support.forked import Forked, forked
from tests.support.launched import Launched, run
from tests.support.live import over_sockets
from tests.support.ports import free_ports
from tests.support.refusals import refused
from tests.support.sandbox import World
from tests.support.three_courts import inside, sign_on

pytestmark = pytest.mark.slow

MODES = [pytest.param((), id="one-process"), pytest.param(("--workers", "1"), id="workers")]
OTHER = ("--secret", "another-secret-than-the-one-kept")
COURT = "ctd"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a sandbox that ran once."""
    with forked(tmp_path) as sandbox:
        return sandbox.data


@pytest.mark.parametrize("mode", MODES)
def test_another_secret_is_refused_and_the_old_one_works_on(
    mode: tuple[str, ...], data: Path
) -> None:
    kept = (data / "secret").read_text().strip()
    line = refused(data, *OTHER, *mode)
    assert any(f"The data of {app} in {data / app}.sqlite" in line for app in APPS)
    for remedy in ("--secret", "backup", "--data", "sso-sim reset"):
        assert remedy in line
    (data / "secret").write_text("somebody wrote another one here\n")
    assert "another secret" in refused(data, *mode)
    with forked(data.parent, "--secret", kept, *mode) as again:
        assert "is ready" in again.text


def test_a_lost_secret_is_refused_before_another_is_made(data: Path) -> None:
    kept = (data / "secret").read_text()
    (data / "secret").unlink()
    line = refused(data)
    assert f"{data / 'secret'} holds none" in line
    for remedy in ("backup", "--secret", "--data", "sso-sim reset"):
        assert remedy in line
    assert not (data / "secret").exists()
    (data / "secret").write_text(kept)
    with forked(data.parent) as again:
        assert "is ready" in again.text


def test_older_data_prove_their_secret_before_anything_is_written(data: Path) -> None:
    for app in APPS:
        with _open(data, app) as database:
            database.execute("DELETE FROM installation")
    assert "The data of pacer" in refused(data, *OTHER)
    assert [_proofs(data, app) for app in APPS] == [0, 0, 0, 0]
    with forked(data.parent):
        assert [_proofs(data, app) for app in APPS] == [1, 1, 1, 1]
    assert "another secret" in refused(data, *OTHER)


@pytest.mark.parametrize("mode", MODES)
def test_a_second_start_on_a_folder_in_use_is_refused_and_changes_nothing_at_the_first(
    mode: tuple[str, ...], tmp_path: Path
) -> None:
    with forked(tmp_path, *mode) as first:
        world = over_sockets(first).start("S36")
        for again in (None, first.base):
            line = _refused_beside(first, again)
            assert f"running on {first.data} already" in line
            assert f"at {first.origin(DESK)}/ (process {first.process.pid})" in line
            assert "--data" in line
        assert _signs_on(world)


def test_a_sandbox_that_was_killed_holds_its_folder_no_more(tmp_path: Path) -> None:
    first = Forked(tmp_path).wait()
    first.end(signal.SIGKILL)
    assert (first.data / "running-at").exists()
    with forked(tmp_path) as second:
        assert "is ready" in second.text
    assert not (second.data / "running-at").exists()


@pytest.mark.parametrize("name", ["court.sqlite", "pacer.sqlite-wal", "secret", "running"])
def test_a_file_that_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    line = refused(tmp_path)
    assert str(tmp_path / name) in line
    assert "cannot be" in line
    assert "--data" in line


def test_a_reset_is_refused_while_a_sandbox_runs_and_says_where(tmp_path: Path) -> None:
    with forked(tmp_path) as first:
        ended = run("reset", "--data", str(first.data), "--yes")
        assert ended.returncode == 2
        assert f"at {first.origin(DESK)}/" in ended.stderr
        assert (first.data / "desk.sqlite").exists()


def _refused_beside(first: Launched, base: int | None) -> str:
    ended = run("up", "--port-base", str(base or free_ports()), "--data", str(first.data))
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    return line


def _signs_on(world: World) -> bool:
    browser = world.browser()
    sign_on(world, browser, COURT)
    return inside(world, browser)[0]


def _open(data: Path, app: str) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(data / f"{app}.sqlite", isolation_level=None))


def _proofs(data: Path, app: str) -> int:
    with _open(data, app) as database:
        return int(database.execute("SELECT count(*) FROM installation").fetchone()[0])
