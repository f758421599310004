"""Whether a person has an account already: the whole table, and which facts count as equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from pacer_mock.registration.domain.duplicates import (
    Identity,
    Likeness,
    is_held,
    likeness,
    must_be_asked,
)

HOLDER = Identity("Ana", "Sandoval", date(1980, 2, 29), "ana@example.test")
STRANGER = Identity("Bo", "Lindqvist", date(1961, 7, 1), "bo@example.test")
TABLE = {0: Likeness.OTHER, 1: Likeness.OTHER, 2: Likeness.LIKELY, 3: Likeness.SAME}


def somebody(*, name: bool, born: bool, email: bool) -> Identity:
    """Return a person who shares the named facts with the holder."""
    return Identity(
        first_name=HOLDER.first_name if name else "Carla",
        last_name=HOLDER.last_name if name else "Moss",
        born=HOLDER.born if born else date(1990, 1, 1),
        email=HOLDER.email if email else "carla@example.test",
    )


@pytest.mark.parametrize("name, born, email", list(product((True, False), repeat=3)))
def test_two_of_three_may_be_the_same_person_and_three_are(
    name: bool, born: bool, email: bool
) -> None:
    new = somebody(name=name, born=born, email=email)
    expected = TABLE[name + born + email]

    assert likeness(new, [HOLDER]) is expected
    assert likeness(new, [STRANGER, HOLDER, STRANGER]) is expected


def test_two_accounts_that_match_in_one_each_are_not_one_that_matches_in_two() -> None:
    one = somebody(name=True, born=False, email=False)
    other = somebody(name=False, born=True, email=False)

    assert likeness(HOLDER, [one, other]) is Likeness.OTHER


def test_where_nobody_has_an_account_nobody_is_asked() -> None:
    assert likeness(HOLDER, []) is Likeness.OTHER


@pytest.mark.parametrize("found, continued", list(product(Likeness, (True, False))))
def test_whoever_is_like_a_holder_is_asked_once(found: Likeness, continued: bool) -> None:
    assert must_be_asked(found, continued=continued) == (
        (found, continued) in {(Likeness.LIKELY, False), (Likeness.SAME, False)}
    )


def test_the_search_waits_for_the_service_center_where_all_three_match_alone() -> None:
    assert [found for found in Likeness if is_held(found)] == [Likeness.SAME]


@pytest.mark.parametrize(
    "first, last",
    [
        ("ana", "SANDOVAL"),
        ("Ána", "Sandovál"),
        (" Ana ", "San doval"),
        ("A-na", "San'doval."),
        ("\uff21na", "Sandoval"),
    ],
)
def test_capitals_accents_spaces_and_marks_of_a_name_do_not_count(first: str, last: str) -> None:
    written = replace(HOLDER, first_name=first, last_name=last)

    assert likeness(written, [HOLDER]) is Likeness.SAME


@pytest.mark.parametrize(
    "first, last",
    [("Sandoval", "Ana"), ("An", "aSandoval"), ("Ana", "Sandova"), ("राम", "Sandoval")],
)
def test_another_name_is_another_name(first: str, last: str) -> None:
    written = replace(HOLDER, first_name=first, last_name=last)

    assert likeness(written, [HOLDER]) is Likeness.LIKELY


def test_vowel_signs_are_no_accents() -> None:
    one = replace(HOLDER, first_name="राम", last_name="देव")
    other = replace(HOLDER, first_name="रमा", last_name="दिव")

    assert likeness(one, [one]) is Likeness.SAME
    assert likeness(one, [other]) is Likeness.LIKELY


@pytest.mark.parametrize(
    "email", ["ana+1@example.test", "ANA@Example.test", "ana+a+b@example.test", " ana@example.test"]
)
def test_an_address_with_a_plus_is_the_address_without(email: str) -> None:
    assert likeness(replace(HOLDER, email=email), [HOLDER]) is Likeness.SAME
    assert likeness(HOLDER, [replace(HOLDER, email=email)]) is Likeness.SAME


@pytest.mark.parametrize("email", ["a@example.test", "ana@other.test", "ana1@example.test", "ana"])
def test_another_address_is_another_address(email: str) -> None:
    assert likeness(replace(HOLDER, email=email), [HOLDER]) is Likeness.LIKELY


@pytest.mark.parametrize(
    "unknown",
    [
        {"born": None},
        {"email": ""},
        {"first_name": ""},
        {"last_name": "-"},
    ],
)
def test_what_is_known_of_neither_is_no_match(unknown: dict[str, str | None]) -> None:
    nobody = replace(HOLDER, **unknown)  # type: ignore[arg-type]

    assert likeness(nobody, [nobody]) is Likeness.LIKELY
