"""Every letter, sent by its use case: to whom, with which subject, and every word of its text.

The people of these tests share nothing, so that a name, a number or an address in the place of
another one shows. The letters stand in `tests/services/letters`, as their readers get them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sso_sim.court.courts.services import courts
from sso_sim.kit.db import new_id
from tests.services.test_recipients import WRITTEN, Act
from tests.services.test_recipients_at_court import COURT, OLD
from tests.support import pacer_accounts as people
from tests.support.clerk import unlink
from tests.support.court import Start, World
from tests.support.court_people import JANE, JQUINN
from tests.support.ecf import Ecf
from tests.support.filing_agents import link
from tests.support.kept_letters import kept, written
from tests.support.letter_variants import VARIANTS
from tests.support.letter_writers import people_unlike
from tests.support.provider import Pacer


@pytest.mark.parametrize("pacer_app", ["sqlite"], indirect=True)
def test_pacer_writes_its_letters_as_they_are_kept(pacer_app: Pacer) -> None:
    sent = {}
    for act, write in _acts_of_pacer().items():
        world = people_unlike(pacer_app)
        write(world)
        sent[act] = people.letters(world)
    assert written(sent) == kept("pacer")


@pytest.mark.parametrize("court_apps", ["sqlite"], indirect=True)
def test_the_nextgen_court_writes_its_letters_as_they_are_kept(court_apps: Start) -> None:
    sent = {}
    for what, act in _acts_of_the_court().items():
        world = court_apps(new_id()).start()
        act(world)
        sent[what] = world.mail()
    assert written(sent) == kept("court")


@pytest.mark.parametrize("ecf_app", ["sqlite"], indirect=True)
def test_the_old_cm_ecf_writes_its_letters_as_they_are_kept(ecf_app: Ecf) -> None:
    sent = {}
    for what, (act, _) in OLD.items():
        ecf = ecf_app.another(new_id()).start()
        act(ecf)
        sent[what] = ecf.letters()
    assert written(sent) == kept("ecf")


def _acts_of_pacer() -> dict[str, Act]:
    return {what: act for what, (act, _) in WRITTEN.items()} | dict(VARIANTS)


def _acts_of_the_court() -> dict[str, Callable[[World], object]]:
    acts = {what: act for what, (act, _) in COURT.items()}
    return acts | {"unlinked whose names differ": _linked_and_unlinked}


def _linked_and_unlinked(world: World) -> None:
    link(world, JANE, JQUINN)
    with world.database.reading(world.id) as session:
        made = courts.link_of_filer(session, "ctd", JQUINN)
    assert made is not None
    unlink(world, JQUINN, made.key)
