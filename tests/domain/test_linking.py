"""Every combination of facts that may prevent a link, in both phases."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain import linking
from sso_sim.court.courts.domain.linking import Account, Blocker, Candidate
from sso_sim.court.courts.domain.standing import FilerStatus

PROVED = datetime(2017, 12, 11, 9, 0, tzinfo=UTC)

OF_THE_STAGE = {
    Stage.CURRENT: [Blocker.COURT_NOT_LIVE],
    Stage.ANNOUNCED: [Blocker.COURT_NOT_LIVE],
    Stage.FROZEN: [Blocker.COURT_NOT_LIVE],
    Stage.CONVERTED: [Blocker.COURT_NOT_LIVE],
    Stage.LIVE: [],
}
OF_EARLIER_LINKS = {True: [Blocker.ACCOUNT_ALREADY_LINKED], False: []}
OF_THE_HOLDER = {
    (Holder.INDIVIDUAL, False): [],
    (Holder.INDIVIDUAL, True): [],
    (Holder.SHARED, False): [Blocker.ACCOUNT_SHARED],
    (Holder.SHARED, True): [],
    (Holder.ADMINISTRATIVE, False): [Blocker.ACCOUNT_ADMINISTRATIVE],
    (Holder.ADMINISTRATIVE, True): [Blocker.ACCOUNT_ADMINISTRATIVE],
    (Holder.CJA, False): [Blocker.ACCOUNT_CJA],
    (Holder.CJA, True): [Blocker.ACCOUNT_CJA],
}
OF_THE_GENERATION = {Generation.LEGACY: [Blocker.ACCOUNT_LEGACY], Generation.UPGRADED: []}

BEFORE_PASSWORD = list(product(Stage, (False, True), Holder, (False, True), Generation))

AFTER_PASSWORD = {
    ("jdoe7", FilerStatus.ACTIVE, False): (),
    ("jdoe7", FilerStatus.ACTIVE, True): (Blocker.FILER_ALREADY_LINKED,),
    ("jdoe7", FilerStatus.INACTIVE, False): (Blocker.FILER_INACTIVE,),
    ("jdoe7", FilerStatus.INACTIVE, True): (
        Blocker.FILER_ALREADY_LINKED,
        Blocker.FILER_INACTIVE,
    ),
    ("j@doe7", FilerStatus.ACTIVE, False): (Blocker.LOGIN_SPECIAL,),
    ("j@doe7", FilerStatus.ACTIVE, True): (Blocker.FILER_ALREADY_LINKED, Blocker.LOGIN_SPECIAL),
    ("j@doe7", FilerStatus.INACTIVE, False): (Blocker.FILER_INACTIVE, Blocker.LOGIN_SPECIAL),
    ("j@doe7", FilerStatus.INACTIVE, True): (
        Blocker.FILER_ALREADY_LINKED,
        Blocker.FILER_INACTIVE,
        Blocker.LOGIN_SPECIAL,
    ),
}


def test_everything_that_blocks_an_account_is_listed_before_a_password_is_asked():
    wrong = []
    for stage, linked, holder, accepts_shared, generation in BEFORE_PASSWORD:
        found = linking.blockers_before_password(
            stage, Account(generation, holder, linked), accepts_shared=accepts_shared
        )
        expected = [
            *OF_THE_STAGE[stage],
            *OF_EARLIER_LINKS[linked],
            *OF_THE_HOLDER[holder, accepts_shared],
            *OF_THE_GENERATION[generation],
        ]
        if list(found) != expected:
            wrong.append(f"{stage}, {linked=}, {holder}, {accepts_shared=}, {generation}: {found}")
    assert not wrong, "\n".join(wrong)


def test_one_account_alone_may_go_on_to_the_password():
    free = {
        (stage, linked, holder, accepts_shared, generation)
        for stage, linked, holder, accepts_shared, generation in BEFORE_PASSWORD
        if not linking.blockers_before_password(
            stage, Account(generation, holder, linked), accepts_shared=accepts_shared
        )
    }
    upgraded = Generation.UPGRADED
    assert free == {
        (Stage.LIVE, False, Holder.INDIVIDUAL, False, upgraded),
        (Stage.LIVE, False, Holder.INDIVIDUAL, True, upgraded),
        (Stage.LIVE, False, Holder.SHARED, True, upgraded),
    }


@pytest.mark.parametrize("facts, blockers", AFTER_PASSWORD.items(), ids=str)
def test_everything_that_blocks_a_filer_is_listed_once_the_password_was_proved(facts, blockers):
    login, status, linked = facts
    assert linking.blockers_after_password(Candidate(login, status, linked)) == blockers


def test_the_two_phases_never_say_the_same():
    before = {
        blocker
        for stage, linked, holder, accepts_shared, generation in BEFORE_PASSWORD
        for blocker in linking.blockers_before_password(
            stage, Account(generation, holder, linked), accepts_shared=accepts_shared
        )
    }
    after = {blocker for blockers in AFTER_PASSWORD.values() for blocker in blockers}
    assert before | after == set(Blocker)
    assert not before & after


@pytest.mark.parametrize("login", ["jdoe", "JDoe7", "70012", "a"])
def test_plain_letters_and_digits_are_nothing_special(login):
    assert not linking.has_special_characters(login)


@pytest.mark.parametrize("character", [*"&@$*!#%-_.+'\" ", "é", "ß", "٣", "\t", "\0"])
def test_every_other_character_is_special(character):
    assert linking.has_special_characters(f"jdoe{character}7")


@pytest.mark.parametrize(
    "age, holds",
    [
        (timedelta(0), True),
        (linking.PROOF_LASTS - timedelta(seconds=1), True),
        (linking.PROOF_LASTS, False),
        (timedelta(seconds=-1), False),
    ],
)
def test_what_was_proved_counts_for_fifteen_minutes(age, holds):
    assert timedelta(minutes=15) == linking.PROOF_LASTS
    assert linking.proof_holds(PROVED, PROVED + age) is holds
