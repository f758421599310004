"""The sources of the facts about the real systems: every key is in docs/sources.md, and used."""

from __future__ import annotations

import re

from tests.support.source import ROOT, VENDORED, committed_files

SOURCES = ROOT / "docs" / "sources.md"
KEY = re.compile(r"\[([A-Z0-9]{2,}(?:-[A-Z0-9]+)+)\]")
ENTRY = re.compile(
    r"^\*\*\[(?P<key>[A-Z0-9-]+)\]\*\* (?P<rest>.+)\n\*Taken:\* (?P<taken>.+)$", re.MULTILINE
)
NOT_HERE = re.compile(
    # The brackets keep this file from finding itself.
    r"\b(?:[D]OMAIN|[N]OTICE|[D]ESIGN|[T]EXTS|[M]ODELS|[H]OUSE)"
    r"(?:\.(?:md|txt)\b|,? (?:section |§ ?)?\d)"
)
"""The names of private notes that no clone contains, as a text might quote them."""


def _named() -> set[str]:
    """Return the keys that the code, the tests and the other documents name."""
    found: set[str] = set()
    for path in committed_files():
        inner = path.relative_to(ROOT)
        if path != SOURCES and not set(VENDORED) & set(inner.parts):
            found |= set(KEY.findall(path.read_text(encoding="utf-8")))
    return found


def _entries() -> dict[str, re.Match[str]]:
    return {entry["key"]: entry for entry in ENTRY.finditer(SOURCES.read_text(encoding="utf-8"))}


def test_every_key_that_is_named_is_explained_and_every_one_explained_is_named() -> None:
    """A reader who meets a key must find its source; a source that nothing uses is in the way."""
    assert _named() == set(_entries())


def test_every_source_says_what_it_is_when_it_is_from_and_where_it_is() -> None:
    """A name without an address cannot be looked up."""
    text = SOURCES.read_text(encoding="utf-8")
    assert text.count("**[") == len(_entries()), "an entry has another form, or stands twice"
    form = re.compile(r"\S.+; (undated|.*\d{4})\. <https?://\S+>")
    assert [key for key, entry in _entries().items() if not form.fullmatch(entry["rest"])] == []


def test_no_file_quotes_a_document_that_is_not_here() -> None:
    """A reader of a clone must be able to look up every source."""
    quoting = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in committed_files()
        if (found := NOT_HERE.search(path.read_text(encoding="utf-8")))
    ]
    assert quoting == []
