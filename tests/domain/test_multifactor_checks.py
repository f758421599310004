"""The settings a scenario may have for passwords' ages and multifactor authentication."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sso_sim.contract.claims import Generation
from sso_sim.scenarios.account_schema import Multifactor, PacerAccount
from sso_sim.scenarios.multifactor_checks import problems_of

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
DAY = date(2026, 3, 2)


def account(mfa: Multifactor | None = None, **facts: Any) -> PacerAccount:
    return PacerAccount(
        account_number="4410273",
        username="t.marina.l",
        password="Pacer-Rehearsal-Six-1",
        email="t@example.test",
        opened_on=date(2018, 2, 6),
        mfa=mfa or Multifactor(),
        **facts,
    )


def told(given: PacerAccount, day: date = DAY) -> list[str]:
    return [problem.reason for problem in problems_of(given, day, ("pacer",))]


@pytest.mark.parametrize(
    "mfa",
    [
        Multifactor(),
        Multifactor(chosen=True, skips=3),
        Multifactor(otp_secret=SECRET, phone_lost=True, backup_codes=["KXQM-7R2D", "3HWT-PB9L"]),
    ],
)
def test_a_good_one_is_good(mfa: Multifactor) -> None:
    assert told(account(mfa, password_set=date(2025, 3, 1))) == []


@pytest.mark.parametrize(
    "mfa, words",
    [
        (Multifactor(otp_secret="short"), "A secret is 32 capitals"),
        (Multifactor(otp_secret=SECRET.lower()), "A secret is 32 capitals"),
        (Multifactor(phone_lost=True), "No phone is lost"),
        (Multifactor(backup_codes=["KXQM7R2D"]), "A backup code is eight"),
        (Multifactor(backup_codes=["KXQM-7R2D", "KXQM-7R2D"]), "given twice"),
    ],
)
def test_a_wrong_one_is_told(mfa: Multifactor, words: str) -> None:
    [reason] = told(account(mfa))
    assert words in reason


def test_there_is_none_before_its_first_day_nor_for_a_legacy_account() -> None:
    mfa = Multifactor(skips=1)
    assert told(account(mfa), date(2025, 5, 11)) == []
    assert "before 11 May 2025" in told(account(mfa), date(2025, 5, 10))[0]
    assert "Legacy" in told(account(mfa, generation=Generation.LEGACY))[0]


@pytest.mark.parametrize("day", [date(2018, 2, 5), date(2026, 3, 3)])
def test_a_password_is_set_while_the_account_is_there(day: date) -> None:
    assert "The password is set between" in told(account(password_set=day))[0]
