"""The clerk's acts on real rows: an address, a status; once, recorded, at one's own court only."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select

from sso_sim.contract.events import Event
from sso_sim.court.clerk.domain import ClerkBlocker
from sso_sim.court.clerk.services import filers
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import Filer
from sso_sim.court.courts.services import courts
from sso_sim.kit.outcomes import Refused
from sso_sim.record.models.cases import DocketEntry
from tests.services.test_court_password_reset import ask, set_password
from tests.support.clerk import at_work, change_login, correct_email, reinstate, unlink
from tests.support.court import Start, World
from tests.support.court_people import AT_SIGN, JQUINN, SUSPENDED, TESS, TVALE
from tests.support.together import at_once

NEW = "new@firm.example.test"


def found(world: World, word: str) -> list[str]:
    with world.database.reading(world.id) as session:
        return [each.filer.login for each in filers.search(session, "ctd", word)]


@pytest.mark.parametrize(
    "word, logins",
    [
        ("QUINN", [JQUINN]),
        ("jquinn@court", [JQUINN]),
        (TESS.account, [TVALE]),
        ("dvance", [SUSPENDED]),
        ("ct01234", [SUSPENDED, JQUINN, "j@doe1", "bmoss", TVALE]),
        ("%", []),
        ("_", []),
        ("nobody", []),
    ],
)
def test_a_filer_is_found_by_any_part_of_what_is_known(
    world: World, word: str, logins: list[str]
) -> None:
    assert found(world, word) == logins


def test_the_address_is_corrected_once_and_both_addresses_are_told(world: World) -> None:
    for _ in range(2):
        assert correct_email(world, JQUINN, NEW).email == NEW
    assert [letter.who for letter in world.mail()] == ["jquinn@court.example.test", NEW]
    told = [line for line in world.trail() if line.event == Event.COURT_FILER_CORRECTED]
    assert [(line.who, line.facts["login"]) for line in told] == [("clerk.ctd", JQUINN)]


def test_a_reset_link_mailed_to_the_former_address_opens_nothing(world: World) -> None:
    token = ask(world)
    correct_email(world, JQUINN, NEW)
    assert type(set_password(world, token)).__name__ == "Refused"
    assert ask(world)
    assert world.mail()[-1].who == NEW


def test_an_inactive_filer_is_reinstated_once(world: World) -> None:
    for _ in range(2):
        assert reinstate(world, SUSPENDED).status is FilerStatus.ACTIVE
    assert len(world.mail()) == 1
    told = [line for line in world.trail() if line.event == Event.COURT_FILER_REINSTATED]
    assert [(line.who, line.facts["login"]) for line in told] == [("clerk.ctd", SUSPENDED)]


@pytest.mark.parametrize("login", ["nobody", JQUINN.upper(), ""])
def test_nothing_is_done_to_a_filer_who_is_not_there(world: World, login: str) -> None:
    before, told = world.rows(), len(world.trail())
    assert correct_email(world, login, NEW) is None
    assert reinstate(world, login) is None
    assert (world.rows(), world.mail(), len(world.trail())) == (before, [], told)


def test_a_clerk_reaches_no_filer_of_another_court(world: World) -> None:
    elsewhere = at_work(world, "ca2")
    assert correct_email(world, "bmoss", NEW, elsewhere) is None
    assert correct_email(world, JQUINN, NEW, elsewhere).court == "ca2"
    assert world.filer(JQUINN).email == "jquinn@court.example.test"


def test_a_login_is_changed_with_everything_that_names_it(world: World) -> None:
    unlink(world)
    for _ in range(2):
        changed = change_login(world, TVALE, "tessvale")
        assert isinstance(changed, Filer)
        assert changed.login == "tessvale"
    assert world.filer("tessvale").name == "Tess Vale"
    with world.database.reading(world.id) as session:
        assert courts.filer_named(session, "ctd", TVALE) is None
        assert [each.login for each in filers.ended_links(session, "ctd", "tessvale")] == [
            "tessvale"
        ]
    told = [line for line in world.trail() if line.event == Event.COURT_FILER_CORRECTED]
    assert [(line.facts["login"], line.facts["former_login"]) for line in told] == [
        ("tessvale", TVALE)
    ]
    assert "New login: tessvale" in world.mail()[-1].facts["text"]


def test_what_was_filed_stands_under_the_new_login(world: World) -> None:
    with world.transaction() as session:
        entry = session.scalars(select(DocketEntry).where(DocketEntry.court == "ctd")).first()
        assert entry is not None
        entry.filer_login = AT_SIGN
        place = (entry.case_number, entry.number)
    change_login(world, AT_SIGN, "jdoe1")
    with world.database.reading(world.id) as session:
        named = select(DocketEntry).where(DocketEntry.filer_login == "jdoe1")
        assert [(each.case_number, each.number) for each in session.scalars(named)] == [place]


def test_what_was_proved_for_the_former_login_is_over(world: World) -> None:
    asking = world.asking()
    proof = world.prove(asking).proof_id
    change_login(world, JQUINN, "janequinn")
    outcome = world.link(asking, proof)
    assert isinstance(outcome, Refused)
    assert [str(each) for each in outcome.reasons] == ["verification-over"]


@pytest.mark.parametrize(
    "login, wanted, blocker",
    [
        (JQUINN, "bmoss", ClerkBlocker.LOGIN_TAKEN),
        (JQUINN, "j.quinn", ClerkBlocker.LOGIN_SPECIAL),
        (TVALE, "tessvale", ClerkBlocker.LOGIN_OF_LINKED),
    ],
)
def test_a_login_that_will_not_do_is_refused_and_told(
    world: World, login: str, wanted: str, blocker: ClerkBlocker
) -> None:
    before = world.rows()
    outcome = change_login(world, login, wanted)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (blocker,)
    assert (world.rows(), world.mail()) == (before, [])
    assert world.trail()[-1].event == Event.COURT_CLERK_REFUSED


@pytest.mark.parametrize("round_", range(5))
def test_of_two_filers_who_get_one_login_at_once_one_does(court_apps: Start, round_: int) -> None:
    world = court_apps(f"rename-{round_}").start()
    logins = (JQUINN, "bmoss")
    outcomes = at_once(*[partial(change_login, world, each, "wanted") for each in logins])
    assert sorted(type(each).__name__ for each in outcomes) == ["Filer", "Refused"]
