"""The rules beside a new password, which tick themselves as it is typed where scripts run.

Owns what the page is given. Without a script the rules stand there as text, and either way it is
the Submit that judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pacer_mock.domain.credentials import Person, personal_parts
from pacer_mock.domain.password_meter import checks
from pacer_mock.domain.rulebook import PasswordRule
from pacer_mock.wording import beside_field


def of(rule: PasswordRule, person: Mapping[str, str]) -> dict[str, Any]:
    """Return the rules with their words, and the words *person* must not use."""
    known = Person(
        person.get("first_name", ""), person.get("last_name", ""), "", person.get("email", "")
    )
    return {
        "checks": [(check, beside_field(check.fault, rule)) for check in checks(rule)],
        "parts": sorted(personal_parts(known)),
    }
