"""Letters are data, and contain no line breaks: the reader's window wraps the lines."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

from tests.support.letter_tables import letters_of, tables
from tests.support.source import APPS, PACKAGES, ROOT, modules, python_files

LETTERS = [
    str(path.relative_to(ROOT))
    for path in python_files(*PACKAGES)
    if "letters" in path.relative_to(ROOT).as_posix() or path.stem == "notices"
]
WIDE = 70
SENDS_FOR_ROOMS = "sso_sim.court.courts.letters"
"""This app has no letter of its own: the rooms of the court pass it theirs."""
SENDERS = frozenset(
    {
        "ecf_mock.letters",
        "pacer_mock.accounts.letters",
        "sso_sim.court.courts.letters",
        "sso_sim.court.daily_summaries.services",
        "sso_sim.record.services.notices",
    }
)
"""The functions that put letters into the mailbox. The last two send notices of filing, which are
in no table of letters: the docket determines their readers."""


def test_every_room_that_writes_letters_has_a_table_of_them() -> None:
    without = {name for name, table in tables(*APPS) if not table}
    assert without == {SENDS_FOR_ROOMS}


def test_every_kind_of_reader_gets_a_letter() -> None:
    """A reader who gets no letter is a row that no test can check."""
    for app in ("pacer_mock", "sso_sim.court", "ecf_mock"):
        readers = {letter.to for letter in letters_of(app).values()}
        assert readers == {reader for each in readers for reader in type(each)}


def test_letters_go_out_by_the_one_function_of_their_app() -> None:
    mailing = {module.name for module in modules(*PACKAGES) if "sso_sim.kit.mail" in module.imports}
    assert mailing == SENDERS


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_one_line_a_paragraph(name: str) -> None:
    """Wrapped once in the source and once more by the window, a letter reads as a mistake."""
    assert [line for text in _texts(ROOT / name) for line in _broken_off(text)] == []


def _broken_off(text: str) -> list[str]:
    lines = text.split("\n")
    return [
        line
        for line, following in itertools.pairwise(lines)
        if line
        and following
        and (following[0].islower() or (len(line) > WIDE and line[-1] not in ".:?!"))
    ]


def _texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # A docstring or a note is an expression of its own; a letter is part of one.
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = []
    for node in ast.walk(tree):
        if id(node) in notes:
            continue
        if isinstance(node, ast.JoinedStr):
            texts.append("".join(_said(part) for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
    return texts


def _said(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "X"
