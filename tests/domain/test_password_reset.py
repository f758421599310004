"""The rules of a forgotten CM/ECF password at the NextGen court."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sso_sim.both_generations.domain.passwords import Weakness, weaknesses
from sso_sim.court.password_reset.domain import is_good

ASKED = datetime(2017, 12, 11, 9, 0, tzinfo=UTC)

PARTS = {
    Weakness.NO_UPPER: "HARBOR",
    Weakness.NO_LOWER: "harbor",
    Weakness.NO_DIGIT_OR_SPECIAL: "77--77",
}


@pytest.mark.parametrize("present", list(product((False, True), repeat=3)), ids=str)
def test_a_password_lacks_exactly_what_is_not_in_it(present):
    parts = [part for part, there in zip(PARTS.values(), present, strict=True) if there]
    lacks = {weakness for weakness, there in zip(PARTS, present, strict=True) if not there}
    typed = "".join(parts)
    if len(typed) < 8:
        lacks.add(Weakness.TOO_SHORT)
    assert set(weaknesses(typed)) == lacks


@pytest.mark.parametrize(
    "length, lacks",
    [(7, (Weakness.TOO_SHORT,)), (8, ()), (128, ()), (129, (Weakness.TOO_LONG,))],
)
def test_a_password_has_8_to_128_characters(length, lacks):
    assert weaknesses("Aa1" + "x" * (length - 3)) == lacks


@pytest.mark.parametrize("typed", ["Harbor Lane", "Harbor\tLane", "HarborLane\0"])
def test_a_blank_is_no_special_character(typed):
    assert weaknesses(typed) == (Weakness.NO_DIGIT_OR_SPECIAL,)


@pytest.mark.parametrize(
    "age, good",
    [
        (timedelta(0), True),
        (timedelta(hours=24) - timedelta(seconds=1), True),
        (timedelta(hours=24), False),
        (timedelta(seconds=-1), False),
    ],
)
def test_a_link_is_good_for_24_hours(age, good):
    assert is_good(ASKED, ASKED + age) is good
