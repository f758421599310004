"""A real Chromium's tab, with the same methods as `tests.support.browser`.

Owns the translation to Playwright. Every page that is reached is handed to *on_arrival*. Must not
know what is wrong with a page, or what the browser complains of: that is up to `inspection` and
`watch`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

WAIT_MS = 20_000
NEW_TAB = "(opens in a new tab)"


class Window:
    """One tab of one person's browser."""

    def __init__(self, page: Page, on_arrival: Callable[[Page], None] = lambda _page: None) -> None:
        self.page = page
        self.page.set_default_timeout(WAIT_MS)
        self._on_arrival = on_arrival

    @property
    def url(self) -> str:
        """The address of the current page."""
        return self.page.url

    @property
    def text(self) -> str:
        """The text of the page."""
        return " ".join(self.page.inner_text("body").split())

    @property
    def title(self) -> str:
        """The page's h1."""
        return " ".join(self.page.inner_text("h1").split())

    def arrive(self) -> Window:
        """Check the current page after it was reached in another way than the methods below."""
        self._on_arrival(self.page)
        return self

    def open(self, url: str) -> Window:
        """Go to a typed address."""
        self.page.goto(url)
        return self.arrive()

    def follow(self, words: str) -> Window:
        """Click the link called *words*."""
        return self.click(self.page.get_by_role("link", name=words, exact=True).first)

    def follow_to_new_tab(self, words: str) -> Window:
        """Click the link called *words*, which says that it opens in a new tab; return that tab."""
        link = self.page.get_by_role("link", name=f"{words} {NEW_TAB}", exact=True)
        with self.page.context.expect_page() as opened:
            link.first.click()
        tab = Window(opened.value, self._on_arrival)
        tab.page.wait_for_load_state()
        return tab.arrive()

    def download(self, words: str, folder: Path) -> Path:
        """Click the link called *words* and download the file it leads to."""
        with self.page.expect_download() as begun:
            self.page.get_by_role("link", name=words, exact=True).click()
        path = folder / begun.value.suggested_filename
        begun.value.save_as(path)
        return path

    def fill(self, label: str, value: str) -> None:
        """Type into a field."""
        self._field(label).fill(value)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list or among radio buttons."""
        field = self._field(label)
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=option)
        else:
            self._tick(field.get_by_label(option, exact=True).first)

    def tick(self, label: str) -> None:
        """Tick a box."""
        self._tick(self._field(label))

    def attach(self, label: str, path: Path) -> None:
        """Choose a file."""
        self._field(label).set_input_files(path)

    def press(self, words: str) -> Window:
        """Press the button called *words* and wait for the page it leads to."""
        return self.click(self.page.get_by_role("button", name=words, exact=True).first)

    def click(self, what: Locator) -> Window:
        """Click a link or a button and wait for the page it leads to."""
        with self.page.expect_event("load"):
            what.click()
        return self.arrive()

    def see(self, words: str) -> None:
        """Expect words on the page, now or soon."""
        expect(self.page.locator("body")).to_contain_text(
            words, timeout=WAIT_MS, use_inner_text=True
        )

    def not_see(self, words: str) -> None:
        """Expect words not to be on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words, use_inner_text=True)

    def _field(self, label: str) -> Locator:
        # The star of a required field is part of its label's words.
        exact = self.page.get_by_label(label, exact=True)
        starred = self.page.get_by_label(f"{label} *", exact=True)
        # Radio buttons are a group; the driver does not see its legend as a label.
        group = self.page.get_by_role("group", name=label)
        return exact.or_(starred).or_(group).first

    @staticmethod
    def _tick(box: Locator) -> None:
        # The styles draw the box beside a hidden input; a person clicks the label.
        box.evaluate("e => e.labels && e.labels.length ? e.labels[0].click() : e.click()")
