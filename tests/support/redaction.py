"""The redaction agreement of PACER's sign-on, for people whose story is about something else.

Owns giving it, in any browser; does nothing where PACER does not ask.
"""

from __future__ import annotations

from typing import Any

from pacer_mock.interstitials.wording import REDACTION_BOX

PAGE = "/csologin/redaction.jsf"


def is_asked(browser: Any) -> bool:
    """Say whether *browser*, with or without a window, is at the agreement."""
    return PAGE in (browser.url or "")


def agree(browser: Any) -> None:
    """Tick the box and continue, where PACER asks for the agreement."""
    if is_asked(browser):
        browser.tick(REDACTION_BOX)
        browser.press("Continue")
