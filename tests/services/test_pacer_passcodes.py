"""One-time passcodes and backup codes at sign-on: accepted once, even in a race, and counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between, Leave, Next, SignOn, Stop, Way
from pacer_mock.interstitials.services import Proof
from pacer_mock.passcodes.domain import REST_SECONDS, TRIES, PasscodeRefusal
from pacer_mock.settings import services as manage
from sso_sim.contract.events import Event
from sso_sim.kit.db import find
from sso_sim.kit.models import ThrottleRow
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.sealing import sealer_of
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support.pacer_multifactor import BACKUP, ENROLLED, FILER, NOW, PLAIN
from tests.support.provider import Pacer, World
from tests.support.together import at_once

REAL = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


def check(world: World, text: str, number: str = ENROLLED, at: datetime = REAL) -> Proof | Refused:
    with people.acting(world) as session:
        return interstitials.check_passcode(session, NOW, at, number, text)


def refused(reason: PasscodeRefusal) -> Refused:
    return Refused((reason,))


def test_a_passcode_is_good_once(world: World) -> None:
    assert check(world, mfa.code(at=REAL)) == Proof("app")
    assert check(world, mfa.code(at=REAL)) == refused(PasscodeRefusal.USED)
    assert check(world, mfa.code(at=REAL, steps=1)) == Proof("app")


def test_an_older_passcode_is_used_up_by_a_newer_one(world: World) -> None:
    assert check(world, mfa.code(at=REAL, steps=1)) == Proof("app")
    assert check(world, mfa.code(at=REAL)) == refused(PasscodeRefusal.USED)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_half_a_minute_off_does_not_matter(world: World, steps: int) -> None:
    assert check(world, mfa.code(at=REAL, steps=steps)) == Proof("app")


@pytest.mark.parametrize("steps", [-2, 2])
def test_one_that_is_further_off_does(world: World, steps: int) -> None:
    assert check(world, mfa.code(at=REAL, steps=steps)) == refused(PasscodeRefusal.WRONG)


def test_of_many_requests_with_one_passcode_one_is_let_on(world: World) -> None:
    code = mfa.code(at=REAL)
    outcomes = at_once(*(lambda: check(world, code) for _ in range(4)))
    assert outcomes.count(Proof("app")) == 1
    assert outcomes.count(refused(PasscodeRefusal.USED)) == 3


def test_of_many_requests_with_one_backup_code_one_is_let_on(world: World) -> None:
    outcomes = at_once(*(lambda: check(world, BACKUP[0]) for _ in range(4)))
    assert outcomes.count(Proof("backup-code")) == 1
    assert outcomes.count(refused(PasscodeRefusal.USED)) == 3


def test_a_backup_code_is_typed_as_one_likes_and_mail_tells_how_many_are_left(
    world: World,
) -> None:
    assert check(world, " abcd 2345 ") == Proof("backup-code")
    assert "2 are left" in people.letters(world)[-1].facts["text"]


def test_after_the_last_code_and_without_an_app_nobody_is_locked_out(pacer_app: Pacer) -> None:
    world = mfa.start(pacer_app, mfa.changed(ENROLLED, mfa={"backup_codes": ["ABCD-2345"]}))
    assert check(world, "ABCD2345") == Proof("backup-code")
    assert people.row(world, ENROLLED)["multifactor"] is False


@pytest.mark.parametrize("text", ["", "000000", "ZZZZ-9999", "x" * 500, "ABCD-2345-EFGH"])
def test_what_is_no_code_is_refused_and_told(world: World, text: str) -> None:
    assert check(world, text) == refused(PasscodeRefusal.WRONG)
    assert mfa.reasons(world, Event.PACER_PASSCODE_REFUSED) == [PasscodeRefusal.WRONG]


def test_the_code_of_another_account_is_none(world: World) -> None:
    assert check(world, mfa.code(at=REAL), PLAIN) == refused(PasscodeRefusal.WRONG)
    assert check(world, BACKUP[0], PLAIN) == refused(PasscodeRefusal.WRONG)


def test_wrong_codes_are_counted_and_a_rest_refuses_right_ones_until_it_is_over(
    world: World,
) -> None:
    for _ in range(TRIES):
        check(world, "000000")
    right = mfa.code(at=REAL)
    assert check(world, right) == refused(PasscodeRefusal.TOO_MANY_TRIES)
    with people.acting(world) as session:
        key = sealer_of(session).fingerprint(f"passcode:{ENROLLED}")
        row = find(session, ThrottleRow, key=key)
        assert row is not None
        row.since -= timedelta(seconds=REST_SECONDS + 1)
    assert check(world, right) == Proof("app")


def test_many_guesses_at_once_are_all_counted(world: World) -> None:
    outcomes = at_once(*(lambda: check(world, "000000") for _ in range(TRIES + 3)))
    assert outcomes.count(refused(PasscodeRefusal.TOO_MANY_TRIES)) == 3


def step_of(session: Session, now: datetime, account: Account) -> Next:
    filer = interstitials.is_filer(session, account)
    standing = interstitials.standing_of(account, filer=filer)
    return interstitials.next_step_of(now, SignOn(standing, Way.SIGN_ON, frozenset()))


def step(world: World, number: str, now: datetime = NOW) -> Next:
    with people.acting(world) as session:
        account = account_numbered(session, number)
        return step_of(session, now, account)


def test_what_stands_before_whom(world: World) -> None:
    later = NOW + timedelta(days=180)
    assert step(world, PLAIN) is Leave.GO_ON
    assert step(world, FILER) == Stop(Between.ENROLLMENT, 3)
    assert step(world, ENROLLED) == Stop(Between.PASSCODE)
    assert step(world, PLAIN, later) == Stop(Between.PASSWORD, 3)
    assert step(world, people.LEGACY, later) is Leave.GO_ON


def skip(world: World, number: str, now: datetime = NOW) -> bool:
    with people.acting(world) as session:
        account = account_held(session, number)
        found = step_of(session, now, account)
        assert isinstance(found, Stop)
        return interstitials.skip(session, now, account, found)


def test_three_skips_are_counted_and_told_and_a_fourth_is_none(world: World) -> None:
    assert [skip(world, FILER) for _ in range(4)] == [True, True, True, False]
    assert step(world, FILER) == Stop(Between.ENROLLMENT, 0)
    told = people.events(world, Event.PACER_UPDATE_SKIPPED)
    assert [each.facts["skips_left"] for each in told] == [2, 1, 0]


def test_a_new_password_gives_three_skips_again(world: World) -> None:
    later = NOW + timedelta(days=200)
    skip(world, PLAIN, later)
    assert step(world, PLAIN, later) == Stop(Between.PASSWORD, 2)
    with people.acting(world) as session:
        manage.change_password(session, later, PLAIN, "Quiet-River-2026!", "kept", proved=True)
    assert step(world, PLAIN, later) is Leave.GO_ON
    assert step(world, PLAIN, later + timedelta(days=180)) == Stop(Between.PASSWORD, 3)


def test_a_passcode_can_never_be_skipped(world: World) -> None:
    assert skip(world, ENROLLED) is False


def test_a_seeded_age_and_seeded_skips_count(pacer_app: Pacer) -> None:
    facts = {"password_set": "2025-03-01", "password_skips": 2}
    world = mfa.start(pacer_app, mfa.changed(PLAIN, **facts))
    assert step(world, PLAIN) == Stop(Between.PASSWORD, 1)


def test_before_2026_only_the_chosen_are_asked(pacer_app: Pacer) -> None:
    autumn = "2025-10-06T12:00:00-04:00"
    now = datetime.fromisoformat(autumn).astimezone(UTC)
    assert step(mfa.start(pacer_app, now=autumn), FILER, now) == Stop(Between.REDACTION)
    chosen = mfa.start(pacer_app, mfa.changed(FILER, mfa={"chosen": True, "skips": 1}), autumn)
    assert step(chosen, FILER, now) == Stop(Between.ENROLLMENT, 2)
