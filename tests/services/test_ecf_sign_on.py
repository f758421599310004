"""Signing on to the old CM/ECF: which logins succeed, what is counted, what the trail records."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from ecf_mock.domain.sign_on import SignOnRefusal
from ecf_mock.models.filers import Filer, LoginTries
from ecf_mock.services import sign_on
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Passwords, Verdict
from tests.support import ecf as world
from tests.support.ecf import ADA, ADA_KEY, NOW, SUSPENDED, SUSPENDED_KEY, Ecf

RIGHT, WRONG = Verdict(ok=True), Verdict(ok=False)


def attempt(
    ecf: Ecf,
    login: str,
    verdict: Verdict,
    now: datetime = NOW,
    court: str = "ctd",
    *,
    elsewhere: bool = False,
) -> Filer | PacerLogin | Refused:
    with ecf.acting() as session:
        known = sign_on.password_hash_of(session, court, login)
        return sign_on.sign_on(
            session,
            now,
            court=court,
            login=login,
            checked_hash=known,
            verdict=verdict,
            elsewhere=lambda _filer_id: elsewhere,
        )


def reasons(outcome: Filer | PacerLogin | Refused) -> tuple[str, ...]:
    return outcome.reasons if isinstance(outcome, Refused) else ()


def test_the_right_password_signs_on_and_the_trail_tells_it(ecf: Ecf) -> None:
    outcome = attempt(ecf, ADA, RIGHT)
    assert isinstance(outcome, Filer)
    assert outcome.name == "Ada Quinn"
    (told,) = ecf.trail("ecf.signed-on")
    assert (told.who, told.outcome) == (ADA, "done")
    assert told.facts == {"court": "ctd", "login": ADA}


@pytest.mark.parametrize("login", ["nobody", "AQuinn", "aquinn ", ""])
def test_an_unknown_login_is_refused_like_a_wrong_password(ecf: Ecf, login: str) -> None:
    assert reasons(attempt(ecf, ADA, WRONG)) == (SignOnRefusal.INVALID,)
    assert reasons(attempt(ecf, login, WRONG)) == (SignOnRefusal.INVALID,)
    known, unknown = ecf.trail("ecf.sign-on-refused")
    assert known.facts["reasons"] == unknown.facts["reasons"] == ["invalid-id-or-password"]
    assert known.outcome == unknown.outcome == "refused"


def test_a_login_of_another_court_is_unknown_here(ecf: Ecf) -> None:
    assert reasons(attempt(ecf, "bmoss", RIGHT, court="ctb")) == (SignOnRefusal.INVALID,)


def test_an_unknown_login_locks_exactly_like_a_known_one(ecf: Ecf) -> None:
    known = [reasons(attempt(ecf, ADA, WRONG)) for _ in range(8)]
    unknown = [reasons(attempt(ecf, "nobody", WRONG)) for _ in range(8)]
    assert known == unknown
    assert known == [(SignOnRefusal.INVALID,)] * 5 + [(SignOnRefusal.LOCKED,)] * 3


def test_the_lock_holds_against_the_right_password_until_it_ends(ecf: Ecf) -> None:
    for _ in range(6):
        attempt(ecf, ADA, WRONG)
    assert reasons(attempt(ecf, ADA, RIGHT)) == (SignOnRefusal.LOCKED,)
    later = NOW + timedelta(minutes=6)
    assert isinstance(attempt(ecf, ADA, RIGHT, later), Filer)
    assert reasons(attempt(ecf, ADA, WRONG, later)) == (SignOnRefusal.INVALID,)


def test_a_lock_at_one_court_is_none_at_another(ecf: Ecf) -> None:
    for _ in range(6):
        attempt(ecf, ADA, WRONG)
    assert isinstance(attempt(ecf, ADA, RIGHT, court="ctb"), Filer)


def test_a_lockout_is_told_with_its_end(ecf: Ecf) -> None:
    for _ in range(6):
        attempt(ecf, ADA, WRONG)
    (told,) = ecf.trail("ecf.locked-out")
    assert told.facts["locked_until"] == (NOW + timedelta(minutes=5)).isoformat()
    assert told.facts["reasons"] == ["login-locked"]


def test_only_the_right_password_of_an_inactive_login_learns_that_it_is(ecf: Ecf) -> None:
    assert reasons(attempt(ecf, SUSPENDED, WRONG)) == (SignOnRefusal.INVALID,)
    assert reasons(attempt(ecf, SUSPENDED, RIGHT)) == (SignOnRefusal.INACTIVE,)
    assert ecf.trail("ecf.signed-on") == []


def test_a_login_that_is_on_elsewhere_is_refused_after_its_right_password_alone(ecf: Ecf) -> None:
    assert reasons(attempt(ecf, ADA, WRONG, elsewhere=True)) == (SignOnRefusal.INVALID,)
    assert reasons(attempt(ecf, ADA, RIGHT, elsewhere=True)) == (SignOnRefusal.ALREADY_ON,)
    inactive = attempt(ecf, SUSPENDED, RIGHT, elsewhere=True)
    assert reasons(inactive) == (SignOnRefusal.INACTIVE,)
    assert ecf.trail("ecf.signed-on") == []
    assert isinstance(attempt(ecf, ADA, RIGHT), Filer)


def test_a_password_that_was_changed_while_it_was_checked_is_wrong(ecf: Ecf) -> None:
    before = ecf.filer().password_hash
    with ecf.acting() as session:
        filer = session.scalars(select(Filer).where(Filer.id == ecf.filer().id)).one()
        filer.password_hash = world.hashed("Something-Else-1")
    with ecf.acting() as session:
        outcome = sign_on.sign_on(
            session,
            NOW,
            court="ctd",
            login=ADA,
            checked_hash=before,
            verdict=RIGHT,
            elsewhere=lambda _filer_id: False,
        )
    assert reasons(outcome) == (SignOnRefusal.INVALID,)


def test_a_hash_of_another_cost_is_renewed_while_the_court_is_open(ecf: Ecf) -> None:
    renewed = Passwords(memory_kib=16, rounds=1).verify(ADA_KEY, ecf.filer().password_hash)
    assert renewed.new_hash is not None
    attempt(ecf, ADA, renewed)
    assert ecf.filer().password_hash == renewed.new_hash


def test_a_frozen_court_signs_on_and_keeps_the_hash_that_is_being_converted(ecf: Ecf) -> None:
    ecf.start("FROZEN", generation=2)
    before = ecf.filer().password_hash
    renewed = Passwords(memory_kib=16, rounds=1).verify(ADA_KEY, before)
    assert isinstance(attempt(ecf, ADA, renewed), Filer)
    assert ecf.filer().password_hash == before


@pytest.mark.parametrize("stage", ["CONVERTED", "LIVE"])
def test_a_closed_court_signs_nobody_on(ecf: Ecf, stage: str) -> None:
    ecf.start(stage, generation=2)
    outcome = attempt(ecf, ADA, RIGHT)
    assert isinstance(outcome, Refused)
    assert ecf.trail("ecf.signed-on") == []


def test_tries_at_the_same_moment_are_all_counted_and_only_five_get_an_answer(ecf: Ecf) -> None:
    answers: list[tuple[str, ...]] = []
    together = threading.Barrier(12)

    def guess() -> None:
        together.wait()
        answers.append(reasons(attempt(ecf, ADA, WRONG)))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count((SignOnRefusal.INVALID,)) == 5
    assert answers.count((SignOnRefusal.LOCKED,)) == 7
    with ecf.database.reading(ecf.rehearsal) as session:
        assert session.scalars(select(LoginTries.failed)).all() == [12]


def test_what_was_typed_as_a_login_is_kept_as_a_digest_only(ecf: Ecf) -> None:
    attempt(ecf, "My-Secret-Typed-Here", WRONG)
    with ecf.database.reading(ecf.rehearsal) as session:
        digests = session.scalars(select(LoginTries.login_digest)).all()
        assert len(digests) == 1
        assert "secret" not in digests[0].lower()
        assert session.scalar(select(func.count()).select_from(LoginTries)) == 1


def test_an_inactive_filer_with_the_right_password_is_not_locked_out(ecf: Ecf) -> None:
    for _ in range(8):
        assert reasons(attempt(ecf, SUSPENDED, RIGHT)) == (SignOnRefusal.INACTIVE,)
    known = ecf.filer(SUSPENDED).password_hash
    assert Passwords(memory_kib=8, rounds=1).verify(SUSPENDED_KEY, known).ok
