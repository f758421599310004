"""Reads the project's own source, for the tests that enforce the rules of the house.

Owns finding modules, their imports, templates and the files under version control. Knows no rule.
Every call reads the tree anew, so that a new package counts as soon as it exists.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.support.floors import DOORS, ONE_ROOM, OPEN_DOORS, ROOMS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("sso_sim", "pacer_mock", "ecf_mock")
APPS = ("pacer_mock", "ecf_mock", "sso_sim.court", "sso_sim.desk")
VENDORED = ("uswds", "vendor")


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, its path, its imports."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """Return the source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the parsed source."""
        return ast.parse(self.text, str(self.path))

    @property
    def imports(self) -> frozenset[str]:
        """Return every dotted name imported in the module; `a.b.c` for `from a.b import c`."""
        return _imports_of(self.path)

    def within(self, package: str) -> bool:
        """Say whether this module is *package* or is inside it."""
        return below(self.name, package)

    @property
    def layer(self) -> str:
        """Return the door that the module is behind; else oidc, api or app by its name, or ""."""
        parts = self.name.split(".")[1:]
        return door_of(self.name) or next((p for p in parts if p in ("oidc", "api", "app")), "")

    @property
    def room(self) -> str:
        """Return the room of the module's app that the module belongs to, or "" for none."""
        return room_of(self.name)

    def __str__(self) -> str:
        """Return the dotted name for the message of a failing test."""
        return self.name


@cache
def _imports_of(path: Path) -> frozenset[str]:
    # The tree is not cached: the trees would fill the memory. The imports are, because a dozen
    # rules ask for them.
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def below(name: str, package: str) -> bool:
    """Say whether the dotted *name* is *package* or is inside it."""
    return name == package or name.startswith(package + ".")


def door_of(name: str) -> str:
    """Return the door that the dotted *name* is behind: its first part that names one, or ""."""
    parts = name.split(".")[1:]
    return next((part for part in parts if part in DOORS or part in OPEN_DOORS), "")


def app_of(name: str) -> str:
    """Return the app, or the package that is one room, that the dotted *name* belongs to, or ""."""
    return next((app for app in (*APPS, *ONE_ROOM) if below(name, app)), "")


def room_of(name: str) -> str:
    """Return the room that the dotted *name* belongs to, or "" for a name outside all rooms."""
    app = app_of(name)
    inner = name.removeprefix(app).strip(".").partition(".")[0]
    return inner if inner in ROOMS.get(app, ()) else ""


def modules(*packages: str) -> list[Module]:
    """Return every module below *packages* (all the project's when none is named)."""
    found = []
    for path in python_files(*PACKAGES):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if not packages or any(below(name, package) for package in packages):
            found.append(Module(name, path))
    return found


def ours(module: Module) -> set[str]:
    """Return the imports of *module* from the project's own packages."""
    return {name for name in module.imports if name.partition(".")[0] in PACKAGES}


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below *folders* of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def static_files(*suffixes: str) -> list[Path]:
    """Return templates, styles and scripts of our own, without third-party files."""
    return sorted(
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes and not any(part in VENDORED for part in path.parts)
    )


def domain_packages() -> list[str]:
    """Return the dotted names of the existing domain packages."""
    return sorted({m.name for m in modules() if m.name.rpartition(".")[2] == "domain"})


def committed_files() -> list[Path]:
    """Return every text file that is under version control, or would be with the next commit."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]
