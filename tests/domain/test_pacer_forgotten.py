"""The rules of a forgotten PACER password or username."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from pacer_mock.accounts.domain.choices import QUESTIONS
from pacer_mock.forgotten.domain import (
    Doubt,
    ForgottenFault,
    LinkFault,
    account_number_fault,
    doubts_about_password,
    doubts_about_username,
    has_security_information,
    link_fault,
    stand_in_questions,
)
from sso_sim.contract.claims import Generation

ASKED = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
BEFORE = ASKED - timedelta(days=90)
SECOND = timedelta(seconds=1)
BORN = date(1975, 4, 12)


@pytest.mark.parametrize(
    ("secured", "born_alike", "answers_right"),
    list(product((None, False, True), (False, True), (False, True))),
)
def test_a_link_is_mailed_only_where_everything_is_right(
    secured: bool | None, born_alike: bool, answers_right: bool
) -> None:
    doubts = doubts_about_password(
        secured=secured, born_alike=born_alike, answers_right=answers_right
    )
    match secured:
        case None:
            assert doubts == (Doubt.NO_SUCH_ACCOUNT,)
        case False:
            assert doubts == (Doubt.NO_SECURITY_INFORMATION,)
        case True:
            assert (Doubt.DATE_OF_BIRTH in doubts) is not born_alike
            assert (Doubt.ANSWERS in doubts) is not answers_right
            assert len(doubts) == 2 - born_alike - answers_right


@pytest.mark.parametrize(
    ("email", "born", "doubts"),
    [
        (None, None, (Doubt.EMAIL, Doubt.DATE_OF_BIRTH)),
        (None, False, (Doubt.DATE_OF_BIRTH,)),
        (None, True, ()),
        (False, None, (Doubt.EMAIL,)),
        (False, False, (Doubt.EMAIL, Doubt.DATE_OF_BIRTH)),
        (False, True, (Doubt.EMAIL,)),
        (True, None, ()),
        (True, False, (Doubt.DATE_OF_BIRTH,)),
        (True, True, ()),
    ],
)
def test_one_of_two_is_enough_for_a_username_and_none_may_be_wrong(
    email: bool | None, born: bool | None, doubts: tuple[Doubt, ...]
) -> None:
    assert doubts_about_username(known=True, email_alike=email, born_alike=born) == doubts
    nobody = doubts_about_username(known=False, email_alike=email, born_alike=born)
    assert nobody == (Doubt.NO_SUCH_ACCOUNT,)


@pytest.mark.parametrize(
    ("generation", "born", "questions", "secured"),
    [
        (Generation.UPGRADED, BORN, QUESTIONS[:2], True),
        (Generation.LEGACY, BORN, QUESTIONS[:2], False),
        (Generation.UPGRADED, None, QUESTIONS[:2], False),
        (Generation.UPGRADED, BORN, QUESTIONS[:1], False),
        (Generation.UPGRADED, BORN, (), False),
    ],
)
def test_only_a_complete_upgraded_account_can_be_proved_without_a_password(
    generation: Generation, born: date | None, questions: tuple[str, ...], secured: bool
) -> None:
    assert has_security_information(generation, born, questions) is secured


@pytest.mark.parametrize(
    "text",
    ["", "701234", "70123456", "701234x", "7 12345", "701234\uff15"],
)
def test_an_account_number_has_seven_digits(text: str) -> None:
    assert account_number_fault(text) == ForgottenFault.ACCOUNT_NUMBER
    assert account_number_fault("7012345") is None


def test_stand_ins_are_two_different_questions_and_steady() -> None:
    drawn = {str(name): stand_in_questions(b"key", str(name), QUESTIONS) for name in range(400)}
    assert all(first != second for first, second in drawn.values())
    assert drawn == {name: stand_in_questions(b"key", name, QUESTIONS) for name in drawn}


def test_every_pair_somebody_may_have_chosen_can_stand_in() -> None:
    drawn = {stand_in_questions(b"key", str(name), QUESTIONS) for name in range(2_000)}
    assert drawn == {pair for pair in product(QUESTIONS, QUESTIONS) if pair[0] != pair[1]}


def test_stand_ins_cannot_be_told_without_the_secret() -> None:
    names = [str(name) for name in range(50)]
    one = [stand_in_questions(b"key", name, QUESTIONS) for name in names]
    assert one != [stand_in_questions(b"another key", name, QUESTIONS) for name in names]


@pytest.mark.parametrize(
    ("used", "password_set", "age", "fault"),
    [
        (None, BEFORE, timedelta(0), None),
        (None, BEFORE, timedelta(hours=24) - SECOND, None),
        (None, BEFORE, timedelta(hours=24), LinkFault.EXPIRED),
        (None, ASKED, timedelta(hours=1), None),
        (None, ASKED + SECOND, timedelta(hours=1), LinkFault.OVERTAKEN),
        (None, ASKED + SECOND, timedelta(hours=25), LinkFault.OVERTAKEN),
        (ASKED + SECOND, ASKED + SECOND, timedelta(hours=1), LinkFault.USED),
        (ASKED + SECOND, ASKED + SECOND, timedelta(hours=25), LinkFault.USED),
    ],
)
def test_a_link_is_good_for_a_day_once_and_until_the_password_is_another(
    used: datetime | None, password_set: datetime, age: timedelta, fault: LinkFault | None
) -> None:
    assert link_fault(ASKED, used, password_set, ASKED + age) == fault
