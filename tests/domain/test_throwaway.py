"""The made-up password is valid wherever a new one is required, for every person."""

from __future__ import annotations

import secrets
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.accounts.domain.credentials import Person, password_faults, personal_parts
from pacer_mock.accounts.domain.rulebook import ROWS, PasswordRule, rules_on
from sso_sim.both_generations.domain import passwords as court
from sso_sim.kit.throwaway_passwords import DIGITS, SYLLABLES, WORDS, make
from sso_sim.scenarios import credential_checks as scenario

RULES = [row.value for row in ROWS if isinstance(row.value, PasswordRule)]
NAMES = st.text(max_size=60) | st.sampled_from(WORDS)
PEOPLE = st.builds(Person, NAMES, NAMES, NAMES, NAMES.map(lambda name: f"{name}@example.test"))
RANDOM = st.randoms(use_true_random=False)


def made(luck: Random, person: Person) -> str:
    return make(luck.choice, personal_parts(person))


@given(RANDOM, PEOPLE)
def test_pacer_takes_it_on_every_day_from_everybody(luck: Random, person: Person) -> None:
    for rule in RULES:
        assert password_faults(made(luck, person), rule, person) == ()


@given(RANDOM, PEOPLE)
def test_both_generations_of_a_court_take_it(luck: Random, person: Person) -> None:
    assert court.weaknesses(made(luck, person)) == ()
    assert list(scenario.ecf_password_faults(made(luck, person))) == []


@pytest.mark.parametrize("letters", ["aeiou", "abcdefghijklmnopqrstuvwxyz"])
def test_it_is_good_even_where_somebodys_names_leave_no_word(letters: str) -> None:
    every_part = {word.casefold()[at : at + 3] for word in WORDS for at in range(len(word) - 2)}
    person = Person(" ".join(sorted(every_part)), letters, "".join(DIGITS), letters)
    for _ in range(50):
        password = make(secrets.choice, personal_parts(person))
        assert set(password.split("-")[:-1]) <= set(SYLLABLES)
        assert password_faults(password, rules_on(date(2026, 1, 1)).password, person) == ()


def test_its_words_can_be_read_out_and_typed() -> None:
    assert len(set(WORDS)) == len(WORDS) > 150
    assert all(word.isascii() and word.isalpha() and word.istitle() for word in WORDS)
    assert all(4 <= len(word) <= 9 for word in WORDS)


def test_it_is_another_one_nearly_every_time() -> None:
    assert len({make(secrets.choice) for _ in range(1000)}) > 990
