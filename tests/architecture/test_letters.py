"""What every letter owes its reader: lines that the reader's window breaks, and nobody else."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

from tests.support.source import PACKAGES, ROOT, python_files

LETTERS = [
    str(path.relative_to(ROOT))
    for path in python_files(*PACKAGES)
    if "letters" in path.relative_to(ROOT).as_posix() or path.stem == "notices"
]
WIDE = 70


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
