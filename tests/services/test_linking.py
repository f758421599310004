"""Linking on real rows: which facts are stored and which attempts are refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.linking import PROOF_LASTS, Blocker, Setback
from sso_sim.court.linking.services import linking, tries
from sso_sim.court.linking.services.linking import Linked, Proved
from sso_sim.kit.outcomes import Refused
from tests.support.court import Start, World
from tests.support.court_people import (
    AT_SIGN,
    BMOSS,
    BOB,
    CJA,
    JANE,
    JQUINN,
    KEY,
    LEGACY,
    NOW,
    PAYER,
    SHARED,
    SUSPENDED,
    TESS,
    TVALE,
    UNSEARCHING,
    Person,
    hashed,
)


def linked(world: World, who: Person = JANE, login: str = JQUINN, visit: str = "visit-1") -> Linked:
    asking = world.asking(who, visit)
    outcome = world.link(asking, world.prove(asking, login).proof_id)
    assert isinstance(outcome, Linked)
    return outcome


def reasons(outcome: object) -> tuple[str, ...]:
    assert isinstance(outcome, Refused)
    return outcome.reasons


def test_proving_shows_the_filer_and_links_nothing(world: World) -> None:
    before = world.rows()
    outcome = world.prove(world.asking())
    assert isinstance(outcome, Proved)
    assert (outcome.filer.login, outcome.filer.name) == (JQUINN, "Jane A. Quinn")
    assert world.rows() == before
    assert not world.mail()


def test_the_second_submit_links_retires_the_password_and_tells_everybody(world: World) -> None:
    outcome = linked(world)
    assert world.links() == {("ctd", JANE.account, JQUINN)}
    assert (outcome.link.name, outcome.link.email) == ("Jane Quinn", JANE.email)
    assert world.filer(JQUINN).password_hash is None
    told = world.trail()[-1]
    assert (told.event, told.outcome, told.who) == (Event.COURT_LINKED, "done", JANE.username)
    assert told.facts == {"court": "ctd", "account": JANE.account, "login": JQUINN}
    assert [letter.who for letter in world.mail()] == [JANE.email, "jquinn@court.example.test"]
    (message,) = world.outbox()
    assert (message.app, message.method) == ("pacer", "PUT")
    assert message.path == f"/backdoor/registrations/{message.key}"
    assert message.body == {
        "court": "ctd",
        "account_number": JANE.account,
        "filer_name": "Jane A. Quinn",
    }


def test_one_address_on_both_sides_gets_one_letter(world: World) -> None:
    world.change(JQUINN, email=JANE.email.upper())
    linked(world)
    assert len(world.mail()) == 1


def test_pressing_the_second_submit_twice_is_one_link(world: World) -> None:
    asking = world.asking()
    proof_id = world.prove(asking).proof_id
    assert isinstance(world.link(asking, proof_id), Linked)
    after = world.rows()
    assert isinstance(world.link(asking, proof_id), Linked)
    assert world.rows() == after
    assert len(world.mail()) == 2
    assert len(world.outbox()) == 1


def test_an_accident_after_the_link_leaves_nothing_of_it(world: World) -> None:
    asking = world.asking()
    proof_id = world.prove(asking).proof_id
    before, story = world.rows(), len(world.trail())

    def link_and_fail() -> None:
        with world.transaction() as session:
            assert isinstance(linking.link(session, NOW, asking, proof_id), Linked)
            session.flush()
            raise RuntimeError("the plug was pulled")

    with pytest.raises(RuntimeError, match="pulled"):
        link_and_fail()
    assert world.rows() == before
    assert len(world.trail()) == story
    assert not world.mail()
    assert not world.outbox()
    assert isinstance(world.link(asking, proof_id), Linked)


def test_cancel_changes_nothing_but_the_trail(world: World) -> None:
    asking, before = world.asking(), world.rows()
    proof_id = world.prove(asking).proof_id
    with world.transaction() as session:
        linking.cancel(session, NOW, asking)
    assert world.rows() == before
    assert world.trail()[-1].event == Event.COURT_LINK_CANCELLED
    assert world.trail()[-1].facts["login"] == JQUINN
    assert reasons(world.link(asking, proof_id)) == (Setback.PROOF_OVER,)


@pytest.mark.parametrize(
    "who, blockers",
    [
        (LEGACY, (Blocker.ACCOUNT_LEGACY,)),
        (SHARED, (Blocker.ACCOUNT_SHARED,)),
        (PAYER, (Blocker.ACCOUNT_ADMINISTRATIVE,)),
        (CJA, (Blocker.ACCOUNT_CJA,)),
        (TESS, (Blocker.ACCOUNT_ALREADY_LINKED,)),
    ],
    ids=lambda value: getattr(value, "username", ""),
)
def test_an_account_that_cannot_link_is_turned_away_whatever_it_types(
    world: World, who: Person, blockers: tuple[Blocker, ...]
) -> None:
    before, asking = world.rows(), world.asking(who)
    with world.transaction() as session:
        assert reasons(linking.turned_away(session, NOW, asking)) == blockers
    # The right password and a wrong one get the same response: it does not disclose which it was.
    assert reasons(world.prove(asking, JQUINN, KEY)) == blockers
    assert reasons(world.prove(asking, JQUINN, "wrong")) == blockers
    assert reasons(world.link(asking, "never-made")) == blockers
    assert world.rows() == before
    assert {line.outcome for line in world.trail()[1:]} == {"refused"}
    assert world.trail()[-1].facts["reasons"] == [blocker.value for blocker in blockers]


def test_an_account_whose_search_is_inactive_may_link(world: World) -> None:
    assert isinstance(world.prove(world.asking(UNSEARCHING)), Proved)


def test_before_go_live_nothing_can_be_proved(court_apps: Start) -> None:
    world = court_apps("before-go-live").start("CONVERTED")
    assert reasons(world.prove(world.asking())) == (Blocker.COURT_NOT_LIVE,)
    assert reasons(world.prove(world.asking(LEGACY))) == (
        Blocker.COURT_NOT_LIVE,
        Blocker.ACCOUNT_LEGACY,
    )


def test_a_court_that_accepts_shared_accounts_links_one(court_apps: Start) -> None:
    world = court_apps("accepts-shared").start(accepts_shared=True)
    linked(world, SHARED)
    assert world.links() == {("ctd", SHARED.account, JQUINN)}


@pytest.mark.parametrize(
    "login, blockers",
    [
        (SUSPENDED, (Blocker.FILER_INACTIVE,)),
        (AT_SIGN, (Blocker.LOGIN_SPECIAL,)),
        (TVALE, (Blocker.FILER_ALREADY_LINKED,)),
    ],
)
def test_what_stands_against_a_filer_is_told_only_to_who_knows_the_password(
    world: World, login: str, blockers: tuple[Blocker, ...]
) -> None:
    before, asking = world.rows(), world.asking()
    assert reasons(world.prove(asking, login, KEY)) == blockers
    assert reasons(world.prove(asking, login, "wrong")) == (Setback.WRONG_LOGIN_OR_PASSWORD,)
    assert world.rows() == before


def test_every_blocker_of_a_filer_is_listed(world: World) -> None:
    world.change(AT_SIGN, status="inactive")
    outcome = world.prove(world.asking(), AT_SIGN)
    assert reasons(outcome) == (Blocker.FILER_INACTIVE, Blocker.LOGIN_SPECIAL)


@pytest.mark.parametrize(
    "login, key",
    [(JQUINN, "wrong"), ("nobody", KEY), ("JQuinn", KEY), (JQUINN, KEY.lower()), ("", "")],
    ids=["wrong password", "unknown login", "capitals", "small letters", "nothing"],
)
def test_a_wrong_login_and_a_wrong_password_get_the_same_answer(
    world: World, login: str, key: str
) -> None:
    before = world.rows()
    assert reasons(world.prove(world.asking(), login, key)) == (Setback.WRONG_LOGIN_OR_PASSWORD,)
    assert world.rows() == before
    assert "login" not in world.trail()[-1].facts


def test_after_more_than_five_wrong_tries_the_right_password_must_wait(world: World) -> None:
    asking = world.asking()
    for _ in range(tries.TRIES):
        assert reasons(world.prove(asking, JQUINN, "x")) == (Setback.WRONG_LOGIN_OR_PASSWORD,)
    assert reasons(world.prove(asking)) == (Setback.TOO_MANY_TRIES,)
    assert reasons(world.prove(asking, BMOSS)) == (Setback.TOO_MANY_TRIES,)


def test_wrong_tries_at_one_login_are_counted_over_all_accounts(world: World) -> None:
    for number in range(tries.TRIES):
        who = (BOB, UNSEARCHING)[number % 2]
        world.prove(world.asking(who, f"visit-{number}"), JQUINN, "x")
    assert reasons(world.prove(world.asking(JANE))) == (Setback.TOO_MANY_TRIES,)
    assert isinstance(world.prove(world.asking(JANE), BMOSS), Proved)


def test_the_right_password_starts_the_count_afresh(world: World) -> None:
    asking = world.asking()
    for _ in range(3):
        for _ in range(tries.TRIES - 1):
            world.prove(asking, JQUINN, "x")
        assert isinstance(world.prove(asking), Proved)


def test_a_proof_is_good_for_its_own_visit_alone(world: World) -> None:
    proof_id = world.prove(world.asking(JANE, "visit-1")).proof_id
    assert reasons(world.link(world.asking(JANE, "visit-2"), proof_id)) == (Setback.PROOF_OVER,)
    assert reasons(world.link(world.asking(BOB, "visit-3"), proof_id)) == (Setback.PROOF_OVER,)
    assert not world.links()


def test_the_submit_of_an_older_verify_page_does_not_link_what_was_proved_later(
    world: World,
) -> None:
    asking = world.asking()
    older = world.prove(asking, BMOSS).proof_id
    newer = world.prove(asking, JQUINN).proof_id
    assert reasons(world.link(asking, older)) == (Setback.PROOF_OVER,)
    assert not world.links()
    assert isinstance(world.link(asking, newer), Linked)


@pytest.mark.parametrize("proof_id", ["", "0" * 24])
def test_nothing_is_linked_without_a_proof(world: World, proof_id: str) -> None:
    assert reasons(world.link(world.asking(), proof_id)) == (Setback.PROOF_OVER,)


def test_a_proof_is_over_after_a_quarter_of_an_hour(world: World) -> None:
    asking = world.asking()
    proof_id = world.prove(asking).proof_id
    late = NOW + PROOF_LASTS
    assert reasons(world.link(asking, proof_id, late)) == (Setback.PROOF_OVER,)
    assert isinstance(world.link(asking, proof_id, late - timedelta(seconds=1)), Linked)


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"password_hash": hashed("Another-1")}, Setback.FILER_CHANGED),
        ({"name": "Somebody Else"}, Setback.FILER_CHANGED),
        ({"email": "other@example.test"}, Setback.FILER_CHANGED),
        ({"status": "inactive"}, Blocker.FILER_INACTIVE),
    ],
    ids=["password", "name", "address", "status"],
)
def test_a_filer_changed_since_it_was_shown_is_not_linked(
    world: World, change: dict[str, str], reason: Blocker | Setback
) -> None:
    asking = world.asking()
    proof_id = world.prove(asking).proof_id
    world.change(JQUINN, **change)
    assert reasons(world.link(asking, proof_id)) == (reason,)
    assert not world.links()
    assert reasons(world.link(asking, proof_id)) == (Setback.PROOF_OVER,)


def test_a_court_without_a_verify_page_links_on_the_first_submit(world: World) -> None:
    assert isinstance(world.prove(world.asking(JANE, court="ca2")), Linked)
    assert world.links() == {("ca2", JANE.account, JQUINN)}


def test_a_link_at_one_court_is_none_at_another(world: World) -> None:
    assert isinstance(world.prove(world.asking(JANE, court="ca2")), Linked)
    linked(world)
    assert world.links() == {("ca2", JANE.account, JQUINN), ("ctd", JANE.account, JQUINN)}
    assert world.filer(JQUINN, "ca2").password_hash is None
