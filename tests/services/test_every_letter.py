"""Every letter, sent by its use case: its recipient, its subject, and every word of its text.

The people of these tests have nothing in common, so that a name, a number or an address in the
wrong place shows. The letters are in `tests/services/letters`, as their readers get them. No letter
of a table is left out, and no kind of reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pacer_mock.accounts import letters as pacer_letters
from pacer_mock.accounts.models import Account
from sso_sim.court.courts import letters as court_letters
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.courts.services import courts
from sso_sim.kit.db import new_id
from sso_sim.kit.letters import Letter
from tests.services.test_recipients import WRITTEN, Act
from tests.services.test_recipients_at_court import COURT, OLD
from tests.support import pacer_accounts as people
from tests.support.clerk import unlink
from tests.support.court import Start, World
from tests.support.court_people import JANE, JQUINN
from tests.support.ecf import Ecf
from tests.support.filing_agents import link
from tests.support.kept_letters import kept, written
from tests.support.letter_tables import letters_of
from tests.support.letter_variants import VARIANTS
from tests.support.letter_writers import NOW, people_unlike
from tests.support.provider import Pacer


class Filled(list[Letter[Any]]):
    """The letters that were filled in to be sent."""

    def left_out(self, app: str) -> list[str]:
        """Return the letters of an app that were never filled in."""
        return [
            name
            for name, letter in letters_of(app).items()
            if not any(each is letter for each in self)
        ]


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Filled:
    """The letters sent while the test runs."""
    found, fill = Filled(), Letter.filled

    def noted(letter: Letter[Any], *given: Any) -> tuple[str, str]:
        found.append(letter)
        return fill(letter, *given)

    monkeypatch.setattr(Letter, "filled", noted)
    return found


@pytest.mark.parametrize("pacer_app", ["sqlite"], indirect=True)
def test_pacer_writes_each_of_its_letters_as_it_is_kept(pacer_app: Pacer, filled: Filled) -> None:
    sent = {}
    for what, act in _acts_of_pacer().items():
        world = people_unlike(pacer_app)
        act(world)
        sent[what] = people.letters(world)
    assert written(sent) == kept("pacer")
    assert filled.left_out("pacer_mock") == []


@pytest.mark.parametrize("court_apps", ["sqlite"], indirect=True)
def test_the_nextgen_court_writes_each_of_its_letters_as_it_is_kept(
    court_apps: Start, filled: Filled
) -> None:
    sent = {}
    for what, act in _acts_of_the_court().items():
        world = court_apps(new_id()).start()
        act(world)
        sent[what] = world.mail()
    assert written(sent) == kept("court")
    assert filled.left_out("sso_sim.court") == []


@pytest.mark.parametrize("ecf_app", ["sqlite"], indirect=True)
def test_the_old_cm_ecf_writes_each_of_its_letters_as_it_is_kept(
    ecf_app: Ecf, filled: Filled
) -> None:
    sent = {}
    for what, (act, _) in OLD.items():
        ecf = ecf_app.another(new_id()).start()
        act(ecf)
        sent[what] = ecf.letters()
    assert written(sent) == kept("ecf")
    assert filled.left_out("ecf_mock") == []


@pytest.mark.parametrize("to", ["PAA", "CJA", "BOTH_BILLING"])
def test_pacer_sends_no_letter_to_somebody_who_is_not_given(to: str) -> None:
    letter = Letter(pacer_letters.To[to], "A subject", "A text.")
    alone = pacer_letters.People(Account(email="holder@example.test"))
    with pytest.raises(ValueError, match="Nobody is given"):
        pacer_letters.send_letter(Session(), NOW, letter, alone)


@pytest.mark.parametrize("to", ["LINKED", "FILER_AND_LINKED", "FORMER_AND_PRIMARY", "AGENT"])
def test_the_court_sends_no_letter_to_somebody_who_is_not_given(to: str) -> None:
    letter = Letter(court_letters.To[to], "A subject", "A text.")
    alone = court_letters.People(Filer(name="Ann", email="filer@example.test"))
    with pytest.raises(ValueError, match="Nobody is given"):
        court_letters.send_letter(Session(), NOW, CourtRow(title="A court"), letter, alone)


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
