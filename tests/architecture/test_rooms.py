"""A room per capability: the doors of a room and the floors of an app, read from the imports."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.floors import DOORS, ONE_ROOM, ROOMS
from tests.support.source import (
    APPS,
    ROOT,
    Module,
    app_of,
    below,
    door_of,
    modules,
    ours,
    room_of,
    static_files,
)

WITHOUT_A_DOOR = (
    "ecf_mock.app",
    "ecf_mock.migrations",
    "ecf_mock.seeding",
    "pacer_mock.oidc",
    "sso_sim.court.entry.relying_party",
    "sso_sim.court.go_live.runner",
    "sso_sim.record.court_host",
    "sso_sim.record.migrations",
    "sso_sim.record.pdf_reader",
)
"""Modules that are no rule, table, text or page, but belong to a protocol or to a process."""
BESIDE_THE_ROOMS = {"static", "templates", "migrations", "sample"}
USES = re.compile(r"{%-?\s*(?:include|import|from|extends)\s+[\"']([^\"']+)[\"']")
"""The tags by which a template names another."""


def test_a_door_opens_only_to_the_doors_behind_it() -> None:
    """Pages stand on use cases, use cases on rules, in every room and between rooms."""
    broken = [
        f"{module} imports {name}"
        for module in modules(*APPS, *ONE_ROOM)
        if module.layer in DOORS
        for name in _of_the_same_app(module)
        if door_of(name) and door_of(name) not in DOORS[module.layer]
    ]
    assert broken == []


def test_pages_never_ask_the_public_api() -> None:
    """Shared code belongs in services; a page calling operations would answer with problems."""
    broken = [
        f"{module} imports {name}"
        for module in modules(*APPS)
        if module.layer == "views"
        for name in _of_the_same_app(module)
        if door_of(name) == "api"
    ]
    assert broken == []


def test_a_room_knows_only_the_rooms_below_it() -> None:
    """A capability can be read, and extracted, with only the rooms below it."""
    broken = [
        f"{module} imports {name}"
        for app, rooms in ROOMS.items()
        for module in modules(app)
        if module.room
        for name in _of_the_same_app(module)
        if not room_of(name) or rooms.index(room_of(name)) > rooms.index(module.room)
    ]
    assert broken == []


def test_every_module_of_a_room_lies_behind_a_door() -> None:
    """Every line has one obvious place, and no module escapes the rules of the doors."""
    broken = [
        str(module)
        for app in (*ROOMS, *ONE_ROOM)
        for module in modules(app)
        if (module.room or app in ONE_ROOM)
        and module.path.name != "__init__.py"
        and not door_of(module.name)
        and not any(below(module.name, each) for each in WITHOUT_A_DOOR)
    ]
    assert broken == []


def test_every_folder_of_an_app_is_a_room_on_a_floor() -> None:
    """A new folder gets a floor, so that the rule of floors applies to it."""
    folders = {
        app: {path.name for path in (ROOT / app.replace(".", "/")).iterdir() if _holds_files(path)}
        - BESIDE_THE_ROOMS
        for app in ROOMS
    }
    assert folders == {app: set(rooms) for app, rooms in ROOMS.items()}


def _holds_files(folder: Path) -> bool:
    """Say whether *folder* is one with files; git leaves bytecode behind where files moved away."""
    return any(path.is_file() and path.suffix != ".pyc" for path in folder.rglob("*"))


def test_a_page_uses_the_markup_of_its_own_room_and_of_rooms_below() -> None:
    """A part of a page is in the room of the page, or on a floor below, as with the modules."""
    broken = [
        f"{path.relative_to(ROOT)} uses {used}"
        for path in static_files(".html")
        for used in USES.findall(path.read_text(encoding="utf-8"))
        if _stands_higher(used, path.relative_to(ROOT).as_posix())
    ]
    assert broken == []


def _stands_higher(used: str, page: str) -> bool:
    """Say whether the markup *used* (`pacer/accounts/_card.html`) is above the file *page*."""
    package, _, inner = page.partition("/templates/")
    rooms = ROOMS.get(package.replace("/", "."), ())
    room, used_room = (name.split("/")[1] for name in (inner, used))
    return room in rooms and used_room in rooms and rooms.index(used_room) > rooms.index(room)


def _of_the_same_app(module: Module) -> list[str]:
    return sorted(name for name in ours(module) if app_of(name) == app_of(module.name))
