"""Access to the data on this machine: only their owner may read them, whatever the mode was."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sso_sim.contract.apps import APPS
from sso_sim.launching.data_folder import writable_folder
from sso_sim.launching.launch_error import LaunchError
from tests.support.launched import launched, run
from tests.support.ports import free_ports


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """Set a umask that leaves new files open to everybody, unless the code restricts them."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def make(folder: Path, folder_mode: int, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    folder.chmod(folder_mode)
    return folder


def test_a_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    assert mode(writable_folder(tmp_path / "data")) == 0o700


@pytest.mark.parametrize("before", [0o755, 0o750, 0o770, 0o711])
@pytest.mark.parametrize(
    "names",
    [
        (),
        ("secret", "trainer-key"),
        ("pacer.sqlite", "pacer.sqlite-wal", "pacer.sqlite-shm", "running", "letter.txt"),
        ("backup/2026-11-30/pacer.sqlite", "scenarios/own.yaml"),
    ],
    ids=str,
)
def test_a_folder_of_the_sandbox_is_closed_with_what_is_in_it(
    names: tuple[str, ...], before: int, tmp_path: Path
) -> None:
    folder = make(tmp_path / "data", before)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    writable_folder(folder)
    assert mode(folder) == before & 0o700
    for path in folder.rglob("*"):
        # A person's own files in it stay unchanged: no other account can reach them any more.
        assert mode(path) & 0o077 == (0o066 if path.name == "letter.txt" else 0), path


def test_files_in_a_folder_that_is_closed_are_closed_too(tmp_path: Path) -> None:
    folder = make(tmp_path / "data", 0o700, "pacer.sqlite")
    writable_folder(folder)
    assert mode(folder / "pacer.sqlite") == 0o600


@pytest.mark.parametrize(
    "before, names",
    [
        pytest.param(0o1777, (), id="everybody may write there"),
        pytest.param(0o777, ("secret",), id="everybody may write there, the sandbox did"),
        pytest.param(0o755, ("thesis.txt",), id="it is for something else"),
    ],
)
def test_an_open_folder_that_is_not_the_sandboxs_own_is_refused_and_left_alone(
    before: int, names: tuple[str, ...], tmp_path: Path
) -> None:
    folder = make(tmp_path / "shared", before, *names)
    ended = run("up", "--port-base", str(free_ports()), "--data", str(folder))
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert "is open to other users of this machine" in line
    assert "--data" in line
    assert mode(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_closed_folder_may_have_other_things_in_it(tmp_path: Path) -> None:
    folder = make(tmp_path / "mine", 0o700, "thesis.txt")
    assert writable_folder(folder) == folder
    assert mode(folder / "thesis.txt") == 0o666


def test_a_folder_of_another_user_is_said_to_stay_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = make(tmp_path / "theirs", 0o750)

    def refuse(self: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "chmod", refuse)
    with caplog.at_level(logging.WARNING):
        assert writable_folder(folder) == folder
    (line,) = caplog.messages
    assert "belongs to somebody else" in line


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LaunchError, match="cannot be written"):
        writable_folder(make(tmp_path / "data", 0o700, "file") / "file")


@pytest.mark.slow
def test_whatever_a_running_sandbox_keeps_is_its_owners_alone(tmp_path: Path) -> None:
    make(tmp_path / "data", 0o755, "trainer-key")
    (tmp_path / "data" / "trainer-key").write_text("a-key-of-the-tests\n")
    with launched(tmp_path) as sandbox:
        kept = {path.name: mode(path) for path in sandbox.data.rglob("*") if path.is_file()}
        assert {f"{app}.sqlite{end}" for app in APPS for end in ("", "-wal", "-shm")} <= set(kept)
        assert {name: oct(bits) for name, bits in kept.items() if bits & 0o077} == {}
        assert mode(sandbox.data) == 0o700
