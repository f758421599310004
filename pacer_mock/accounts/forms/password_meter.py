"""The rules beside a new password, which a script ticks during typing.

Owns the data that the page gets. Without a script the rules are plain text. In both cases only the
Submit decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pacer_mock.accounts.domain.credentials import PasswordFault, Person, personal_parts
from pacer_mock.accounts.domain.password_meter import checks
from pacer_mock.accounts.domain.rulebook import PasswordRule
from pacer_mock.accounts.wording import beside_field


def person_of(fields: Mapping[str, str]) -> Person:
    """Return the values from the *fields* of a Person tab that must not appear in a password."""
    first, last = fields.get("first_name", ""), fields.get("last_name", "")
    return Person(first, last, "", fields.get("email", ""))


def of(rule: PasswordRule, person: Person | None) -> dict[str, Any]:
    """Return the rules with their words, and the words that *person* must not use.

    Without a person the page must not reveal whose password it is, and cannot tick that rule.
    """
    shown = checks(rule)
    return {
        "checks": [(check, beside_field(check.fault, rule)) for check in shown],
        "ticks": [
            check for check in shown if person is not None or check.fault != PasswordFault.PERSONAL
        ],
        "parts": [] if person is None else sorted(personal_parts(person)),
    }
