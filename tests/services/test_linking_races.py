"""Two second Submits at the same moment: one wins, the other gets the reason."""

from __future__ import annotations

from functools import partial

import pytest

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.linking import Blocker
from sso_sim.court.linking.services.linking import Asking, Linked
from sso_sim.kit.outcomes import Refused
from tests.support.court import Start, World
from tests.support.court_people import BMOSS, BOB, JANE, JQUINN
from tests.support.together import at_once

pytestmark = pytest.mark.slow


def press_at_once(world: World, *submits: tuple[Asking, str]) -> list[Linked | Refused]:
    """Press several second Submits at the same moment."""
    return at_once(*[partial(world.link, *each) for each in submits])


@pytest.mark.parametrize("round_", range(10))
def test_of_two_accounts_that_link_one_filer_at_once_one_wins(
    court_apps: Start, round_: int
) -> None:
    world = court_apps(f"one-filer-{round_}").start()
    jane, bob = world.asking(JANE, "visit-jane"), world.asking(BOB, "visit-bob")
    submits = [(each, world.prove(each, JQUINN).proof_id) for each in (jane, bob)]
    outcomes = press_at_once(world, *submits)
    assert sorted(type(each).__name__ for each in outcomes) == ["Linked", "Refused"]
    (lost,) = (each for each in outcomes if isinstance(each, Refused))
    assert lost.reasons == (Blocker.FILER_ALREADY_LINKED,)
    assert len(world.links()) == 1
    assert [line.event for line in world.trail()].count(Event.COURT_LINKED) == 1
    assert len(world.outbox()) == 1


@pytest.mark.parametrize("round_", range(10))
def test_of_two_filers_that_one_account_links_at_once_one_wins(
    court_apps: Start, round_: int
) -> None:
    world = court_apps(f"one-account-{round_}").start()
    here, there = world.asking(JANE, "visit-here"), world.asking(JANE, "visit-there")
    submits = [
        (here, world.prove(here, JQUINN).proof_id),
        (there, world.prove(there, BMOSS).proof_id),
    ]
    outcomes = press_at_once(world, *submits)
    assert sorted(type(each).__name__ for each in outcomes) == ["Linked", "Refused"]
    (lost,) = (each for each in outcomes if isinstance(each, Refused))
    assert lost.reasons == (Blocker.ACCOUNT_ALREADY_LINKED,)
    assert len(world.links()) == 1
    keep_theirs = [login for login in (JQUINN, BMOSS) if world.filer(login).password_hash]
    assert len(keep_theirs) == 1


@pytest.mark.parametrize("round_", range(10))
def test_one_submit_sent_twice_at_once_is_one_link_and_both_are_told_so(
    court_apps: Start, round_: int
) -> None:
    world = court_apps(f"twice-{round_}").start()
    asking = world.asking()
    submit = (asking, world.prove(asking).proof_id)
    outcomes = press_at_once(world, submit, submit)
    assert [type(each).__name__ for each in outcomes] == ["Linked", "Linked"]
    assert [line.event for line in world.trail()].count(Event.COURT_LINKED) == 1
    assert len(world.mail()) == 2
