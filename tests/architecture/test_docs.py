"""What the documents claim: they can be found, their links lead somewhere, their quotes stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.source import PACKAGES, ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
SHOWN = re.compile(r"/(wording|views|forms|domain)\b.*\.py$|/wording_\w+\.py$|/schema\.py$")
"""Where texts that people read are written, beside templates, forms and menus."""

MADE_OF_NAMES = {"Settings", "Maintenance", "Payments", "Usage"}
"""Tabs: their labels are made from the names of their addresses."""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_document_is_found_from_the_readme() -> None:
    """A page nobody is led to is read by nobody."""
    linked = set(LINK.findall(_text(ROOT / "README.md")))
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert kept - linked == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_documents_leads_to_a_file(document: Path) -> None:
    """Files move; what points to them must move along."""
    targets = LINK.findall(_text(document))
    assert [each for each in targets if not (document.parent / each).exists()] == []


def test_what_is_said_to_be_published_wording_stands_on_a_page() -> None:
    """Who is asked "is that what the real page says?" must not find another text on the page."""
    fidelity = _text(ROOT / "docs" / "fidelity.md")
    table = fidelity.split("## Taken from sources")[1].split("## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")]
    quoted = {quote for row in rows for quote in re.findall(r'"([^"]+)"', row)}
    shown = "\n".join(
        _text(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix == ".html" or SHOWN.search(path.as_posix())
    )
    assert quoted, "the table quotes nothing: it is read wrongly"
    assert {quote for quote in quoted - MADE_OF_NAMES if quote not in shown} == set()
