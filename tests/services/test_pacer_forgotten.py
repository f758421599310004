"""Forgotten PACER passwords on real rows: who gets which letter, and what a link does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from pacer_mock.accounts.domain.credentials import PasswordFault
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import credentials
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.forgotten import services as forgotten
from pacer_mock.forgotten.domain import (
    GOOD_FOR,
    TRIES,
    Doubt,
    ForgottenFault,
    ForgottenRefusal,
    LinkFault,
)
from pacer_mock.forgotten.models import ResetLink
from pacer_mock.settings import services as manage
from pacer_mock.sign_on import services as sign_on
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from tests.support import pacer_accounts as people
from tests.support.pacer_forgotten import ASKED, BORN, EMAIL, NOW, links, reasons, secure
from tests.support.provider import Pacer, World
from tests.support.together import at_once

SECRET = b"a key of the tests"
SECOND = timedelta(seconds=1)
RESTS = Refused((ForgottenRefusal.TOO_MANY_TRIES,))


@pytest.fixture
def jane(pacer: World) -> World:
    """The rehearsal, in which Jane has security information."""
    return secure(pacer)


def claimant(world: World, username: str = "jane.filer") -> forgotten.Claimant:
    with world.pacer.sandbox.database.reading(world.id) as session:
        return forgotten.claimant(session, username, SECRET)


def ask(
    world: World,
    username: str = "jane.filer",
    *,
    born: date = BORN,
    right: bool = True,
    now: datetime = NOW,
) -> Refused | None:
    who = claimant(world, username)
    with people.acting(world) as session:
        return forgotten.ask_password(
            session, now, who, born, answers_right=right, address=lambda token: token
        )


def asked(world: World, now: datetime = NOW) -> str:
    """Ask as Jane; return the mailed token."""
    assert ask(world, now=now) is None
    return links(world)[-1]


def use(
    world: World,
    token: str,
    *,
    username: str = "jane.filer",
    password: str = people.NEW_PASSWORD,
    now: datetime = NOW,
) -> forgotten.Reset:
    with people.acting(world) as session:
        return forgotten.reset_password(session, now, token, username, password, "a new hash")


def test_a_link_goes_to_the_email_of_the_account_alone(jane: World) -> None:
    assert asked(jane)
    [letter] = people.letters(jane)
    assert (letter.who, letter.facts["subject"]) == (EMAIL, "Reset PACER Password")
    assert reasons(jane, Event.PACER_RESET_ASKED) == [("done", [])]


def test_neither_row_nor_trail_holds_the_token(jane: World) -> None:
    token = asked(jane)
    use(jane, token)
    with people.acting(jane) as session:
        [link] = session.scalars(select(ResetLink)).all()
        assert token not in (link.token_digest, link.account_number)
    story = [line for line in jane.trail() if line["event"] != "mail.sent"]
    assert token not in str(story)
    assert "a new hash" not in str(story)
    assert people.NEW_PASSWORD not in str(jane.trail())


@pytest.mark.parametrize(
    ("username", "born", "right", "doubts"),
    [
        ("jane.filer", date(1975, 4, 13), True, [Doubt.DATE_OF_BIRTH]),
        ("jane.filer", BORN, False, [Doubt.ANSWERS]),
        ("jane.filer", date(1975, 4, 13), False, [Doubt.DATE_OF_BIRTH, Doubt.ANSWERS]),
        ("nobody.here", BORN, True, [Doubt.NO_SUCH_ACCOUNT]),
    ],
)
def test_who_proves_too_little_is_answered_alike_and_mailed_nothing(
    jane: World, username: str, born: date, right: bool, doubts: list[str]
) -> None:
    assert ask(jane, username, born=born, right=right) is None
    assert people.letters(jane) == []
    assert reasons(jane, Event.PACER_RESET_ASKED) == [("refused", doubts)]


@pytest.mark.parametrize(
    ("username", "email"),
    [("wb2003", "walter.brandt@example.test"), ("wbs-office", EMAIL)],
)
def test_the_holder_of_an_account_without_security_information_is_told_what_to_do(
    jane: World, username: str, email: str
) -> None:
    assert ask(jane, username) is None
    [letter] = people.letters(jane)
    assert letter.who == email
    assert "upgrade" in letter.facts["text"]
    assert "PACER Service Center" in letter.facts["text"]
    assert links(jane) == []
    assert reasons(jane, Event.PACER_RESET_ASKED) == [("refused", [Doubt.NO_SECURITY_INFORMATION])]


def test_answers_that_were_changed_while_they_were_checked_count_no_more(jane: World) -> None:
    who = claimant(jane)
    with people.acting(jane) as session:
        account = account_numbered(session, people.UPGRADED)
        credentials.ask(account, (("Q1?", "h1"), ("Q2?", "h2")))
    with people.acting(jane) as session:
        forgotten.ask_password(session, NOW, who, BORN, answers_right=True, address=str)
    assert people.letters(jane) == []


def test_ones_own_questions_are_asked_and_others_stand_in_for_who_has_none(jane: World) -> None:
    assert claimant(jane).questions == ASKED
    assert claimant(jane, " JANE.Filer ").questions == ASKED
    assert None not in claimant(jane).answer_hashes
    for username in ("wb2003", "nobody.here"):
        who = claimant(jane, username)
        assert who.answer_hashes == (None, None)
        assert who.questions == claimant(jane, username.upper()).questions


def test_stand_ins_differ_between_rehearsals(pacer_app: Pacer, pacer: World) -> None:
    other = pacer_app.start(accounts=people.cast())
    names = [f"nobody.{number}" for number in range(12)]
    here = [claimant(pacer, name).questions for name in names]
    assert here != [claimant(other, name).questions for name in names]


def test_a_username_rests_after_five_tries_right_ones_and_strangers_included(jane: World) -> None:
    for username in ("jane.filer", "nobody.here"):
        assert [ask(jane, username) for _ in range(TRIES)] == [None] * TRIES
        assert ask(jane, username.upper()) == RESTS
        assert claimant(jane, username).must_rest
    assert len(links(jane)) == TRIES
    assert not claimant(jane, "wbs-office").must_rest
    assert reasons(jane, Event.PACER_RESET_ASKED)[-1] == (
        "refused",
        [ForgottenRefusal.TOO_MANY_TRIES],
    )


def test_the_link_sets_the_password_once(jane: World) -> None:
    token = asked(jane)
    assert isinstance(use(jane, token, now=NOW + SECOND), Account)
    kept = people.row(jane, people.UPGRADED)
    assert (kept["password_hash"], kept["password_set_at"]) == ("a new hash", NOW + SECOND)
    assert use(jane, token, now=NOW + 2 * SECOND) == Refused((LinkFault.USED,))
    assert people.row(jane, people.UPGRADED) == kept
    assert len(people.events(jane, Event.PACER_PASSWORD_RESET)) == 1
    assert people.letters(jane)[-1].facts["subject"] == "Your PACER password was changed"
    assert reasons(jane, Event.PACER_RESET_REFUSED) == [("refused", [LinkFault.USED])]


def test_the_link_is_over_after_24_hours_of_the_rehearsals_clock(jane: World) -> None:
    token = asked(jane)
    assert use(jane, token, now=NOW + GOOD_FOR) == Refused((LinkFault.EXPIRED,))
    assert isinstance(use(jane, token, now=NOW + GOOD_FOR - SECOND), Account)


def test_a_newer_link_ends_the_older_one_and_outlives_a_used_one(jane: World) -> None:
    older, newer = asked(jane), asked(jane)
    assert use(jane, older) == Refused((LinkFault.UNKNOWN,))
    assert isinstance(use(jane, newer), Account)
    assert isinstance(use(jane, asked(jane, NOW + SECOND), now=NOW + SECOND), Account)


@pytest.mark.parametrize("token", ["", "guessed", "0" * 43, "x" * 5_000, "a\x00b"])
def test_a_token_nobody_was_mailed_opens_nothing(jane: World, token: str) -> None:
    asked(jane)
    before = people.row(jane, people.UPGRADED)
    assert use(jane, token) == Refused((LinkFault.UNKNOWN,))
    assert people.row(jane, people.UPGRADED) == before


def test_a_link_of_another_rehearsal_opens_nothing(pacer_app: Pacer, jane: World) -> None:
    other = secure(pacer_app.start(accounts=people.cast()))
    assert use(other, asked(jane)) == Refused((LinkFault.UNKNOWN,))


def test_a_password_changed_by_other_means_ends_the_link(jane: World) -> None:
    token = asked(jane)
    later = NOW + SECOND
    with people.acting(jane) as session:
        manage.change_password(session, later, people.UPGRADED, "a-new-one-8", "kept", proved=True)
    assert use(jane, token, now=later) == Refused((LinkFault.OVERTAKEN,))
    assert people.row(jane, people.UPGRADED)["password_hash"] == "kept"


def test_another_username_and_a_bad_password_leave_the_link_good(jane: World) -> None:
    token, before = asked(jane), people.row(jane, people.UPGRADED)
    other, short = (ForgottenFault.OTHER_USERNAME,), (PasswordFault.SHORT,)
    assert use(jane, token, username="wbs-office") == forgotten.NotReset(other)
    assert use(jane, token, password="short") == forgotten.NotReset((), short)
    both = use(jane, token, username="wbs-office", password="short")
    assert both == forgotten.NotReset(other, short)
    assert people.row(jane, people.UPGRADED) == before
    assert isinstance(use(jane, token, username="JANE.filer"), Account)


def test_a_new_password_ends_the_rest_after_wrong_ones(jane: World) -> None:
    with people.acting(jane) as session:
        who = sign_on.candidate(session, "jane.filer")
        for _ in range(12):
            sign_on.sign_on(session, NOW, who, Verdict(ok=False), client_code="")
    use(jane, asked(jane))
    with people.acting(jane) as session:
        assert not sign_on.candidate(session, "jane.filer").must_rest


@pytest.mark.parametrize("round_", range(3))
def test_of_two_uses_at_the_same_moment_one_wins(jane: World, round_: int) -> None:
    token = asked(jane)
    outcomes = at_once(*[lambda: use(jane, token)] * 2)
    assert sorted(type(each).__name__ for each in outcomes) == ["Account", "Refused"], round_
    assert Refused((LinkFault.USED,)) in outcomes


def test_two_links_asked_for_at_the_same_moment_leave_one_good(jane: World) -> None:
    at_once(*[lambda: ask(jane)] * 2)
    first, second = links(jane)
    outcomes = [use(jane, token) for token in (first, second)]
    assert sorted(type(each).__name__ for each in outcomes) == ["Account", "Refused"]


def test_one_rehearsals_tries_are_not_anothers(pacer_app: Pacer, jane: World) -> None:
    for _ in range(TRIES + 1):
        ask(jane)
    other = secure(pacer_app.start(accounts=people.cast()))
    assert ask(other) is None
    assert len(links(other)) == 1
