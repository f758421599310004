"""The authenticator apps of a scenario's people, as a machine has them.

Owns computing passcodes from secrets: one that is on the page, the last one that was, or the
scenario's. Never shows a passcode twice, because PACER takes each once.
"""

from __future__ import annotations

import re
import time

import pyotp

from tests.support.sandbox import World
from tests.support.waiting import until

SECRET = re.compile(r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b")
STEP = 30


class Phone:
    """Everybody's phone in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._secrets: dict[str, str] = {}
        self._used: dict[str, int] = {}

    def passcode(self, person: str, page: str) -> str:
        """Return what a person's app shows, who may have a secret on the *page* before them."""
        on_page = SECRET.search(page)
        if on_page:
            self._secrets[person] = on_page[0].replace(" ", "")
        secret = self._secrets.get(person) or self._world.people[person]["pacer"]["otp_secret"]
        assert secret, f"{person} has no phone"
        step = max(int(time.time()) // STEP, self._used.get(secret, 0) + 1)
        # A clock may be one step ahead, and no more.
        until(lambda: step <= int(time.time()) // STEP + 1, "the next passcode is good", seconds=40)
        self._used[secret] = step
        return pyotp.TOTP(secret).generate_otp(step)
