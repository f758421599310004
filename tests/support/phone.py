"""The authenticator apps of a scenario's people, as a machine has them.

Owns computing passcodes from secrets: the one on the page, the last one that was shown, or the
scenario's. Never returns a passcode twice, because PACER accepts each only once.
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
    """The phones of all people in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._secrets: dict[str, str] = {}
        self._used: dict[str, int] = {}

    def passcode(self, person: str, page: str) -> str:
        """Return the passcode of a person's app; the *page* may show the person a new secret."""
        on_page = SECRET.search(page)
        if on_page:
            self._secrets[person] = on_page[0].replace(" ", "")
        secret = self._secrets.get(person) or self._world.people[person]["pacer"]["otp_secret"]
        assert secret, f"{person} has no phone"
        step = max(int(time.time()) // STEP, self._used.get(secret, 0) + 1)
        # PACER accepts a clock that is one step ahead, and no more.
        until(lambda: step <= int(time.time()) // STEP + 1, "the next passcode is good", seconds=40)
        self._used[secret] = step
        return pyotp.TOTP(secret).generate_otp(step)
