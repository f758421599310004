"""Objects that libraries build at first use are built completely before a second thread exists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.slow

PROGRAM = """
import sys
from pathlib import Path
import msgspec
from sso_sim.launching.apps import {make}
from sso_sim.launching.options import Options, settings_of
from sso_sim.kit.transport import Transport
from sso_sim.kit.warm_up import shapes

settings = settings_of(Options(data=Path({folder!r})))
{apps}

built = []
# msgspec asks this function of its own for the fields of a type whenever it builds one.
sys.setprofile(lambda frame, event, _argument: built.append(frame.f_code.co_name))
late = []
for shape in shapes():
    built.clear()
    msgspec.json.Decoder(shape)
    if "get_class_annotations" in built:
        late.append(shape.__qualname__)
sys.setprofile(None)
print(len(list(shapes())), *late)
"""

ONE = "app = build_app({name!r}, settings, Transport(settings))"
ALL = "apps = build_apps(settings)"


def _late(folder: Path, make: str, apps: str) -> tuple[int, list[str]]:
    """Make apps in a new interpreter; return the number of shapes, and those that are not built."""
    program = PROGRAM.format(make=make, folder=str(folder), apps=apps)
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    count, *late = run.stdout.split()
    return int(count), late


def test_every_shape_is_built_when_one_process_has_its_apps(tmp_path: Path) -> None:
    count, late = _late(tmp_path, "build_apps", ALL)
    assert count > 100
    assert late == []


@pytest.mark.parametrize("app", ["desk", "pacer", "ecf", "court"])
def test_every_shape_is_built_when_a_worker_has_its_app(app: str, tmp_path: Path) -> None:
    count, late = _late(tmp_path, "build_app", ONE.format(name=app))
    assert count > 5
    assert late == []


def test_the_catalogue_is_read_when_the_desk_is_made(tmp_path: Path) -> None:
    """Otherwise the first of thirty open pages would read it, and the others would wait."""
    program = """
from sso_sim.scenarios import courts, loader
def read(*_arguments):
    raise AssertionError("It is read late.")
loader.read_shipped = courts.read_shipped = read
print(1, loader.shipped()["S01"].id, *courts.standing_courts())
"""
    _count, found = _late(tmp_path, "build_app", ONE.format(name="desk") + program)
    assert found[:4] == ["S01", "ctd", "ctb", "ca2"]
