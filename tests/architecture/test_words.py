"""The texts for people are complete, and use the field's words: refusals, settings, targets."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Mapping
from enum import StrEnum

import click

from sso_sim.cli import main
from tests.support.source import APPS, ROOT, modules

REFUSALS = ("Refusal", "Blocker", "Setback", "Fault", "Weakness")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _refusals() -> list[type[StrEnum]]:
    found = []
    for module in modules():
        if module.layer != "domain":
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            ours = inspect.isclass(thing) and thing.__module__ == module.name
            if ours and issubclass(thing, StrEnum) and name.endswith(REFUSALS):
                found.append(thing)
    return found


def _worded(app: str) -> set[StrEnum]:
    names = [each.name for each in modules(app) if "wording" in each.name]
    wordings = [importlib.import_module(name) for name in names]
    tables = [t for wording in wordings for t in vars(wording).values() if isinstance(t, Mapping)]
    return {code for table in tables for code in table if isinstance(code, StrEnum)}


def _apps_of(refusal: type[StrEnum]) -> list[str]:
    own = [app for app in APPS if refusal.__module__.startswith(app + ".")]
    return own or ["ecf_mock", "sso_sim.court"]


def test_every_reason_for_a_refusal_has_words() -> None:
    """A person who is turned away is told why and what to do next, for every reason."""
    worded = {app: {(type(code), code) for code in _worded(app)} for app in APPS}
    refusals = _refusals()
    assert refusals
    missing = [
        f"{app}: {refusal.__module__}.{refusal.__name__}.{code.name}"
        for refusal in refusals
        for app in _apps_of(refusal)
        for code in refusal
        if (refusal, code) not in worded[app]
    ]
    assert not missing, "\n".join(missing)


def test_every_reason_for_a_refusal_is_a_kebab_code() -> None:
    """The codes are in the trail and in scenario files: they are stable and easy to type."""
    odd = [
        f"{refusal.__module__}.{refusal.__name__}.{code.name}: {code}"
        for refusal in _refusals()
        for code in refusal
        if not KEBAB.fullmatch(code)
    ]
    assert not odd, "\n".join(odd)


def test_every_make_target_is_documented() -> None:
    """A reader finds the available commands by reading, not by trying."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):.*?(## .+)?$", makefile, re.MULTILINE)
    assert [name for name, text in targets if not text] == []
    assert [name for name, _ in targets if f"`make {name}`" not in README] == []


def test_every_make_recipe_is_short() -> None:
    """A recipe of three lines is a script in a place where no test covers it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = re.findall(r"^[^\s#].*:.*\n((?:\t.*\n?)+)", makefile, re.MULTILINE)
    assert max(recipe.count("\t") for recipe in recipes) <= 2


def test_every_option_and_its_variable_are_documented() -> None:
    """Each setting has a command-line option and an environment variable; README explains them."""
    missing = []
    assert isinstance(main, click.Group)
    for command in main.commands.values():
        for option in command.params:
            if not isinstance(option, click.Option) or option.hidden:
                continue
            missing += [name for name in option.opts if f"`{name}" not in README]
            if option.name != "yes":
                assert isinstance(option.envvar, str), f"{option.name} has no variable"
                missing += [option.envvar] if f"`{option.envvar}`" not in README else []
    assert missing == []


def test_people_are_called_what_the_field_calls_them() -> None:
    """There are filers, trainers and clerks; one word for all of them would hide the rules."""
    # "User Type", "User Update Required" and "More User Information" are the real sites' labels.
    word = re.compile(r"(?<!More )\busers?\b(?![ -](?:types?|update)\b)", re.IGNORECASE)
    found = [
        f"{module}, line {number}"
        for module in modules()
        if module.layer in ("domain", "models", "services", "wording")
        for number, line in enumerate(module.text.splitlines(), 1)
        if word.search(line)
    ]
    assert found == []
