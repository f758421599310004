"""The clerk's moves on real rows: an address, a status; once, told, and at one's own court only."""

from __future__ import annotations

import pytest

from sso_sim.contract import Event
from sso_sim.court.domain.standing import FilerStatus
from sso_sim.court.services import clerk
from tests.services.test_court_password_reset import ask, set_password
from tests.support.clerk import at_work, correct_email, reinstate
from tests.support.court import World
from tests.support.court_people import JQUINN, SUSPENDED, TESS, TVALE

NEW = "new@firm.example.test"


def found(world: World, word: str) -> list[str]:
    with world.database.reading(world.id) as session:
        return [each.filer.login for each in clerk.search(session, "ctd", word)]


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
