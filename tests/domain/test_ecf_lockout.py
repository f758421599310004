"""The lock on a login: more than five wrong passwords, five minutes; each further try adds time."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from ecf_mock.domain.lockout import ALLOWED, FIRST_LOCK, FURTHER, LONGEST, Answer, Tries, after_try
from ecf_mock.domain.sign_on import SignOnRefusal, refusal_of

NOW = datetime(2017, 11, 1, 14, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
COUNTS = range(80)
LOCKS = (None, -timedelta(days=30), -SECOND, timedelta(0), SECOND, FIRST_LOCK, LONGEST, LONGEST * 2)


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_every_try_has_the_answer_of_the_rule(lock, right):
    for failed in COUNTS:
        until = None if lock is None else NOW + lock
        answer, after = after_try(Tries(failed, until), right=right, now=NOW)
        if until is not None and until > NOW:
            assert answer is Answer.LOCKED
            assert after.failed == failed + 1
            assert after.locked_until == max(until, min(until + FURTHER, NOW + LONGEST))
        elif right:
            assert (answer, after) == (Answer.RIGHT, Tries())
        elif failed < ALLOWED:
            assert answer is Answer.WRONG
            assert after == Tries(failed + 1, until)
        else:
            assert answer is Answer.LOCKED
            assert after.failed == failed + 1
            added = FURTHER * (failed - ALLOWED)
            assert after.locked_until == NOW + min(FIRST_LOCK + added, LONGEST)


def tried(times, tries=None, *, right=False, now=NOW):
    answers = []
    tries = tries or Tries()
    for _ in range(times):
        answer, tries = after_try(tries, right=right, now=now)
        answers.append(answer)
    return answers, tries


def test_five_wrong_passwords_do_not_lock_and_the_sixth_does_for_five_minutes():
    answers, tries = tried(6)
    assert answers == [Answer.WRONG] * 5 + [Answer.LOCKED]
    assert tries.locked_until == NOW + timedelta(minutes=5)


def test_the_right_password_does_not_open_a_lock_and_adds_time_like_any_try():
    _, tries = tried(6)
    answers, later = tried(1, tries, right=True)
    assert answers == [Answer.LOCKED]
    assert later.locked_until == tries.locked_until + FURTHER


def test_the_right_password_signs_on_at_the_very_moment_the_lock_ends():
    _, tries = tried(6)
    assert after_try(tries, right=True, now=tries.locked_until)[0] is Answer.RIGHT
    assert after_try(tries, right=True, now=tries.locked_until - SECOND)[0] is Answer.LOCKED


def test_one_more_wrong_password_after_the_lock_locks_at_once_and_longer():
    _, tries = tried(6)
    answers, again = tried(1, tries, now=tries.locked_until)
    assert answers == [Answer.LOCKED]
    assert again.locked_until - tries.locked_until > FIRST_LOCK


def test_a_right_password_after_five_wrong_ones_forgets_them():
    _, tries = tried(5)
    assert tried(1, tries, right=True)[1] == Tries()


def test_no_flood_of_tries_locks_anybody_out_for_more_than_an_hour():
    _, tries = tried(500)
    assert tries.locked_until <= NOW + LONGEST


def test_a_lock_never_becomes_shorter_by_trying():
    _, tries = tried(6)
    for minute in range(40):
        earlier = tries.locked_until
        _, tries = tried(1, tries, now=NOW + minute * SECOND)
        assert tries.locked_until >= earlier


@pytest.mark.parametrize(
    ("answer", "active", "elsewhere"), list(product(Answer, (True, False), (True, False)))
)
def test_only_the_right_password_learns_how_a_login_stands(answer, active, elsewhere):
    after_right = {
        (True, False): None,
        (True, True): SignOnRefusal.ALREADY_ON,
        (False, False): SignOnRefusal.INACTIVE,
        (False, True): SignOnRefusal.INACTIVE,
    }
    truth = {
        Answer.RIGHT: after_right[active, elsewhere],
        Answer.WRONG: SignOnRefusal.INVALID,
        Answer.LOCKED: SignOnRefusal.LOCKED,
    }
    assert refusal_of(answer, active=active, elsewhere=elsewhere) == truth[answer]
