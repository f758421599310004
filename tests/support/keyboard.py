"""A person who has a keyboard and no mouse.

Owns walking a page with Tab and pressing Enter. The element that has the focus must show it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.waiting import until
from tests.support.window import Window

FURTHEST = 60
"""The number of Tab stops after which a person gives up."""

# A focus ring is drawn with an outline; for a hidden box, around its label's picture.
WHERE = """() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const said = at.labels?.length ? at.labels[0].innerText : (at.ariaLabel ?? at.innerText);
    return {
        name: (said ?? "").replace(/\\s+/g, " ").trim().replace(/ \\*$/, ""),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""


@dataclass
class Keyboard:
    """The keyboard of one window."""

    window: Window

    def tab_to(self, name: str) -> Keyboard:
        """Press Tab until *name* has the focus; every element on the way must show its focus."""
        passed = []
        for _ in range(FURTHEST):
            self.window.page.keyboard.press("Tab")
            at = self.window.page.evaluate(WHERE)
            passed.append(at["name"])
            assert at["ring"], f"no ring around {at['name']!r} at {self.window.url}"
            until(self._is_seen, f"{at['name']!r} is in sight at {self.window.url}", seconds=5)
            if at["name"] == name:
                return self
        raise AssertionError(f"Tab does not come to {name!r} at {self.window.url}: {passed}")

    def _is_seen(self) -> bool:
        # The skip link slides in.
        return bool(self.window.page.evaluate(WHERE)["seen"])

    def type(self, text: str) -> Keyboard:
        """Type into the element that has the focus."""
        self.window.page.keyboard.type(text)
        return self

    def enter(self) -> Window:
        """Press Enter on the element that has the focus and wait for the page it leads to."""
        with self.window.page.expect_event("load"):
            self.window.page.keyboard.press("Enter")
        return self.window.arrive()
