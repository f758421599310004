"""The redaction agreement of PACER's sign-on, for everybody whose story is about something else.

Owns giving it, in any browser: nothing is done where it is not asked for.
"""

from __future__ import annotations

from typing import Any

from pacer_mock.interstitials.wording import REDACTION_BOX

PAGE = "/csologin/redaction.jsf"


def is_asked(browser: Any) -> bool:
    """Say whether *browser*, with a window or without, stands before the agreement."""
    return PAGE in (browser.url or "")


def agree(browser: Any) -> None:
    """Tick the box and go on, where PACER asks for it."""
    if is_asked(browser):
        browser.tick(REDACTION_BOX)
        browser.press("Continue")
