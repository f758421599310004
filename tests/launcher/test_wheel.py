"""The wheel: installed from it into an empty folder, the sandbox is complete."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.launched import PATIENCE, clean_environment
from tests.support.ports import free_ports
from tests.support.source import PACKAGES, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without a network by the build tool of the environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return folder / built.stdout.split()[-1]


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
    assert {name for name in inside if name.split("/")[0] not in PACKAGES} == {
        name for name in inside if ".dist-info/" in name
    }


def test_what_is_installed_from_the_wheel_starts_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    installed, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*install, "--target", str(installed), str(wheel)], check=True)
    base = free_ports()
    # Only the installed package is on the path, not the folder the tests run in.
    environment = clean_environment() | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    where = [sys.executable, "-c", "import sso_sim; print(sso_sim.__file__)"]
    found = subprocess.run(where, cwd=empty, env=environment, capture_output=True, check=True)
    assert Path(found.stdout.decode().strip()).is_relative_to(installed)
    process = subprocess.Popen(
        [str(installed / "bin" / "sso-sim"), "up", "--port-base", str(base)],
        cwd=empty,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as lines:
        printed = []
        for line in lines:
            printed.append(line)
            if line.startswith("Ctrl-C"):
                break
        process.terminate()
        assert process.wait(PATIENCE) == 0, "".join(printed)
    assert f"Open this first   http://127.0.0.1:{base}/\n" in "".join(printed)
    assert [path.name for path in empty.iterdir()] == ["var"]
