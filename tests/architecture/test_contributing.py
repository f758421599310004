"""The instructions of CONTRIBUTING.md work: each recipe is there, each command exists.

`test_docs.py` checks for every document that the paths it names exist.
"""

from __future__ import annotations

import importlib
import re
from importlib.util import find_spec

import pytest

from tests.support.floors import DOORS, OPEN_DOORS
from tests.support.source import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = ("refusal", "page", "letter", "scenario", "court", "event", "migration")
STEPS = dict(re.findall(r"### Add (an? \w+)\n(.*?)(?=\n##)", TEXT, re.DOTALL))


def test_there_is_a_recipe_for_each_change_that_comes_often() -> None:
    assert [name.split()[1] for name in STEPS] == list(RECIPES)


@pytest.mark.parametrize("name", STEPS)
def test_a_recipe_has_steps_names_files_and_ends_with_tests(name: str) -> None:
    """A recipe without files is advice; one without tests is half a change."""
    steps = re.findall(r"^\d\. (.+?)(?=^\d\. |\Z)", STEPS[name], re.MULTILINE | re.DOTALL)
    assert len(steps) >= 3
    assert re.search(r"`[\w/<>]+\.(?:py|yaml)`", STEPS[name])
    assert "tests/" in steps[-1]


def test_every_command_it_tells_to_run_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    told = set(re.findall(r"(?:^|`)make ([a-z-]+)", TEXT, re.MULTILINE))
    assert told, "no target is named: they are read wrongly"
    assert told - targets == set()
    modules = set(re.findall(r"python -m ([\w.]+)", TEXT))
    assert {"pytest", "tests.golden"} <= modules
    assert {name for name in modules if find_spec(f"{name}.__main__") is None} == set()


def test_every_path_that_a_command_is_given_is_there() -> None:
    given = re.findall(r"-m pytest ([\w/.]+)", TEXT)
    assert given
    assert [path for path in given if not (ROOT / path).exists()] == []


def test_every_door_has_its_place() -> None:
    places = TEXT.split("Within a room:")[1].split("\n\n")[0]
    doors = {*DOORS, *OPEN_DOORS} - {"api"}
    assert {door for door in doors if f"`{door}`" not in places} == set()


@pytest.mark.parametrize(
    "module, name",
    [
        ("sso_sim.court.entry.views.entry", "lead"),
        ("sso_sim.court.entry.views.entry", "way"),
        ("sso_sim.court.courts.letters", "send_letter"),
        ("sso_sim.court.courts.letters", "To"),
        ("sso_sim.court.linking.letters", "LETTERS"),
        ("pacer_mock.accounts.letters", "send_letter"),
        ("pacer_mock.accounts.letters", "People"),
        ("pacer_mock.upgrade.letters", "LETTERS"),
        ("ecf_mock.letters", "send_letter"),
        ("sso_sim.kit.trail", "record"),
        ("sso_sim.kit.trail", "refuse"),
        ("pacer_mock.accounts.views.refusal_pages", "refusal"),
        ("pacer_mock.manage.views.refusal_pages", "refusal"),
        ("sso_sim.court.entry.views.refusal_pages", "refusal"),
        ("ecf_mock.views.refusal_pages", "refusal"),
        ("pacer_mock.manage.views.visitor", "reads"),
        ("sso_sim.kit.outcomes", "Refused"),
        ("sso_sim.desk.trail.wording", "REASONS"),
    ],
)
def test_what_a_recipe_calls_by_name_is_where_it_says(module: str, name: str) -> None:
    path = module.replace(".", "/") + ".py"
    assert f"`{name}`" in TEXT
    assert path in TEXT
    assert hasattr(importlib.import_module(module), name)
