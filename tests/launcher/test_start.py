"""`sso-sim up` as a process: starts completely, fails with one line, leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from sso_sim.contract.apps import APPS
from tests.support.launched import Launched, launched, run
from tests.support.ports import free_ports
from tests.support.refusals import is_free as _free
from tests.support.refusals import refused as _refused
from tests.support.waiting import until

pytestmark = pytest.mark.slow

MODES = [pytest.param((), id="one-process"), pytest.param(("--workers", "1"), id="workers")]


def test_it_prints_one_map_when_all_four_answer(tmp_path: Path) -> None:
    with launched(tmp_path) as sandbox:
        assert all(sandbox.answers(app) for app in APPS)
        health = requests.get(sandbox.origin("desk") + "/api/health", timeout=10)
        assert health.json() == {
            "status": "ok",
            "apps": {"pacer": "ok", "ecf": "ok", "court": "ok"},
        }
        assert f"Open this first   {sandbox.origin('desk')}/" in sandbox.text
        assert sandbox.text.count("Trainer key") == 1
        front = requests.get(sandbox.origin("desk") + "/", timeout=10)
        assert front.status_code == 200


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_told_to_stop_it_stops_cleanly(
    mode: tuple[str, ...], how: signal.Signals, tmp_path: Path
) -> None:
    with launched(tmp_path, *mode) as sandbox:
        assert all(sandbox.answers(app) for app in APPS)
        printed = len(sandbox.printed)
        assert sandbox.end(how) == 0
        assert sandbox.printed[printed:] == []
        until(lambda: _free(sandbox.base), "the ports are free again")


@pytest.mark.parametrize("mode", MODES)
def test_nothing_outlives_a_launcher_that_is_killed(mode: tuple[str, ...], tmp_path: Path) -> None:
    sandbox = Launched(tmp_path, *mode).wait()
    sandbox.end(signal.SIGKILL)
    until(lambda: _free(sandbox.base), "the ports are free again")


def test_nothing_outlives_a_launcher_killed_while_it_starts(tmp_path: Path) -> None:
    sandbox = Launched(tmp_path, "--workers", "1")
    until((sandbox.data / "secret").exists, "the start has begun")
    sandbox.end(signal.SIGKILL)
    until(lambda: _free(sandbox.base), "the ports are free again")


def test_the_data_and_the_keys_are_the_same_after_a_restart(tmp_path: Path) -> None:
    with launched(tmp_path) as first:
        key = next(line for line in first.printed if "Trainer key" in line)
    with launched(tmp_path) as second:
        assert key in second.printed


def test_an_app_that_is_killed_is_started_again(tmp_path: Path) -> None:
    with launched(tmp_path, "--workers", "1") as sandbox:
        victim = _children(sandbox)[-1]
        _kill(victim)
        until(lambda: "started again" in sandbox.text, "the launcher has seen it")
        for app in APPS:
            until(_answering(sandbox, app), f"{app} answers")


@pytest.mark.parametrize("mode", MODES)
def test_a_port_in_use_is_one_line(mode: tuple[str, ...], tmp_path: Path) -> None:
    base = free_ports()
    with socket.socket() as occupied:
        occupied.bind(("127.0.0.1", base + 3))
        occupied.listen()
        ended = run("up", "--port-base", str(base), "--data", str(tmp_path / "data"), *mode)
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        (
            f"sso-sim: Port {base + 3} on 127.0.0.1, wanted for court, cannot be had: "
            "Address already in use. Choose four free ones with --port-base."
        )
    ]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("mode", MODES)
def test_a_database_that_does_not_answer_is_one_line(mode: tuple[str, ...], tmp_path: Path) -> None:
    nobody = f"postgresql+psycopg://postgres@127.0.0.1:{free_ports()}/postgres"
    line = _refused(tmp_path, "--database-url", nobody, *mode)
    assert "The database of desk does not answer" in line


@pytest.mark.parametrize("mode", MODES)
def test_an_older_schema_is_one_line_that_names_the_remedy(
    mode: tuple[str, ...], tmp_path: Path
) -> None:
    court = sqlite3.connect(tmp_path / "court.sqlite")
    with court:
        court.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)")
        court.execute("INSERT INTO schema_version VALUES (0)")
    court.close()
    line = _refused(tmp_path, *mode)
    assert "schema version 0" in line
    assert "sso-sim reset" in line


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "ecf.sqlite").write_text("this is not a database, whatever it is called")
    assert "file is not a database" in _refused(tmp_path)


def test_a_data_directory_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert "cannot be written" in _refused(tmp_path / "file")


def test_every_option_can_be_given_by_the_environment(tmp_path: Path) -> None:
    base = str(free_ports())
    where = {"SSO_SIM_DATA": str(tmp_path), "SSO_SIM_PORT_BASE": base}
    ended = run("up", SSO_SIM_TRAINER_KEY="short", **where)
    assert ended.returncode == 2
    assert "trainer key" in ended.stderr


def test_reset_deletes_what_is_the_sandboxs_and_nothing_else(tmp_path: Path) -> None:
    with launched(tmp_path) as sandbox:
        pass
    (sandbox.data / "letter.txt").write_text("mine")
    unanswered = run("reset", "--data", str(sandbox.data))
    assert unanswered.returncode == 1
    assert (sandbox.data / "secret").exists()
    done = run("reset", "--data", str(sandbox.data), "--yes")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sandbox.data.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("mode", MODES)
def test_reset_leaves_the_data_of_a_running_sandbox_alone(
    mode: tuple[str, ...], tmp_path: Path
) -> None:
    with launched(tmp_path, *mode) as sandbox:
        refused = run("reset", "--data", str(sandbox.data), "--yes")
        assert (refused.returncode, refused.stdout) == (2, "")
        (line,) = refused.stderr.splitlines()
        assert "Stop it first" in line
        assert (sandbox.data / "secret").exists()
        sandbox.end(signal.SIGKILL)
    assert run("reset", "--data", str(sandbox.data), "--yes").returncode == 0


@pytest.mark.postgres
def test_reset_deletes_the_schemas_of_a_database(postgres_url: str, tmp_path: Path) -> None:
    with launched(tmp_path, "--database-url", postgres_url) as sandbox:
        assert all(sandbox.answers(app) for app in APPS)
    where = ("--data", str(sandbox.data), "--database-url", postgres_url)
    assert run("reset", *where, "--yes").returncode == 0
    with launched(tmp_path, "--database-url", postgres_url) as again:
        assert all(again.answers(app) for app in APPS)


def _answering(sandbox: Launched, app: str) -> Callable[[], bool]:
    return lambda: sandbox.answers(app)


def _children(sandbox: Launched) -> list[int]:
    listing = Path(f"/proc/{sandbox.process.pid}/task/{sandbox.process.pid}/children")
    return [int(pid) for pid in listing.read_text().split()]


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
