"""What the pictures of the README owe: each is shown, says what it shows, and is small."""

from __future__ import annotations

import re

from tests.support.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDER = ROOT / "docs" / "screenshots"
LARGEST = 150_000
MARKDOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HTML = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]*)"')


def _shown() -> dict[str, str]:
    """Return what stands for each picture shown, by its path."""
    shown = {path: words for words, path in MARKDOWN.findall(README)}
    return shown | dict(HTML.findall(README))


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    """One that nobody shows is out of date and nobody notices."""
    taken = {str(path.relative_to(ROOT)) for path in FOLDER.iterdir()}
    assert taken == set(_shown())


def test_every_picture_says_what_it_shows() -> None:
    """Some do not see it."""
    assert [path for path, words in _shown().items() if len(words.split()) < 5] == []


def test_no_picture_is_large() -> None:
    """Whoever clones the project carries every version of every picture."""
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
