"""Every file's duties to its reader: a small size, a docstring, no trace of one machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.support.source import PACKAGES, ROOT, committed_files, python_files, static_files

LINES = 300
# The brackets keep this file from finding itself.
LEAKS = {
    "a path of one machine": r"(?<![\w.:~])/(?:work|root|farm|Users|home/\w+)/",
    "a tool of one machine": r"[p]yenv\b|\.[l]ibrary\b",
    "a local registry": r"[f]ile://|[f]ind-links|[i]ndex-url\b|/opt/(?:wheels|pypi)",
    "an organisation's host": r"https?://[\w-]+\.[\w.-]+\.(?:internal|corp|local|lan)\b",
}
MAY_NAME = {
    "bin/lock": "a local registry",  # this file says that no such text is to be written
}


def test_no_python_file_is_longer_than_a_reader_can_hold() -> None:
    """A file that is longer than this has two responsibilities."""
    _short(python_files(*PACKAGES, "tests", "bench"))


def test_no_template_or_style_is_longer_than_a_reader_can_hold() -> None:
    """The same limit holds for pages; third-party files are exempt."""
    _short(static_files(".html", ".css", ".js"))


def test_every_module_says_what_it_owns() -> None:
    """The first lines of a module say what is inside."""
    broken = [
        str(path.relative_to(ROOT))
        for path in python_files(*PACKAGES, "tests", "bench")
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert broken == []


def test_nothing_committed_names_the_machine_it_was_made_on() -> None:
    """A path, a registry or a host of one machine is wrong on every other."""
    broken = []
    for path in committed_files():
        name = str(path.relative_to(ROOT))
        text = path.read_text(encoding="utf-8", errors="replace")
        for what, pattern in LEAKS.items():
            found = re.search(pattern, text)
            if found and MAY_NAME.get(name) != what:
                line = text.count("\n", 0, found.start()) + 1
                broken.append(f"{name}, line {line}: {what}: {found.group()}")
    assert broken == []


def _short(paths: list[Path]) -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in paths
    }
    assert {name: size for name, size in sizes.items() if size > LINES} == {}
