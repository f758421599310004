"""Forgotten PACER usernames on real rows: which people get the letter, and which do not."""

from __future__ import annotations

from datetime import date

import pytest

from pacer_mock.forgotten import services as forgotten
from pacer_mock.forgotten.domain import TRIES, Doubt, ForgottenRefusal
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.pacer_forgotten import BORN, EMAIL, NOW, reasons, secure
from tests.support.provider import World

RESTS = Refused((ForgottenRefusal.TOO_MANY_TRIES,))


@pytest.fixture
def jane(pacer: World) -> World:
    """The rehearsal, in which Jane has a date of birth."""
    return secure(pacer)


def ask_username(
    world: World, number: str = people.UPGRADED, *, email: str = "", born: date | None = None
) -> Refused | None:
    with people.acting(world) as session:
        return forgotten.ask_username(session, NOW, number, email=email, born=born)


@pytest.mark.parametrize(
    ("email", "born"),
    [(EMAIL, None), (EMAIL.upper(), None), ("", BORN), (EMAIL, BORN)],
)
def test_a_username_is_mailed_by_account_number_and_email_or_date_of_birth(
    jane: World, email: str, born: date | None
) -> None:
    assert ask_username(jane, email=email, born=born) is None
    [letter] = people.letters(jane)
    assert letter.who == EMAIL
    assert "Username: jane.filer" in letter.facts["text"]
    assert reasons(jane, Event.PACER_USERNAME_ASKED) == [("done", [])]


@pytest.mark.parametrize(
    ("number", "email", "born", "doubts"),
    [
        ("9999999", EMAIL, BORN, [Doubt.NO_SUCH_ACCOUNT]),
        (people.UPGRADED, "else@example.test", None, [Doubt.EMAIL]),
        (people.UPGRADED, "else@example.test", BORN, [Doubt.EMAIL]),
        (people.UPGRADED, "", date(1975, 4, 13), [Doubt.DATE_OF_BIRTH]),
        (people.LEGACY, "", BORN, [Doubt.DATE_OF_BIRTH]),
    ],
)
def test_a_username_is_mailed_to_nobody_who_proves_too_little(
    jane: World, number: str, email: str, born: date | None, doubts: list[str]
) -> None:
    assert ask_username(jane, number, email=email, born=born) is None
    assert people.letters(jane) == []
    assert reasons(jane, Event.PACER_USERNAME_ASKED) == [("refused", doubts)]


def test_a_legacy_accounts_username_is_mailed_too(jane: World) -> None:
    ask_username(jane, people.LEGACY, email="walter.brandt@example.test")
    [letter] = people.letters(jane)
    assert "Username: wb2003" in letter.facts["text"]


def test_an_account_number_rests_after_five_tries_too(jane: World) -> None:
    for number in (people.UPGRADED, "9999999"):
        assert [ask_username(jane, number, email=EMAIL) for _ in range(TRIES)] == [None] * TRIES
        assert ask_username(jane, number, email=EMAIL) == RESTS
    assert len(people.letters(jane)) == TRIES
