"""The rules for CM/ECF passwords, logins and reset links."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from ecf_mock.domain import logins, password_reset
from ecf_mock.domain.logins import LoginFault
from ecf_mock.domain.password_reset import LinkFault
from sso_sim.both_generations.domain import passwords
from sso_sim.both_generations.domain.passwords import Weakness

ASKED = datetime(2017, 11, 1, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("upper", "lower", "digit", "special", "length"),
    list(product((0, 1), (0, 1), (0, 1), (0, 1), (0, 7, 8, 128, 129))),
)
def test_a_password_lacks_exactly_what_it_does_not_have(upper, lower, digit, special, length):
    given = "A" * upper + "b" * lower + "3" * digit + "&" * special
    filler = "A" if upper else "b" if lower else "3" if digit else "&" if special else " "
    password = (given + filler * length)[:length] if length else ""
    expected = set()
    if len(password) < 8:
        expected.add(Weakness.TOO_SHORT)
    if len(password) > 128:
        expected.add(Weakness.TOO_LONG)
    if "A" not in password:
        expected.add(Weakness.NO_UPPER)
    if "b" not in password:
        expected.add(Weakness.NO_LOWER)
    if "3" not in password and "&" not in password:
        expected.add(Weakness.NO_DIGIT_OR_SPECIAL)
    assert set(passwords.weaknesses(password)) == expected


@pytest.mark.parametrize("password", ["Harbor17", "harborLight!", "Straße-99", "Pass word9"])
def test_a_password_with_all_it_needs_will_do(password):
    assert passwords.weaknesses(password) == ()


def test_a_blank_is_neither_a_digit_nor_a_special_character():
    assert passwords.weaknesses("Harbor Light") == (Weakness.NO_DIGIT_OR_SPECIAL,)


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("jdoe", ()),
        ("JDoe1234", ()),
        ("j@doe1", (LoginFault.SPECIAL,)),
        ("jane doe", (LoginFault.SPECIAL,)),
        ("jürgen", (LoginFault.SPECIAL,)),
        ("jd", (LoginFault.TOO_SHORT,)),
        ("", (LoginFault.TOO_SHORT,)),
        ("&", (LoginFault.TOO_SHORT, LoginFault.SPECIAL)),
        ("a" * 32, ()),
        ("a" * 33, (LoginFault.TOO_LONG,)),
        ("$" * 33, (LoginFault.TOO_LONG, LoginFault.SPECIAL)),
    ],
)
def test_a_new_login_is_plain_letters_and_digits(login, expected):
    assert logins.faults(login) == expected


@pytest.mark.parametrize("sign", "&@$*!#%.-_ +/\\'\"<>")
def test_every_sign_that_stands_in_the_way_of_linking_is_special(sign):
    assert logins.has_special_characters(f"jdoe{sign}1")


AGES = {
    timedelta(0): None,
    timedelta(hours=23, minutes=59, seconds=59): None,
    timedelta(hours=24): LinkFault.EXPIRED,
    timedelta(days=400): LinkFault.EXPIRED,
}


@pytest.mark.parametrize(("age", "used"), list(product(AGES, (False, True))))
def test_a_reset_link_is_good_once_and_for_24_hours(age, used):
    fault = password_reset.fault_of(ASKED, ASKED if used else None, ASKED + age)
    assert fault == (LinkFault.USED if used else AGES[age])
