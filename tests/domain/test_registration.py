"""A new account: card or letter, generated usernames, the wizard's steps."""

from __future__ import annotations

from datetime import date
from itertools import islice, product

import pytest

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import username_faults
from pacer_mock.accounts.domain.payment_card import (
    TRAINING_CARDS,
    CardFault,
    card_expiry_fault,
    card_number_fault,
    last_four,
)
from pacer_mock.manage.domain import ManageRefusal, blockers_to_settings
from pacer_mock.registration.domain.registration import (
    business_days_after,
    same_token,
    standing,
    usernames_for,
)
from pacer_mock.wizard.domain import KEPT_STEPS, STEPS, Step, step_after, step_to_show
from sso_sim.contract.claims import Generation, Search


@pytest.mark.parametrize(
    "card, held, expected",
    [
        (True, False, (Status.ACTIVE, Search.ACTIVE)),
        (True, True, (Status.ACTIVE, Search.INACTIVE)),
        (False, False, (Status.AWAITING_TOKEN, Search.INACTIVE)),
        (False, True, (Status.AWAITING_TOKEN, Search.INACTIVE)),
    ],
)
def test_a_card_makes_an_account_usable_at_once_and_its_search_too_unless_held(
    card: bool, held: bool, expected: tuple[Status, Search]
) -> None:
    assert standing(card=card, held=held) == expected


@pytest.mark.parametrize("number", [*TRAINING_CARDS, "4111 1111 1111 1111", "5555-5555-5555-4444"])
def test_the_training_cards_are_taken_however_they_are_spaced(number: str) -> None:
    assert card_number_fault(number) is None
    assert last_four(number) in {"1111", "4444"}


@pytest.mark.parametrize("number", ["4012888888881881", "378282246310005", "6011111111111117"])
def test_a_number_that_could_be_a_real_card_is_refused_as_such(number: str) -> None:
    assert card_number_fault(number) == CardFault.REAL


def test_one_wrong_digit_is_noticed() -> None:
    good = "4111111111111111"
    changed = [
        good[:place] + digit + good[place + 1 :]
        for place, digit in product(range(16), "0123456789")
    ]
    wrong = [
        number
        for number in changed
        if card_number_fault(number) != (None if number == good else CardFault.NUMBER)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "number", ["", "1", "0" * 11, "x" * 16, "٤" * 16, "4" * 400, "4111\x001111"]
)
def test_what_is_no_card_number_is_refused(number: str) -> None:
    assert card_number_fault(number) == CardFault.NUMBER


@pytest.mark.parametrize(
    "expiry, expected",
    [
        ("12/2017", None),
        ("12/17", None),
        ("1/2018", None),
        ("11/2017", CardFault.EXPIRED),
        ("12/2016", CardFault.EXPIRED),
        ("13/2020", CardFault.EXPIRY),
        ("0/2020", CardFault.EXPIRY),
        ("2020-01", CardFault.EXPIRY),
        ("", CardFault.EXPIRY),
        ("12/20177", CardFault.EXPIRY),
    ],
)
def test_a_card_is_good_through_its_last_month(expiry: str, expected: CardFault | None) -> None:
    assert card_expiry_fault(expiry, date(2017, 12, 31)) == expected


@pytest.mark.parametrize(
    "posted, days, arrives",
    [
        (date(2017, 12, 4), 7, date(2017, 12, 13)),
        (date(2017, 12, 8), 1, date(2017, 12, 11)),
        (date(2017, 12, 9), 1, date(2017, 12, 11)),
        (date(2017, 12, 10), 10, date(2017, 12, 22)),
    ],
)
def test_letters_travel_on_weekdays_only(posted: date, days: int, arrives: date) -> None:
    assert business_days_after(posted, days) == arrives


@pytest.mark.parametrize(
    "first, last",
    [("Bo", "Li"), ("Zoë", "O'Neill"), ("李", "小龙"), ("A" * 60, "B" * 60), ("", "")],
)
def test_generated_usernames_are_good_ones_and_never_end(first: str, last: str) -> None:
    offered = list(islice(usernames_for(first, last), 2000))

    assert len(set(offered)) == 2000
    assert not any(username_faults(name, taken=False) for name in offered)


def test_a_token_is_read_aloud_without_regard_to_case_spaces_and_hyphens() -> None:
    assert same_token(" abcd efgh-jkmn ", "ABCD-EFGH-JKMN")
    assert not same_token("ABCD-EFGH-JKMM", "ABCD-EFGH-JKMN")
    assert not same_token("", "ABCD-EFGH-JKMN")


@pytest.mark.parametrize("wanted, mask", list(product(Step, range(8))))
def test_no_step_of_a_wizard_is_shown_before_those_in_front_of_it(wanted: Step, mask: int) -> None:
    done = {step for place, step in enumerate(STEPS) if mask & 1 << place}
    shown = step_to_show(wanted, done)

    assert STEPS.index(shown) <= STEPS.index(wanted)
    assert all(step in done for step in STEPS[: STEPS.index(shown)])
    assert shown == wanted or shown not in done


def test_the_last_step_alone_is_never_kept() -> None:
    assert (*KEPT_STEPS, Step.SECURITY) == STEPS
    assert [step_after(step) for step in KEPT_STEPS] == [Step.ADDRESS, Step.SECURITY]


def test_only_a_legacy_account_must_upgrade_before_its_settings() -> None:
    assert blockers_to_settings(Generation.LEGACY) == (ManageRefusal.UPGRADE_FIRST,)
    assert blockers_to_settings(Generation.UPGRADED) == ()
