"""The rules for the age of passwords and for multifactor authentication in a scenario.

Owns these rules; each broken one becomes a problem in plain words with its place. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sso_sim.contract.claims import Generation
from sso_sim.scenarios.account_schema import Multifactor, PacerAccount
from sso_sim.scenarios.problems import Problem
from sso_sim.scenarios.yaml_reader import Place

BEGINS = date(2025, 5, 11)
"""Before this day there is no multifactor authentication ([WVSD-MFA])."""

_SECRET = re.compile(r"[A-Z2-7]{32}")
_BACKUP_CODE = re.compile(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}")


def problems_of(account: PacerAccount, day: date, place: Place) -> Iterator[Problem]:
    """Yield the problems of an account on the *day* on which the rehearsal begins."""
    if account.password_set is not None and not account.opened_on <= account.password_set <= day:
        yield Problem(
            (*place, "password_set"),
            "The password is set between the day the account was opened and the first day.",
        )
    if account.mfa != Multifactor():
        yield from _multifactor(account, day, (*place, "mfa"))


def _multifactor(account: PacerAccount, day: date, place: Place) -> Iterator[Problem]:
    mfa = account.mfa
    if day < BEGINS:
        yield Problem(place, "There is no multifactor authentication before 11 May 2025.")
    if account.generation is Generation.LEGACY:
        yield Problem(place, "A Legacy account has no multifactor authentication.")
    if mfa.otp_secret and not _SECRET.fullmatch(mfa.otp_secret):
        yield Problem((*place, "otp_secret"), "A secret is 32 capitals and digits 2 to 7.")
    if mfa.phone_lost and not mfa.otp_secret:
        yield Problem((*place, "phone_lost"), "No phone is lost where there is no otp_secret.")
    for i, code in enumerate(mfa.backup_codes):
        if not _BACKUP_CODE.fullmatch(code):
            reason = "A backup code is eight capitals and digits, without I, O, 0 and 1: ABCD-2345."
            yield Problem((*place, "backup_codes", i), reason)
    if len(set(mfa.backup_codes)) < len(mfa.backup_codes):
        yield Problem((*place, "backup_codes"), "A backup code is given twice.")
