"""Changes from PACER on real rows: accepted once, valid for one link, decided once."""

from __future__ import annotations

import pytest

from sso_sim.contract.account_changes import ChangeKind, Format, Frequency
from sso_sim.contract.apps import PACER
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.events import Event
from sso_sim.court.account_changes.domain import ChangeBlocker
from sso_sim.court.clerk.services import filers
from sso_sim.court.court_requests.domain import RejectReason, RequestBlocker
from sso_sim.court.court_requests.models import AccountChange
from sso_sim.court.courts.services import courts
from sso_sim.kit.models import Due
from sso_sim.kit.outcomes import Refused
from tests.support import changes
from tests.support.changes import ADDRESS, KEY, NEW_EMAIL, accept, brought, receive, reject, row
from tests.support.clerk import SEEDED, at_work, change_login, unlink
from tests.support.court import World
from tests.support.court_people import BMOSS, BOB, JANE, NOW, TVALE
from tests.support.court_requests import counted
from tests.support.together import at_once

TEN_DAYS = "2017-12-22T09:00:00-05:00"
EMAIL, NAME = ChangeKind.EMAIL, ChangeKind.NAME


def dues(world: World) -> int:
    with world.database.reading(world.id) as session:
        return session.query(Due).count()


def test_a_change_delivered_twice_waits_once_and_changes_nothing(world: World) -> None:
    before = world.rows()
    for _ in range(2):
        receive(world, brought(EMAIL))
    assert changes.waiting(world) == [KEY]
    assert counted(world, Event.COURT_CHANGE_RECEIVED) == 1
    assert (world.rows(), changes.answers(world)) == (before, [])


@pytest.mark.parametrize("kind", [ChangeKind.NAME, ChangeKind.ADDRESS, ChangeKind.EMAIL])
def test_accepted_the_record_is_the_new_one_and_pacer_hears_of_it_once(
    world: World, kind: ChangeKind
) -> None:
    former = world.filer(TVALE)
    receive(world, brought(kind))
    for _ in range(2):
        assert isinstance(accept(world), AccountChange)
    now = world.filer(TVALE)
    assert (now.name, now.address, now.email) == (
        "Tess Vale-Hart" if kind is ChangeKind.NAME else former.name,
        ADDRESS if kind is ChangeKind.ADDRESS else {},
        NEW_EMAIL if kind is ChangeKind.EMAIL else former.email,
    )
    assert changes.answers(world) == [(KEY, "accepted")]
    assert counted(world, Event.COURT_CHANGE_ACCEPTED) == 1
    assert (changes.waiting(world), dues(world)) == ([], 0)
    assert row(world).decided_by == "clerk.ctd"


def test_a_new_primary_address_is_told_at_both_and_is_no_secondary_one(world: World) -> None:
    former = world.filer(TVALE).email
    world.change(TVALE, secondary_emails=[NEW_EMAIL.upper(), "help@example.test"])
    receive(world, brought(EMAIL))
    accept(world)
    assert world.filer(TVALE).secondary_emails == ["help@example.test"]
    assert [letter.who for letter in world.mail()] == [former, NEW_EMAIL]
    assert row(world).former == {"email": former}


def test_rejected_nothing_changes_and_pacer_hears_why(world: World) -> None:
    before = world.rows()
    receive(world, brought(ChangeKind.ADDRESS))
    for _ in range(2):
        assert isinstance(reject(world), AccountChange)
    assert (world.rows(), dues(world)) == (before, 0)
    (message,) = [each for each in world.outbox() if each.app == PACER]
    assert (message.body["state"], message.body["remark"]) == ("rejected", "three cases")
    assert "notice of change in each of your cases" in message.body["reason"]
    assert "(203) 555-0140" in message.body["contact"]


def test_a_decision_is_not_taken_back(world: World) -> None:
    receive(world, brought(EMAIL))
    reject(world)
    assert accept(world).reasons == (RequestBlocker.CHANGE_DECIDED,)
    receive(world, brought(EMAIL, serial=2), "change-2")
    accept(world, "change-2")
    assert reject(world, "change-2").reasons == (RequestBlocker.CHANGE_DECIDED,)
    assert counted(world, Event.COURT_CLERK_REFUSED) == 2


def test_how_and_how_often_is_obeyed_at_once(world: World) -> None:
    receive(world, brought(ChangeKind.NOTICING))
    filer = world.filer(TVALE)
    assert (filer.notice_frequency, filer.notice_format) == (Frequency.DAILY, Format.TEXT)
    assert changes.answers(world) == [(KEY, "accepted")]
    assert changes.waiting(world) == []


def test_what_the_court_has_already_waits_for_no_clerk(world: World) -> None:
    before = world.rows()
    receive(world, brought(EMAIL, email=world.filer(TVALE).email))
    assert (changes.waiting(world), changes.answers(world)) == ([], [(KEY, "accepted")])
    assert (world.rows(), world.mail()) == (before, [])
    [message] = [each for each in world.outbox() if each.app == PACER]
    assert "just this already" in message.body["reason"]


def test_the_newer_change_takes_the_place_of_the_older(world: World) -> None:
    receive(world, brought(EMAIL))
    receive(world, brought(EMAIL, serial=2, email="later@example.test"), "change-2")
    receive(world, brought(NAME), "change-3")
    assert changes.waiting(world) == ["change-2", "change-3"]
    assert row(world).state is RequestState.REPLACED
    for decide in (accept, reject):
        outcome = decide(world)
        assert isinstance(outcome, Refused)
        assert outcome.reasons == (RequestBlocker.CHANGE_REPLACED,)
    accept(world, "change-2")
    assert world.filer(TVALE).email == "later@example.test"


def test_one_that_comes_late_does_not_take_the_place_of_a_newer(world: World) -> None:
    receive(world, brought(EMAIL, serial=2), "change-2")
    accept(world, "change-2")
    receive(world, brought(EMAIL, serial=1, email="former@example.test"))
    receive(world, brought(ChangeKind.NOTICING, serial=2), "change-4")
    receive(world, brought(ChangeKind.NOTICING, serial=1, frequency="each"), "change-3")
    assert row(world).state is row(world, "change-3").state is RequestState.REPLACED
    filer = world.filer(TVALE)
    assert (filer.email, filer.notice_frequency) == (NEW_EMAIL, Frequency.DAILY)


@pytest.mark.parametrize("kind", ChangeKind)
def test_an_account_that_is_not_linked_changes_nobody(world: World, kind: ChangeKind) -> None:
    before = world.rows()
    receive(world, brought(kind, who=JANE, link=f"link-ctd-{JANE.account}-"))
    receive(world, brought(kind, who=JANE, link=SEEDED), "change-2")
    receive(world, brought(kind, link="link-ctd-another"), "change-3")
    keys = (KEY, "change-2", "change-3")
    assert world.rows() == before
    assert {row(world, key).reason for key in keys} == {RejectReason.NOT_LINKED}
    assert changes.answers(world) == [(key, "rejected") for key in keys]


def test_a_link_that_ends_takes_its_changes_with_it(world: World) -> None:
    receive(world, brought(EMAIL))
    receive(world, brought(NAME), "change-2")
    unlink(world)
    assert changes.waiting(world) == []
    assert changes.answers(world) == [(KEY, "rejected"), ("change-2", "rejected")]
    assert accept(world).reasons == (RequestBlocker.CHANGE_DECIDED, ChangeBlocker.NOT_LINKED)
    assert world.filer(TVALE).email != NEW_EMAIL
    change_login(world, TVALE, "tessvale")
    assert row(world).login == "tessvale"


def test_a_change_is_good_for_no_later_link_of_the_same_account(world: World) -> None:
    """Another filer is linked without the clerk's knowledge: the change must not follow."""
    receive(world, brought(EMAIL))
    with world.transaction() as session:
        link = courts.link_of_filer(session, "ctd", TVALE)
        assert link is not None
        link.login, link.proof_id = BMOSS, "another"
    assert accept(world).reasons == (ChangeBlocker.NOT_LINKED,)
    assert NEW_EMAIL not in (world.filer(TVALE).email, world.filer(BMOSS).email)
    world.call("court", "PUT", "/clock", {"now": TEN_DAYS})
    assert row(world).reason is RejectReason.NOT_LINKED


def test_what_nobody_decides_the_court_accepts_on_the_tenth_day(world: World) -> None:
    receive(world, brought(EMAIL))
    world.call("court", "PUT", "/clock", {"now": "2017-12-22T08:59:00-05:00"})
    assert changes.waiting(world) == [KEY]
    world.call("court", "PUT", "/clock", {"now": TEN_DAYS})
    assert (world.filer(TVALE).email, row(world).decided_by) == (NEW_EMAIL, "")
    assert changes.answers(world) == [(KEY, "accepted")]


def test_a_change_of_another_court_is_not_found(world: World) -> None:
    receive(world, brought(EMAIL))
    assert accept(world, court="ctb") is None
    assert reject(world, "nothing") is None
    assert accept(world, "nothing") is None


def test_two_clerks_at_one_moment_decide_once(world: World) -> None:
    receive(world, brought(EMAIL))
    outcomes = at_once(lambda: accept(world), lambda: reject(world))
    assert sorted(type(each).__name__ for each in outcomes) == ["AccountChange", "Refused"]
    assert len(changes.answers(world)) == 1


def test_the_same_message_from_two_workers_is_one_change(world: World) -> None:
    at_once(lambda: receive(world, brought(EMAIL)), lambda: receive(world, brought(EMAIL)))
    assert changes.waiting(world) == [KEY]


def test_accepting_and_unlinking_at_one_moment_agree(world: World) -> None:
    receive(world, brought(EMAIL))
    at_once(lambda: accept(world), lambda: unlink(world))
    taken_over = world.filer(TVALE).email == NEW_EMAIL
    state = RequestState.ACCEPTED if taken_over else RequestState.REJECTED
    assert row(world).state is state
    assert len(changes.answers(world)) == 1
    assert not [each for each in world.links() if each[1] == BOB.account]


def test_the_clerk_who_corrects_meanwhile_is_seen_as_what_the_court_had(world: World) -> None:
    receive(world, brought(EMAIL))
    with world.transaction() as session:
        filers.correct_email(session, NOW, at_work(world), TVALE, "corrected@example.test")
    accept(world)
    assert row(world).former == {"email": "corrected@example.test"}
    assert world.filer(TVALE).email == NEW_EMAIL
