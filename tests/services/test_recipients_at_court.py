"""The recipient of each letter of a court, in both its generations, and the name it addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ecf_mock.services import own_login
from ecf_mock.services import password_reset as ecf_reset
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.court.password_reset import services as password_reset
from tests.support.changes import NEW_EMAIL, accept, brought, receive
from tests.support.clerk import change_login, correct_email, reinstate, unlink
from tests.support.court import World
from tests.support.court_people import BOB, JANE, JQUINN, SUSPENDED, TESS
from tests.support.court_people import NOW as AT_COURT
from tests.support.ecf import ADA, NOW, Ecf, hashed
from tests.support.filing_agents import attach, detach, link, with_agent

CORRECTED = "new@firm.example.test"
NAMES = {
    "jquinn@court.example.test": "Jane A. Quinn",
    JANE.email: "Jane A. Quinn",
    CORRECTED: "Jane A. Quinn",
    "bmoss@court.example.test": "Robert Moss",
    BOB.email: "Robert Moss",
    "dvance@court.example.test": "Dee Vance",
    "tvale@court.example.test": "Tess Vale",
    TESS.email: "Tess Vale",
    NEW_EMAIL: "Tess Vale",
    "ada@example.test": "Ada Quinn",
}
CHANGED = "Your primary e-mail address at the court was changed"
LINKED = "Your accounts are linked"


def asked(world: World) -> str:
    tokens = [""]

    def address(token: str) -> str:
        tokens.append(token)
        return token

    with world.transaction() as session:
        password_reset.ask(session, AT_COURT, world.asking().court, JQUINN, address)
    return tokens[-1]


def reset(world: World) -> None:
    token = asked(world)
    with world.transaction() as session:
        court = world.asking().court
        password_reset.set_password(session, AT_COURT, court, token, JQUINN, "a new hash")


def moved(world: World) -> None:
    receive(world, brought(ChangeKind.EMAIL))
    accept(world)


def attached(world: World) -> None:
    attach(with_agent(world))


def detached(world: World) -> None:
    attached(world)
    detach(world)


COURT: dict[str, tuple[Callable[[World], object], list[tuple[str, str]]]] = {
    "linked": (
        lambda w: link(w, JANE, JQUINN),
        [(to, LINKED) for to in (JANE.email, "jquinn@court.example.test")],
    ),
    "unlinked": (
        unlink,
        [
            ("tvale@court.example.test", "A link to your CM/ECF account was ended"),
            (TESS.email, "Your PACER account is no longer linked"),
        ],
    ),
    "address corrected": (
        lambda w: correct_email(w, JQUINN, CORRECTED),
        [(to, CHANGED) for to in ("jquinn@court.example.test", CORRECTED)],
    ),
    "address taken over": (
        moved,
        [(to, CHANGED) for to in ("tvale@court.example.test", NEW_EMAIL)],
    ),
    "login changed": (
        lambda w: change_login(w, JQUINN, "jaquinn"),
        [("jquinn@court.example.test", "Your CM/ECF login was changed")],
    ),
    "reinstated": (
        lambda w: reinstate(w, SUSPENDED),
        [("dvance@court.example.test", "Your CM/ECF account is active again")],
    ),
    "agent attached": (
        attached,
        [("bmoss@court.example.test", "Filing agent: you can file for Tess Vale")],
    ),
    "agent taken off": (
        detached,
        [("bmoss@court.example.test", "Filing agent: you can no longer file for Tess Vale")],
    ),
    "password forgotten": (asked, [("jquinn@court.example.test", "CM/ECF password reset")]),
    "password reset": (
        reset,
        [("jquinn@court.example.test", "Your CM/ECF password was changed")],
    ),
}


@pytest.mark.parametrize("court_apps", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", COURT)
def test_each_letter_of_the_nextgen_court_goes_to_whom_it_concerns(world: World, what: str) -> None:
    act, expected = COURT[what]
    act(world)
    letters = world.mail()
    sent = [(letter.who, str(letter.facts["subject"])) for letter in letters]
    assert sorted(sent[-len(expected) :]) == sorted(expected)
    for letter in letters:
        assert str(letter.facts["text"]).startswith(f"Dear {NAMES[letter.who]},")


def forgot(ecf: Ecf) -> str:
    tokens = [""]

    def address(token: str) -> str:
        tokens.append(token)
        return token

    with ecf.acting() as session:
        ecf_reset.ask(session, NOW, court="ctd", login=ADA, address=address)
    return tokens[-1]


def set_anew(ecf: Ecf) -> None:
    token, own = forgot(ecf), {"court": "ctd", "login": ADA}
    with ecf.acting() as session:
        ecf_reset.set_password(session, NOW, **own, token=token, password_hash=hashed("New-1"))


def renamed(ecf: Ecf) -> None:
    mine = {"court": "ctd", "filer_id": ecf.filer().id, "login": "adaquinn"}
    with ecf.acting() as session:
        own_login.change(session, NOW, **mine, password_hash=hashed("New-1"))


OLD: dict[str, tuple[Callable[[Ecf], object], list[str]]] = {
    "password forgotten": (forgot, ["CM/ECF password reset"]),
    "password reset": (set_anew, ["CM/ECF password reset", "Your CM/ECF password was changed"]),
    "own login changed": (
        renamed,
        ["Your CM/ECF login was changed", "Your CM/ECF password was changed"],
    ),
}


@pytest.mark.parametrize("ecf_app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", OLD)
def test_each_letter_of_the_old_cm_ecf_goes_to_whom_it_concerns(ecf: Ecf, what: str) -> None:
    act, subjects = OLD[what]
    act(ecf)
    letters = ecf.letters()
    assert [str(letter.facts["subject"]) for letter in letters] == subjects
    for letter in letters:
        assert letter.who == "ada@example.test"
        assert str(letter.facts["text"]).startswith(f"Dear {NAMES[letter.who]},")
