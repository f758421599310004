"""Which usernames and passwords are valid, over every combination of possible faults."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from pacer_mock.accounts.domain.credentials import (
    PasswordFault,
    Person,
    UsernameFault,
    password_faults,
    username_faults,
    username_key,
)
from pacer_mock.accounts.domain.rulebook import rules_on

OF_2017 = rules_on(date(2017, 12, 11)).password
OF_TODAY = rules_on(date(2026, 11, 24)).password
PERSON = Person("Anne-Marie", "O'Neill", "counsel.ct", "amo_hartford@example.test")


@pytest.mark.parametrize(
    "length, odd, taken", list(product((1, 7, 8, 45, 46), (False, True), (False, True)))
)
def test_every_fault_of_a_username_is_named(length: int, odd: bool, taken: bool) -> None:
    username = "a" * (length - 1) + ("é" if odd else "b")

    assert set(username_faults(username, taken=taken)) == {
        fault
        for fault, wrong in {
            UsernameFault.SHORT: length < 8,
            UsernameFault.LONG: length > 45,
            UsernameFault.CHARACTERS: odd,
            UsernameFault.TAKEN: taken,
        }.items()
        if wrong
    }


@pytest.mark.parametrize("character", list(" '\"<>&\x00\t\n/\\é№\u202e\U0001f600"))
def test_a_username_has_plain_letters_digits_and_four_signs_only(character: str) -> None:
    assert username_faults(f"counsel{character}ct", taken=False) == (UsernameFault.CHARACTERS,)
    assert username_faults("Coun.sel_ct-1@x", taken=False) == ()


@pytest.mark.parametrize(
    "one, other", [("JaneRoe17", "janeroe17"), ("\uff2aaneRoe", "janeroe"), (" jane ", "JANE")]
)
def test_usernames_that_differ_only_in_case_are_one(one: str, other: str) -> None:
    assert username_key(one) == username_key(other)


PARTS = {
    PasswordFault.NO_LOWER: ("f", "F"),
    PasswordFault.NO_UPPER: ("Q", "q"),
    PasswordFault.NO_SPECIAL: ("!", "7"),
}


@pytest.mark.parametrize("length, wrong", list(product((7, 8, 13, 14, 45, 46), range(8))))
def test_every_fault_of_a_password_is_named_under_todays_rule(length: int, wrong: int) -> None:
    chosen = {fault: bool(wrong & 1 << place) for place, fault in enumerate(PARTS)}
    password = "".join(PARTS[fault][bad] for fault, bad in chosen.items())
    if chosen[PasswordFault.NO_LOWER]:
        password = password.upper()
    if chosen[PasswordFault.NO_UPPER]:
        password = password.lower()
    password = password.ljust(length, "3")
    expected = {
        PasswordFault.SHORT: length < 14,
        PasswordFault.LONG: length > 45,
        PasswordFault.NO_LOWER: not any(c.islower() for c in password),
        PasswordFault.NO_UPPER: not any(c.isupper() for c in password),
        PasswordFault.NO_SPECIAL: "!" not in password,
    }

    assert set(password_faults(password, OF_TODAY, PERSON)) == {
        fault for fault, stands in expected.items() if stands
    }


@pytest.mark.parametrize("length", range(1, 60))
def test_only_the_length_counts_in_2017(length: int) -> None:
    expected = {PasswordFault.SHORT} if length < 8 else set()
    if length > 45:
        expected = {PasswordFault.LONG}

    assert set(password_faults("o" * length, OF_2017, PERSON)) == expected


@pytest.mark.parametrize(
    "part", ["Anne", "marie", "annemarie", "NEILL", "oneill", "counsel", "hartford", "AMO"]
)
def test_no_part_of_name_username_or_email_may_stand_in_a_password_of_today(part: str) -> None:
    assert password_faults(f"Zq!{part}-0192837465", OF_TODAY, PERSON) == (PasswordFault.PERSONAL,)
    assert password_faults(f"Zq!{part}-0192837465", OF_2017, PERSON) == ()


def test_parts_of_one_or_two_letters_forbid_nothing() -> None:
    person = Person("Bo", "Li", "counselor", "b.li@example.test")

    assert password_faults("Libel-book-9-Times", OF_TODAY, person) == ()


@pytest.mark.parametrize("character", ["\x00", "\n", "\x7f", "\ud800"])
def test_control_characters_are_refused_in_every_year(character: str) -> None:
    for rule in (OF_2017, OF_TODAY):
        faults = password_faults(f"Forty-two{character}Umbrellas", rule, PERSON)
        assert faults == (PasswordFault.CONTROL,)


def test_a_password_in_another_script_is_good() -> None:
    assert password_faults("Пароль-из-слов-42", OF_TODAY, PERSON) == ()
