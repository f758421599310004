"""Claims of the documents: each document can be found, its links resolve, its quotes are exact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.floors import ROOMS
from tests.support.source import PACKAGES, ROOT, committed_files, modules, python_files

IN_DOCS = sorted((ROOT / "docs").glob("*.md"))
AT_THE_TOP = sorted(ROOT.glob("*.md"))
DOCUMENTS = [*AT_THE_TOP, *IN_DOCS]
KEPT = [path for path in DOCUMENTS if path.name != "CHANGELOG.md"]
"""Documents that describe the current project; the changelog describes the past, under its
names."""

LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
SHOWN = re.compile(r"/(wording|views|forms|domain)\b.*\.py$|/wording_\w+\.py$|/schema\.py$")
"""The places of texts that people read, beside templates, forms and menus."""

PATH = re.compile(r"`([\w…][\w./<>…-]*(?:\.(?:py|yaml|md|toml|html|txt)|/))`")
"""A path of the project in a document, or the end of one: a file, or a folder with a slash after
it."""

DOTTED = re.compile(r"`([a-z_]+(?:\.\w+)+)`")
"""A dotted name in a docstring or a comment."""

MADE_HERE = {"var/", "build/mutation/"}
"""Folders that are not part of the project: a start and `make mutate` create them."""

PLACEHOLDERS = {
    "<app>": "(?:pacer_mock|ecf_mock|sso_sim/court|sso_sim/desk)",
    "<room>": f"(?:{'|'.join(sorted({room for rooms in ROOMS.values() for room in rooms}))})",
    "<id>": r"S\d\d",
    "NNNN": r"\d{4}",
    "…": ".+",
}
"""The placeholder in a document's path for any of several names."""

MADE_OF_NAMES = {"Settings", "Maintenance", "Payments", "Usage"}
"""Tabs: their labels are derived from the names of their addresses."""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_document_is_found_from_the_readme() -> None:
    """Nobody reads a page that no link leads to."""
    linked = set(LINK.findall(_text(ROOT / "README.md")))
    found = [ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    kept = {path.relative_to(ROOT).as_posix() for path in found}
    assert kept - linked == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_documents_leads_to_a_file(document: Path) -> None:
    """When files move, the links to them must move along."""
    targets = LINK.findall(_text(document))
    assert [each for each in targets if not (document.parent / each).exists()] == []


def test_what_is_said_to_be_published_wording_stands_on_a_page() -> None:
    """A reader compares the quote with the real page, and must not find another text there."""
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


def test_the_index_of_decisions_names_each_in_its_order_with_a_date() -> None:
    """The newest entries are last; a reader looks for an entry by its name or its day."""
    text = _text(ROOT / "docs" / "decisions.md")
    decided = re.findall(r"^## (.+)$", text, re.MULTILINE)
    rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| \[(.+)\]\(#(.+)\) \|$", text, re.MULTILINE)
    assert [name for _, name, _ in rows] == decided
    assert [day for day, _, _ in rows] == sorted(day for day, _, _ in rows)
    assert [anchor for _, _, anchor in rows] == [_anchor(name) for name in decided]


def _anchor(heading: str) -> str:
    """Return the anchor of a heading within its page, where Markdown is shown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("document", KEPT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_a_document_names_is_there(document: Path) -> None:
    """Files move; a reader who is sent to one must find it."""
    files = {path.relative_to(ROOT).as_posix() for path in committed_files()}
    named = set(PATH.findall(_text(document))) - MADE_HERE
    assert {each for each in named if not _is_there(each, files)} == set()


def _is_there(named: str, files: set[str]) -> bool:
    """Say whether *named*, a path or the end of one, is a file or a folder of files."""
    pattern = re.escape(named)
    for placeholder, what in PLACEHOLDERS.items():
        pattern = pattern.replace(re.escape(placeholder), what)
    ends = re.compile(rf"(?:.*/)?{pattern}(?:{'.+' if named.endswith('/') else ''})")
    return any(ends.fullmatch(file) for file in files)


def test_every_module_that_a_docstring_names_is_there() -> None:
    """A reader follows `entry.domain.doors` to a file; an outdated name leads nowhere."""
    known = {module.name: set(re.findall(r"\w+", module.text)) for module in modules()}
    packages = {part for name in known for part in name.split(".")[:-1]}
    lost = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in python_files(*PACKAGES, "tests", "bench")
        for named in DOTTED.findall(_text(path))
        if named.partition(".")[0] in packages and not _is_known(named, known)
    ]
    assert lost == []


def _is_known(named: str, known: dict[str, set[str]]) -> bool:
    """Say whether *named* is the end of a module's name, or that and a name in the module."""
    holder, _, inner = named.rpartition(".")
    return any(
        f".{module}".endswith(f".{named}")
        or (f".{module}".endswith(f".{holder}") and inner in names)
        for module, names in known.items()
    )


def test_every_import_within_a_text_is_of_a_module_that_is_there() -> None:
    """No type checker reads the programs that tests pass to another interpreter."""
    known = {module.name for module in modules()}
    lost = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in python_files(*PACKAGES, "tests", "bench")
        for named in re.findall(r"^\s*from ([\w.]+) import ", _text(path), re.MULTILINE)
        if named.partition(".")[0] in PACKAGES and named not in known
    ]
    assert lost == []
