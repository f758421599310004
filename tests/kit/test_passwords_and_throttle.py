"""Passwords cost the same for a name that does not exist; guessing has a limit per rehearsal."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from flask import Flask
from sqlalchemy import select, update

from sso_sim.kit import throttle
from sso_sim.kit.models import ThrottleRow
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.settings import Settings, SettingsError
from tests.support.mini import mini_settings, sandbox_of

CHEAP = Passwords(memory_kib=8, rounds=1)


def test_a_password_is_right_or_wrong() -> None:
    known = CHEAP.hash("correct horse")
    assert known.startswith("$argon2id$")
    assert CHEAP.verify("correct horse", known).ok
    assert not CHEAP.verify("Correct horse", known).ok
    assert not CHEAP.verify("", known).ok
    assert not CHEAP.verify("correct horse", None).ok


def test_a_hash_of_another_cost_is_made_anew_when_the_password_is_known() -> None:
    dearer = Passwords(memory_kib=16, rounds=2)
    verdict = dearer.verify("word", CHEAP.hash("word"))
    assert verdict.ok
    assert verdict.new_hash is not None
    assert "m=16,t=2" in verdict.new_hash
    assert dearer.verify("word", verdict.new_hash).new_hash is None
    assert dearer.verify("wrong", CHEAP.hash("word")).new_hash is None


def test_a_name_that_does_not_exist_costs_as_much_work_as_one_that_does() -> None:
    passwords = Passwords(memory_kib=4096, rounds=2)
    known = passwords.hash("word")

    def cost(known_hash: str | None) -> float:
        took = []
        for _ in range(15):
            began = process_time()
            passwords.verify("guess", known_hash)
            took.append(process_time() - began)
        return median(took)

    # A name that skipped the hash would cost a hundredth; the limits leave room for a busy machine.
    assert 0.3 < cost(None) / cost(known) < 3


def test_what_is_counted_is_kept_as_a_fingerprint_however_long_it_is(mini: Flask) -> None:
    database = sandbox_of(mini).database
    keys = [f"sign-on:my-real-password-{'x' * 200}{end}" for end in ("", "1", "2")]
    with database.transaction("one") as session:
        assert all(throttle.allow(session, key, limit=1, seconds=60) for key in keys)
        assert all(throttle.is_spent(session, key, limit=1, seconds=60) for key in keys)
    with database.reading("one") as session:
        kept = session.scalars(select(ThrottleRow.key)).all()
    assert len(kept) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in kept)


def test_tries_are_counted_per_rehearsal_and_forgotten_in_time(mini: Flask) -> None:
    database = sandbox_of(mini).database

    def allowed(rehearsal: str) -> bool:
        with database.transaction(rehearsal) as session:
            return throttle.allow(session, "sign-on:jane", limit=3, seconds=60)

    assert [allowed("one") for _ in range(5)] == [True, True, True, False, False]
    assert allowed("two")
    with database.transaction("one") as session:
        old = datetime.now(UTC) - timedelta(seconds=61)
        session.execute(update(ThrottleRow).values(since=old))
    assert allowed("one")
    for _ in range(3):
        allowed("one")
    with database.transaction("one") as session:
        throttle.forget(session, "sign-on:jane")
    assert allowed("one")


def test_a_count_goes_on_that_somebody_has_begun_a_moment_later(mini: Flask) -> None:
    """Of two simultaneous callers, the waiting one read the clock before the other's count."""
    database = sandbox_of(mini).database
    with database.transaction("one") as session:
        assert throttle.allow(session, "k", limit=1, seconds=60)
    with database.transaction("one") as session:
        session.execute(update(ThrottleRow).values(since=datetime.now(UTC) + timedelta(seconds=5)))
    with database.transaction("one") as session:
        assert throttle.is_spent(session, "k", limit=1, seconds=60)
        assert not throttle.allow(session, "k", limit=1, seconds=60)


def test_tries_at_the_same_moment_are_all_counted(mini: Flask) -> None:
    database = sandbox_of(mini).database
    within: list[bool] = []

    def one_try() -> None:
        with database.transaction("one") as session:
            within.append(throttle.allow(session, "k", limit=5, seconds=60))

    threads = [threading.Thread(target=one_try) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(within) == [False] * 7 + [True] * 5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"secret": "short"}, "secret"),
        ({"trainer_key": "k"}, "trainer key"),
        ({"public": {"a": "http://127.0.0.1:8001"}}, "public and an internal"),
        ({"database_url": "mysql://x"}, "postgresql"),
        ({"public": {"desk": "ftp://x", "a": "http://x", "b": "http://y"}}, "must look like"),
        ({"public": {"desk": "http://x", "a": "http://x", "b": "http://y"}}, "same address"),
        ({"public": {"desk": "http://x/y", "a": "http://x", "b": "http://y"}}, "must look like"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_words(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    good = vars(mini_settings(tmp_path))
    with pytest.raises(SettingsError, match=words):
        Settings(**{**good, **change})


def test_derived_secrets_differ_by_purpose_and_no_secret_is_printed(tmp_path: Path) -> None:
    settings = mini_settings(tmp_path)
    assert settings.derive("a") != settings.derive("b")
    assert settings.derive("a") == settings.derive("a")
    assert settings.secret not in repr(settings)
    assert settings.trainer_key not in repr(settings)
