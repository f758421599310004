"""The requirements of a request before a code: every combination of prompt, age and consent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from pacer_mock.oidc.domain.authorization import (
    Asked,
    Known,
    Prompt,
    Step,
    max_age_in,
    next_step,
    prompts_in,
)

ARRIVED = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOW = ARRIVED + timedelta(minutes=2)
SIGNED_ON = {
    "never": None,
    "an hour before": ARRIVED - timedelta(hours=1),
    "for this request": ARRIVED + timedelta(minutes=1),
}
MAX_AGES = {"none": None, "zero": timedelta(0), "5 min": timedelta(minutes=5), "day": timedelta(1)}
CONSENTS = {
    "never": None,
    "before": ARRIVED - timedelta(minutes=30),
    "for this request": ARRIVED + timedelta(minutes=1),
}
PROMPTS = [
    prompts
    for prompts in (
        frozenset(p for p, chosen in zip(Prompt, choice, strict=True) if chosen)
        for choice in product((False, True), repeat=len(Prompt))
    )
    if not (Prompt.NONE in prompts and len(prompts) > 1)
]
EVERYTHING = list(product(PROMPTS, MAX_AGES, SIGNED_ON, CONSENTS, (False, True)))


def _step(
    prompts: frozenset[Prompt], max_age: str, signed_on: str, consent: str, needed: bool
) -> Step:
    return next_step(
        Asked(at=ARRIVED, prompts=prompts, max_age=MAX_AGES[max_age]),
        Known(SIGNED_ON[signed_on], CONSENTS[consent], consent_needed=needed),
        NOW,
    )


def _sign_on_good(prompts: frozenset[Prompt], max_age: str, signed_on: str) -> bool:
    if signed_on != "an hour before":
        return signed_on == "for this request"
    return max_age in ("none", "day") and not prompts & {Prompt.LOGIN, Prompt.SELECT_ACCOUNT}


def _consent_good(prompts: frozenset[Prompt], consent: str, needed: bool) -> bool:
    if Prompt.CONSENT in prompts:
        return consent == "for this request"
    return consent != "never" or not needed


def test_the_space_is_whole() -> None:
    assert len(EVERYTHING) == 9 * 4 * 3 * 3 * 2


def test_a_code_is_issued_exactly_when_sign_on_and_consent_are_good() -> None:
    for prompts, max_age, signed_on, consent, needed in EVERYTHING:
        good = _sign_on_good(prompts, max_age, signed_on) and _consent_good(
            prompts, consent, needed
        )
        step = _step(prompts, max_age, signed_on, consent, needed)

        assert (step == Step.ISSUE) == good, (prompts, max_age, signed_on, consent, needed)


def test_signing_on_comes_before_agreeing() -> None:
    for prompts, max_age, signed_on, consent, needed in EVERYTHING:
        step = _step(prompts, max_age, signed_on, consent, needed)

        asks_to_sign_on = step in (Step.SIGN_ON, Step.LOGIN_REQUIRED)
        assert asks_to_sign_on != _sign_on_good(prompts, max_age, signed_on)


def test_nothing_is_shown_to_the_person_of_a_client_that_wants_nothing_shown() -> None:
    for case in EVERYTHING:
        shows_a_page = _step(*case) in (Step.SIGN_ON, Step.ASK_CONSENT)

        assert not (shows_a_page and Prompt.NONE in case[0])


def test_an_error_instead_of_a_page_is_for_such_a_client_alone() -> None:
    for case in EVERYTHING:
        if _step(*case) in (Step.LOGIN_REQUIRED, Step.CONSENT_REQUIRED):
            assert case[0] == {Prompt.NONE}


def test_whoever_signs_on_and_agrees_for_a_request_gets_through() -> None:
    for prompts, max_age, needed in product(PROMPTS, MAX_AGES, (False, True)):
        step = _step(prompts, max_age, "for this request", "for this request", needed)

        assert step == Step.ISSUE


def test_a_sign_on_exactly_as_old_as_allowed_is_good() -> None:
    known = Known(signed_on_at=NOW - timedelta(minutes=5))

    at_the_limit = next_step(Asked(at=NOW, max_age=timedelta(minutes=5)), known, NOW)
    past_it = next_step(
        Asked(at=NOW, max_age=timedelta(minutes=5)), known, NOW + timedelta(microseconds=1)
    )

    assert (at_the_limit, past_it) == (Step.ISSUE, Step.SIGN_ON)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", frozenset()),
        ("none", {Prompt.NONE}),
        ("login", {Prompt.LOGIN}),
        ("login consent", {Prompt.LOGIN, Prompt.CONSENT}),
        ("  consent   login  ", {Prompt.LOGIN, Prompt.CONSENT}),
        ("select_account", {Prompt.SELECT_ACCOUNT}),
        ("none login", None),
        ("create", None),
        ("LOGIN", None),
        ("login,consent", None),
    ],
)
def test_prompt_is_read_as_it_is_written(text: str, expected: frozenset[Prompt] | None) -> None:
    assert prompts_in(text) == expected


@pytest.mark.parametrize(
    "text, seconds",
    [
        ("0", 0),
        ("300", 300),
        ("9" * 9, 999_999_999),
        ("9" * 10, None),
        ("", None),
        ("-1", None),
        ("5m", None),
        ("1.5", None),
        (" 3", None),
        ("٣", None),
    ],
)
def test_max_age_is_a_number_of_seconds(text: str, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)

    assert max_age_in(text) == expected
