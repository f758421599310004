"""A person with multifactor authentication at PACER: a seeded account, and codes for it.

Owns computing passcodes as an app would, and a cast that has every kind of account.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp

from tests.support import pacer_accounts as people
from tests.support.provider import Pacer, World, account

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BACKUP = ("ABCD-2345", "EFGH-6789", "JKLM-2345")
FILER, ENROLLED, PLAIN = "7012345", "7022222", "7033333"
TODAY = "2026-03-02T10:00:00-05:00"
NOW = datetime.fromisoformat(TODAY).astimezone(UTC)
STEP = timedelta(seconds=30)


def code(secret: str = SECRET, *, steps: int = 0, at: datetime | None = None) -> str:
    """Return the passcode of an app, *steps* steps of thirty seconds from now."""
    moment = (at or datetime.now(UTC)) + steps * STEP
    return pyotp.TOTP(secret).at(int(moment.timestamp()))


def cast() -> list[dict[str, Any]]:
    """Return a filer without multifactor, an enrolled one, and a person who only searches."""
    mfa = {"otp_secret": SECRET, "app_name": "My phone", "backup_codes": list(BACKUP)}
    return [
        account(FILER, "jane.filer"),
        account(ENROLLED, "ella.enrolled", first_name="Ella", mfa=mfa, email="ella@example.test"),
        account(PLAIN, "paul.plain", first_name="Paul", email="paul@example.test"),
        account(people.LEGACY, "wb2003", generation="legacy", opened_on="2003-05-19"),
    ]


def changed(number: str, **facts: Any) -> list[dict[str, Any]]:
    """Return the cast, with some facts of one account replaced."""
    return [each | facts if each["account_number"] == number else each for each in cast()]


def start(pacer: Pacer, accounts: list[dict[str, Any]] | None = None, now: str = TODAY) -> World:
    """Start a rehearsal in which a court has registered Jane as a filer."""
    world = pacer.start(accounts=accounts or cast(), courts=people.COURTS, now=now)
    register(world, FILER)
    return world


def register(world: World, number: str) -> None:
    """Let a court report a filer to PACER."""
    body = {"account_number": number, "court": "ctd", "filer_name": "Jane Filer"}
    told = world.pacer.back_door("PUT", world.id, f"/registrations/link-{number}", body)
    assert told.status_code == 200, told.text


def mailed_code(world: World) -> str:
    """Return the security code of the newest letter that has one."""
    texts = [str(each.facts["text"]) for each in people.letters(world)]
    found = [match[1] for text in texts if (match := re.search(r"Security Code: (\d{6})", text))]
    return found[-1]


def reasons(world: World, event: str) -> list[str]:
    """Return the reasons of every *event* in the trail, oldest first."""
    return [reason for each in people.events(world, event) for reason in each.facts["reasons"]]
