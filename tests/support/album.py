"""Pictures of the pages that matter: whole pages, wide and narrow, and those in the README.

Owns sizes and files. Takes pictures only when the environment names the folder of the README (`make
screenshots`). Whole pages go to a folder of the run, for a person to look at; the README's pictures
go to its own folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.support.inspection import HEIGHT, NARROW, WIDE
from tests.support.window import Window

VARIABLE = "SSO_SIM_TEST_SCREENSHOTS"
PROJECTED = 1024
"""The width of a README picture that does not show a phone: small, and still readable there."""

README_HEIGHT = 700


class Album:
    """Keeps pictures in *folder*, and the README's pictures in the environment's folder."""

    def __init__(self, folder: Path) -> None:
        named = os.environ.get(VARIABLE)
        self._folder = folder
        self._readme = Path(named) if named else None

    @property
    def is_open(self) -> bool:
        """Whether this run takes pictures at all."""
        return self._readme is not None

    def shoot(self, window: Window, name: str, *, readme: int = 0) -> None:
        """Take a picture of the page; *readme* is the width of its first screenful in the README.

        Without a width the README does not show it.
        """
        if self._readme is None:
            return
        page = window.page
        page.mouse.move(0, 0)
        for width in (NARROW, WIDE):
            _size(page, width, HEIGHT)
            _save(page, self._folder / f"{name}-{width}.png", whole=True)
        if readme:
            _size(page, readme, README_HEIGHT)
            _save(page, self._readme / f"{name}.png", whole=False)
            _size(page, WIDE, HEIGHT)


def _size(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")


def _save(page: Page, path: Path, *, whole: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=whole, animations="disabled", caret="hide")
