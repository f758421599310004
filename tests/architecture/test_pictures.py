"""The duties of the README's pictures: each is shown, has an alternative text, and is small."""

from __future__ import annotations

import re

from tests.support.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDER = ROOT / "docs" / "screenshots"
LARGEST = 150_000
MARKDOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HTML = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]*)"')


def _shown() -> dict[str, str]:
    """Return the alternative text of each picture shown, by its path."""
    shown = {path: words for words, path in MARKDOWN.findall(README)}
    return shown | dict(HTML.findall(README))


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    """A picture that no document shows becomes outdated, and nobody notices."""
    taken = {str(path.relative_to(ROOT)) for path in FOLDER.iterdir()}
    assert taken == set(_shown())


def test_every_picture_says_what_it_shows() -> None:
    """Some readers do not see it."""
    assert [path for path, words in _shown().items() if len(words.split()) < 5] == []


def test_no_picture_is_large() -> None:
    """Every clone of the project contains every version of every picture."""
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
