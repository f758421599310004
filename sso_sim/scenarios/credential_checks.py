"""The rules for usernames and passwords of a scenario on the day it begins.

Owns the dated rules for scenario files; the apps apply their own to text that people type. A
published password that the rules of its day forbid would teach the wrong thing. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sso_sim.contract.claims import Generation
from sso_sim.scenarios.account_schema import PacerAccount

LONGER_PASSWORDS = date(2025, 8, 25)
"""From this day PACER passwords have 14 to 45 characters of three classes ([WAWD-PASSWORDS])."""


def username_faults(account: PacerAccount) -> Iterator[str]:
    """Yield the faults of a username ([ILSD-NEXTGEN]: six characters mean Legacy)."""
    length = len(account.username)
    if account.generation is Generation.LEGACY and length != 6:
        yield f"A Legacy username has exactly 6 characters; this one has {length}."
    if account.generation is Generation.UPGRADED and length < 8:
        yield f"An upgraded account's username has 8 characters or more; this one has {length}."


def pacer_password_faults(account: PacerAccount, name: str, day: date) -> Iterator[str]:
    """Yield the faults of a PACER password on *day*."""
    password = account.password
    if day < LONGER_PASSWORDS or account.generation is Generation.LEGACY:
        if len(password) < 8:
            yield "A PACER password has 8 characters or more."
        return
    if not 14 <= len(password) <= 45:
        yield "From 25 August 2025 a PACER password has 14 to 45 characters."
    if not all(re.search(kind, password) for kind in ("[a-z]", "[A-Z]", "[^A-Za-z0-9]")):
        yield "From 25 August 2025 a PACER password has a small, a capital and a special character."
    parts = [*name.split(), account.username, account.email.partition("@")[0]]
    if any(len(part) > 2 and part.lower() in password.lower() for part in parts):
        yield "A PACER password holds no part of the name, the username or the mail address."


def ecf_password_faults(password: str) -> Iterator[str]:
    """Yield the faults of a CM/ECF password ([LAWD-PASSWORD])."""
    if len(password) < 8:
        yield "A CM/ECF password has 8 characters or more."
    if not all(re.search(kind, password) for kind in ("[a-z]", "[A-Z]", "[^A-Za-z]")):
        yield "A CM/ECF password has small and capital letters and a digit or special character."
