"""Resetting a CM/ECF password at the NextGen court, on real rows: once, for its own login only."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from sso_sim.both_generations.domain.reset_links import GOOD_FOR
from sso_sim.court.courts.models import Filer
from sso_sim.court.password_reset import services as password_reset
from sso_sim.court.password_reset.domain import ResetSetback
from sso_sim.kit.outcomes import Refused
from tests.support.court import Start, World
from tests.support.court_people import JQUINN, NOW, TVALE


def ask(world: World, login: str = JQUINN) -> str:
    """Ask for a link; return its token, or "" where no letter was sent."""
    tokens = [""]

    def address(token: str) -> str:
        tokens.append(token)
        return token

    with world.transaction() as session:
        court = world.asking().court
        password_reset.ask(session, NOW, court, login, address)
    return tokens[-1]


def set_password(
    world: World, token: str, login: str = JQUINN, now: datetime = NOW
) -> Filer | Refused:
    with world.transaction() as session:
        court = world.asking().court
        return password_reset.set_password(session, now, court, token, login, "a new hash")


def reasons(outcome: object) -> tuple[str, ...]:
    assert isinstance(outcome, Refused)
    return outcome.reasons


def test_a_link_sets_the_password_once(world: World) -> None:
    token = ask(world)
    assert isinstance(set_password(world, token), Filer)
    assert world.filer(JQUINN).password_hash == "a new hash"
    assert reasons(set_password(world, token)) == (ResetSetback.LINK_OVER,)


def test_the_row_holds_no_token(world: World) -> None:
    token = ask(world)
    assert token
    assert token not in str(world.rows())


@pytest.mark.parametrize("login", ["nobody", TVALE])
def test_nobody_and_a_linked_filer_get_no_link(world: World, login: str) -> None:
    before = world.rows()
    assert ask(world, login) == ""
    assert world.rows() == before
    assert not world.mail()


@pytest.mark.parametrize("token", ["", "guessed", "0" * 43])
def test_a_guessed_token_opens_nothing(world: World, token: str) -> None:
    before = world.rows()
    assert reasons(set_password(world, token)) == (ResetSetback.LINK_OVER,)
    assert world.rows() == before


def test_a_link_is_over_after_24_hours_and_for_another_login(world: World) -> None:
    token = ask(world)
    assert reasons(set_password(world, token, now=NOW + GOOD_FOR)) == (ResetSetback.LINK_OVER,)
    assert reasons(set_password(world, token, "bmoss")) == (ResetSetback.OTHER_LOGIN,)
    last = NOW + GOOD_FOR - timedelta(seconds=1)
    assert isinstance(set_password(world, token, now=last), Filer)


@pytest.mark.parametrize("round_", range(5))
def test_a_link_opened_twice_at_once_sets_one_password(court_apps: Start, round_: int) -> None:
    world = court_apps(f"reset-{round_}").start()
    token, ready, outcomes = ask(world), threading.Barrier(2), []

    def use() -> None:
        ready.wait()
        outcomes.append(set_password(world, token))

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(each).__name__ for each in outcomes) == ["Filer", "Refused"]
