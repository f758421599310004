"""A real Chromium, spoken to in the words of `tests.support.browser`.

Owns the translation to Playwright and the screenshots. What Chromium complains about (a blocked
resource, a script error) fails the story.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

WAIT_MS = 10_000


class Window:
    """One person's browser window."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.complaints: list[str] = []
        self.page.on(
            "console",
            lambda m: (
                self.complaints.append(f"{self.page.url}: {m.text}")
                if m.type == "error" and "status of 4" not in m.text
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def url(self) -> str:
        """The address of the page one is on."""
        return self.page.url

    @property
    def text(self) -> str:
        """What the page says."""
        return " ".join(self.page.inner_text("body").split())

    @property
    def title(self) -> str:
        """The page's h1."""
        return " ".join(self.page.inner_text("h1").split())

    def open(self, url: str) -> Window:
        """Type an address."""
        self.page.goto(url)
        return self

    def follow(self, words: str) -> Window:
        """Click the link called *words*."""
        self.page.get_by_role("link", name=words, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

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
        """Press a button and wait for the page it leads to."""
        with self.page.expect_event("load"):
            self.page.get_by_role("button", name=words, exact=True).first.click()
        return self

    def see(self, words: str) -> None:
        """Expect words on the page."""
        expect(self.page.locator("body")).to_contain_text(
            words, timeout=WAIT_MS, use_inner_text=True
        )

    def not_see(self, words: str) -> None:
        """Expect words not to be on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words, use_inner_text=True)

    def shoot(self, path: Path, *, width: int = 1280) -> None:
        """Keep a picture of the whole page at *width* pixels."""
        self.page.set_viewport_size({"width": width, "height": 800})
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, full_page=True)

    def _field(self, label: str) -> Locator:
        # The star of a required field is part of its label's words.
        exact = self.page.get_by_label(label, exact=True)
        starred = self.page.get_by_label(f"{label} *", exact=True)
        # Radio buttons are a group, whose legend is no label to the driver.
        group = self.page.get_by_role("group", name=label)
        return exact.or_(starred).or_(group).first

    @staticmethod
    def _tick(box: Locator) -> None:
        # The styles draw the box beside a hidden input; the label is what a person clicks.
        box.evaluate("e => e.labels && e.labels.length ? e.labels[0].click() : e.click()")
