"""The checks on every page that a story visits: nothing inline, no sideways scroll, no axe finding.

Owns the checks. Knows no page of the sandbox; pages with the same structure are checked once per
run.
"""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDE, NARROW = 1280, 375
HEIGHT = 800

INLINE = """() => [
    ...[...document.querySelectorAll("style")].map(() => "a style element"),
    ...[...document.querySelectorAll("script:not([src])")].map(() => "a script without src"),
    ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]
        .filter(a => a.name === "style" || a.name.startsWith("on"))
        .map(a => `${e.tagName.toLowerCase()} ${a.name}`)),
]"""

# An element that scrolls inside a box of its own (a wide table) does not count.
SIDEWAYS = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const found = [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 0.5 && !e.closest(".table-scroll"))
        .map(e => [e.tagName.toLowerCase(), ...e.classList].join("."));
    return found.slice(-5).concat(`page of ${document.documentElement.scrollWidth}`);
}"""

# The finding is reduced to a few words at once: axe's full report is larger than the page.
AXE = """() => axe.run({resultTypes: ["violations"]}).then(told => told.violations.flatMap(
    rule => rule.nodes.map(node => `axe ${rule.id} (${rule.impact}): ${node.html.slice(0, 160)}`)))
"""

BUILT = """() => document.title + [...document.querySelectorAll("body *")]
    .map(e => e.tagName + "." + e.className).join(" ")"""


class Inspector:
    """Checks pages as the story visits them, and keeps the findings."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.looked_at: set[str] = set()

    def take(self) -> list[str]:
        """Return the findings since the last call."""
        found, self.found = self.found, []
        return found

    def look(self, page: Page) -> None:
        """Check a page, unless a page with the same structure has been checked."""
        built = page.evaluate(BUILT)
        if built in self.looked_at:
            return
        self.looked_at.add(built)
        looks: list[Callable[[Page], list[str]]] = [inline, sideways, inaccessible]
        for each in looks:
            self.found += [f"{page.url} ({page.title()}): {what}" for what in each(page)]


def inaccessible(page: Page) -> list[str]:
    """Return the findings of axe-core."""
    page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(AXE))


def inline(page: Page) -> list[str]:
    """Return the scripts, handlers and styles that are inline in the page."""
    return [f"inline: {each}" for each in page.evaluate(INLINE)]


def sideways(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways, on a desktop and on a phone."""
    found = []
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"wider than {width}: {each}" for each in page.evaluate(SIDEWAYS)]
    return found
