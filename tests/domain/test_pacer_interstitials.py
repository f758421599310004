"""The pages between a checked password and the next step: every combination of relevant facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.interstitials.domain import (
    GOOD_FOR,
    SKIPS,
    Between,
    Leave,
    SignOn,
    Standing,
    Stop,
    Way,
    must_enroll,
    next_step,
    stands_between,
)
from sso_sim.contract.claims import Generation

DAYS = {
    "2017": date(2017, 12, 11),
    "before the first day": date(2025, 5, 10),
    "voluntary": date(2025, 5, 11),
    "the chosen": date(2025, 8, 25),
    "the last day of the chosen": date(2025, 12, 30),
    "every filer": date(2025, 12, 31),
}
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
AGES = {"fresh": timedelta(days=179, hours=23), "old": timedelta(days=180)}
PASSED = [frozenset(each) for each in ([], *([one] for one in Between), [*Between])]


def expected(
    day: str,
    legacy: bool,
    enrolled: bool,
    filer: bool,
    chosen: bool,
    skips: int,
    age: str,
    password_skips: int,
    coded: bool,
    passed: frozenset[Between],
) -> Stop | None:
    """The rule again, as a list of sentences in their order."""
    begun = day not in ("2017", "before the first day")
    asked = filer and not legacy
    asked = asked and (
        day == "every filer" or (chosen and day in ("the chosen", "the last day of the chosen"))
    )
    aged = age == "old" and not legacy
    aged = aged and day in ("the chosen", "the last day of the chosen", "every filer")
    rows = [
        (begun and enrolled, Between.PASSCODE, None),
        (asked and not enrolled, Between.ENROLLMENT, {0: 3, 1: 2, 3: 0, 4: 0}[skips]),
        (aged, Between.PASSWORD, {0: 3, 1: 2, 3: 0, 4: 0}[password_skips]),
        (filer, Between.REDACTION, None),
        (coded, Between.CLIENT_CODE, None),
    ]
    for stands, between, left in rows:
        if stands and between not in passed:
            return Stop(between, left)
    return None


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("passed", PASSED)
def test_the_whole_truth_table(day: str, passed: frozenset[Between]) -> None:
    rules = rules_on(DAYS[day])
    flags = product((False, True), repeat=5)
    counts = (0, 1, SKIPS, SKIPS + 1)
    for (legacy, enrolled, filer, chosen, coded), skips, age, old_skips in product(
        flags, counts, AGES, counts
    ):
        standing = Standing(
            generation=Generation.LEGACY if legacy else Generation.UPGRADED,
            enrolled=enrolled,
            filer=filer,
            chosen=chosen,
            enrollment_skips=skips,
            password_set_at=NOW - AGES[age],
            password_skips=old_skips,
            code_required=coded,
        )
        known = (legacy, enrolled, filer, chosen, skips, age, old_skips, coded)
        wanted = expected(day, *known, passed)
        assert stands_between(rules, standing, passed, NOW) == wanted, (standing, passed)


def test_the_order_is_passcode_enrollment_password_redaction_client_code() -> None:
    rules = rules_on(DAYS["every filer"])
    passed: frozenset[Between] = frozenset()
    old = NOW - timedelta(days=999)
    standing = Standing(Generation.UPGRADED, True, True, True, 0, old, 0, code_required=True)
    met = []
    # An unenrolled account has no passcode; here the last backup code was the last method.
    for enrolled in (True, False, False, False, False):
        now_standing = Standing(**{**vars(standing), "enrolled": enrolled})
        stop = stands_between(rules, now_standing, passed, NOW)
        assert stop is not None
        met.append(stop.between)
        passed |= {stop.between}
    assert met == list(Between)
    assert stands_between(rules, standing, passed, NOW) is None


@pytest.mark.parametrize("left, may", [(None, False), (0, False), (1, True), (3, True)])
def test_a_stop_may_be_skipped_while_skips_are_left(left: int | None, may: bool) -> None:
    assert Stop(Between.PASSWORD, left).may_skip is may


def test_who_does_not_file_is_never_made_to_enroll() -> None:
    standing = Standing(Generation.UPGRADED, False, False, True, SKIPS, NOW, 0)
    assert not any(must_enroll(rules_on(day), standing) for day in DAYS.values())


ASKED_EVERYTHING = Standing(Generation.UPGRADED, True, True, True, 0, NOW, 0, code_required=True)
"""A filer of the last day who is enrolled, with a fresh password and a mandatory client code."""


def _sign_on(way: Way, *passed: Between, waited: timedelta = timedelta(0)) -> SignOn:
    return SignOn(ASKED_EVERYTHING, way, frozenset(passed), waited)


@pytest.mark.parametrize(
    "signed_on, wanted", [(False, Leave.LOG_IN), (True, Leave.GO_ON)], ids=["nobody", "arrived"]
)
def test_without_a_proved_password_one_goes_on_only_where_one_is_signed_on(
    signed_on: bool, wanted: Leave
) -> None:
    rules = rules_on(DAYS["every filer"])
    assert next_step(rules, None, NOW, signed_on=signed_on) is wanted


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("passed", PASSED)
def test_a_step_that_waited_too_long_ends_the_sign_on_whatever_is_behind_it(
    way: Way, passed: frozenset[Between]
) -> None:
    rules = rules_on(DAYS["every filer"])
    over = _sign_on(way, *passed, waited=GOOD_FOR)
    just = _sign_on(way, *passed, waited=GOOD_FOR - timedelta(microseconds=1))
    assert next_step(rules, over, NOW) is Leave.TIMED_OUT
    assert next_step(rules, just, NOW) is not Leave.TIMED_OUT


def test_manage_my_account_asks_for_no_agreement_and_for_no_client_code() -> None:
    rules = rules_on(DAYS["every filer"])
    met: dict[Way, list[Between]] = {}
    for way in Way:
        passed: list[Between] = []
        while isinstance(step := next_step(rules, _sign_on(way, *passed), NOW), Stop):
            passed.append(step.between)
        assert step is Leave.GO_ON
        met[way] = passed
    assert met == {
        Way.SIGN_ON: [Between.PASSCODE, Between.REDACTION, Between.CLIENT_CODE],
        Way.MANAGE: [Between.PASSCODE],
    }
