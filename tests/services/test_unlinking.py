"""Ending a link on real rows: completely, once, and no other link than the one shown."""

from __future__ import annotations

import re

import pytest

from sso_sim.contract.apps import PACER
from sso_sim.contract.events import Event
from sso_sim.court.clerk.domain import ClerkBlocker, UnlinkReason
from sso_sim.court.clerk.models import EndedLink
from sso_sim.court.clerk.services import filers
from sso_sim.court.courts.models import Filer
from sso_sim.court.linking.services.linking import Linked
from sso_sim.kit.outcomes import Refused
from tests.services.test_court_password_reset import set_password
from tests.support.clerk import PASSWORD_PAGE, SEEDED, at_work, unlink
from tests.support.court import Start, World
from tests.support.court_people import BOB, JANE, JQUINN, TESS, TVALE
from tests.support.together import at_once


def token_in(world: World, to: str) -> str:
    letter = next(each for each in reversed(world.mail()) if each.who == to)
    found = re.search(re.escape(PASSWORD_PAGE) + r"(\S+)", letter.facts["text"])
    assert found is not None
    return found[1]


def linked(world: World) -> str:
    """Link Jane; return the id of her link."""
    asking = world.asking()
    made = world.link(asking, world.prove(asking).proof_id)
    assert isinstance(made, Linked)
    return made.link.key


def links_of(world: World) -> list[tuple[str, str]]:
    with world.database.reading(world.id) as session:
        return [
            (e.filer.login, e.link.account_number) for e in filers.links(session, "ctd") if e.link
        ]


def ended(world: World, login: str = TVALE) -> list[EndedLink]:
    with world.database.reading(world.id) as session:
        return filers.ended_links(session, "ctd", login)


def counted(world: World, event: Event) -> int:
    return [line.event for line in world.trail()].count(event)


def test_the_link_goes_and_the_filer_stays_without_a_password(world: World) -> None:
    assert isinstance(unlink(world), Filer)
    assert links_of(world) == []
    assert world.filer(TVALE).password_hash is None
    (row,) = ended(world)
    assert (row.account_number, row.ended_by, row.reason, row.remark) == (
        TESS.account,
        "clerk.ctd",
        UnlinkReason.WRONG_PERSON,
        "called at noon",
    )


def test_the_trail_says_who_ended_whose_link_and_why(world: World) -> None:
    unlink(world)
    told = world.trail()[-1]
    assert (told.event, told.outcome, told.who) == (Event.COURT_UNLINKED, "done", "clerk.ctd")
    assert told.facts["court"] == "ctd"
    assert (told.facts["login"], told.facts["account"]) == (TVALE, TESS.account)
    assert (told.facts["why"], told.facts["remark"]) == ("wrong-person", "called at noon")


def test_both_are_told_and_only_the_filer_gets_the_way_to_a_new_password(world: World) -> None:
    unlink(world)
    filer, former = world.mail()
    assert (filer.who, former.who) == ("tvale@court.example.test", TESS.email)
    assert PASSWORD_PAGE in filer.facts["text"]
    assert PASSWORD_PAGE not in former.facts["text"]
    for letter in (filer, former):
        assert "the wrong person's PACER account was linked" in letter.facts["text"]


def test_pacer_is_told_by_the_links_own_name(world: World) -> None:
    unlink(world)
    (message,) = world.outbox()
    path = f"/backdoor/registrations/{SEEDED}"
    assert (message.app, message.method, message.path) == (PACER, "DELETE", path)


def test_the_letter_sets_a_password_and_the_right_person_links(world: World) -> None:
    unlink(world)
    token = token_in(world, "tvale@court.example.test")
    assert isinstance(set_password(world, token, TVALE), Filer)
    assert world.filer(TVALE).password_hash == "a new hash"


def test_the_retired_password_opens_nothing_after_the_link_has_ended(world: World) -> None:
    unlink(world)
    outcome = world.prove(world.asking(BOB, "visit-2"), TVALE)
    assert isinstance(outcome, Refused)
    assert [str(each) for each in outcome.reasons] == ["wrong-login-or-password"]


def test_pressing_twice_ends_one_link(world: World) -> None:
    assert isinstance(unlink(world), Filer)
    assert isinstance(unlink(world), Filer)
    assert counted(world, Event.COURT_UNLINKED) == 1
    assert (len(world.mail()), len(ended(world)), len(world.outbox())) == (2, 1, 1)


def test_a_page_of_a_former_link_ends_no_later_one(world: World) -> None:
    former = linked(world)
    unlink(world, JQUINN, former)
    token = token_in(world, "jquinn@court.example.test")
    world.change(JQUINN, password_hash=world.sandbox.passwords.hash("Anew-1-Anew"))
    asking = world.asking(JANE, "visit-9")
    world.link(asking, world.prove(asking, JQUINN, "Anew-1-Anew").proof_id)
    assert isinstance(unlink(world, JQUINN, former), Filer)
    assert world.links() == {("ctd", JANE.account, JQUINN)}
    assert isinstance(set_password(world, token, JQUINN), Refused)


@pytest.mark.parametrize(
    "login, key, blocker",
    [
        (JQUINN, SEEDED, ClerkBlocker.NOT_LINKED),
        (JQUINN, "", ClerkBlocker.NOT_LINKED),
        (TVALE, "", ClerkBlocker.OTHER_LINK),
        (TVALE, "link-ctd-7012345-xyz", ClerkBlocker.OTHER_LINK),
    ],
)
def test_what_is_not_the_link_in_force_is_refused_and_told(
    world: World, login: str, key: str, blocker: ClerkBlocker
) -> None:
    before = world.rows()
    outcome = unlink(world, login, key)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (blocker,)
    told = world.trail()[-1]
    assert (told.event, told.outcome, told.who) == (
        Event.COURT_CLERK_REFUSED,
        "refused",
        "clerk.ctd",
    )
    assert world.rows() == before
    assert not world.mail()


def test_a_clerk_ends_no_link_of_another_court(world: World) -> None:
    assert unlink(world, TVALE, at=at_work(world, "ctb")) is None
    assert links_of(world) == [(TVALE, TESS.account)]


@pytest.mark.parametrize("round_", range(5))
def test_two_clerks_who_end_one_link_at_once_end_it_once(court_apps: Start, round_: int) -> None:
    world = court_apps(f"unlink-twice-{round_}").start()
    outcomes = at_once(*[lambda: unlink(world)] * 4)
    assert {type(each).__name__ for each in outcomes} == {"Filer"}
    assert counted(world, Event.COURT_UNLINKED) == 1
    assert (len(world.mail()), len(world.outbox())) == (2, 1)


@pytest.mark.parametrize("round_", range(5))
def test_ending_and_linking_at_once_leave_one_story(court_apps: Start, round_: int) -> None:
    """The second Submit and the clerk's press: the second one finds what the first one has left."""
    world = court_apps(f"unlink-link-{round_}").start()
    asking = world.asking()
    proof = world.prove(asking).proof_id
    key = f"link-ctd-{JANE.account}-{proof}"
    outcomes = at_once(lambda: world.link(asking, proof), lambda: unlink(world, JQUINN, key))
    made = world.links() == {("ctd", JANE.account, JQUINN)}
    ended_it = counted(world, Event.COURT_UNLINKED) == 1
    assert made is not ended_it
    assert sum(isinstance(each, Refused) for each in outcomes) == (0 if ended_it else 1)
