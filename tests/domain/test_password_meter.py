"""The rules that a browser checks while a password is typed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from pacer_mock.accounts.domain.credentials import PasswordFault
from pacer_mock.accounts.domain.password_meter import checks
from pacer_mock.accounts.domain.rulebook import PasswordRule

PLAIN = PasswordRule(shortest=8, longest=45)


@pytest.mark.parametrize("lower, upper, special, personal", list(product((True, False), repeat=4)))
def test_every_rule_of_the_day_is_looked_at_and_no_other(
    lower: bool, upper: bool, special: bool, personal: bool
) -> None:
    rule = replace(
        PLAIN,
        needs_lower=lower,
        needs_upper=upper,
        needs_special=special,
        forbids_personal=personal,
    )
    asked = {
        PasswordFault.SHORT: True,
        PasswordFault.LONG: True,
        PasswordFault.NO_LOWER: lower,
        PasswordFault.NO_UPPER: upper,
        PasswordFault.NO_SPECIAL: special,
        PasswordFault.PERSONAL: personal,
    }

    assert [check.fault for check in checks(rule)] == [each for each in asked if asked[each]]
    assert [check.fault for check in checks(rule) if not check.pattern] == (
        [PasswordFault.PERSONAL] if personal else []
    )
