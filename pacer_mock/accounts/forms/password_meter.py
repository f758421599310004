"""The rules beside a new password, which tick themselves as it is typed where scripts run.

Owns what the page is given. Without a script the rules stand there as text, and either way it is
the Submit that judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pacer_mock.accounts.domain.credentials import PasswordFault, Person, personal_parts
from pacer_mock.accounts.domain.password_meter import checks
from pacer_mock.accounts.domain.rulebook import PasswordRule
from pacer_mock.accounts.wording import beside_field


def person_of(fields: Mapping[str, str]) -> Person:
    """Return what of the *fields* of a Person tab must not stand in a password."""
    first, last = fields.get("first_name", ""), fields.get("last_name", "")
    return Person(first, last, "", fields.get("email", ""))


def of(rule: PasswordRule, person: Person | None) -> dict[str, Any]:
    """Return the rules with their words, and the words *person* must not use.

    Where there is none the page must not tell whose password it is, and cannot tick that rule.
    """
    shown = checks(rule)
    return {
        "checks": [(check, beside_field(check.fault, rule)) for check in shown],
        "ticks": [
            check for check in shown if person is not None or check.fault != PasswordFault.PERSONAL
        ],
        "parts": [] if person is None else sorted(personal_parts(person)),
    }
