"""Labels and their values on a page: lists of facts, and tables by their column heads.

Owns reading them as a person does, value by label. Knows no page. Finding a word somewhere on a
page does not show that it is under the right label.
"""

from __future__ import annotations

from bs4 import Tag

from tests.support.browser import Browser


def pairs(page: Browser, within: str = "main") -> list[tuple[str, str]]:
    """Return label and value of every fact in the part of the page that *within* selects."""
    found = []
    for label in page.find(f"{within} dt"):
        value = label.find_next_sibling("dd")
        assert isinstance(value, Tag), f"{_said(label)!r} has no value"
        found.append((_said(label), _said(value)))
    return found


def rows(page: Browser, caption: str) -> list[dict[str, str]]:
    """Return the rows of the table whose caption begins so, each value by its column."""
    [table] = [
        each
        for each in page.find("table")
        if each.caption is not None and _said(each.caption).startswith(caption)
    ]
    heads = [_said(head) for head in table.select("thead th")]
    return [
        dict(zip(heads, map(_said, row.select("th, td")), strict=True))
        for row in table.select("tbody tr")
    ]


def _said(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())
