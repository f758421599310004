"""The desk's cards of credentials: updates from the apps, in any order and more than once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sso_sim.contract.apps import DESK, PACER
from sso_sim.desk.personas.models import Card
from sso_sim.desk.personas.services import credential_cards as cards
from sso_sim.kit.credential_cards import PATH
from sso_sim.kit.transport import BackDoorRefused
from tests.support.desk import TheDesk

AT = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)


def change(**changed: Any) -> dict[str, Any]:
    return {
        "generation": 1,
        "place": PACER,
        "holder": "7012345",
        "name": "jane.filer",
        "person": "Jane Filer",
        "password": "Velvet-Harbor-Maple-42",
        "at": AT.isoformat(),
        **changed,
    }


class Told:
    """A rehearsal, and the changes that the desk has received for it."""

    def __init__(self, desk: TheDesk) -> None:
        self.desk, self.id = desk, desk.create()

    def tell(self, *changes: dict[str, Any]) -> None:
        for each in changes:
            self.desk.transport.call(DESK, "PUT", PATH, rehearsal=self.id, json=each)

    def cards(self) -> cards.Cards:
        with self.desk.use_cases.resources.database.reading(self.id) as session:
            return cards.of_rehearsal(session)

    def card(self) -> Card:
        [card] = self.cards().by_holder.values()
        return card


@pytest.fixture
def told(desk: TheDesk) -> Told:
    """A rehearsal without any change yet."""
    return Told(desk)


def test_a_made_up_password_stands_on_the_card(told: Told) -> None:
    told.tell(change(), change())

    card = told.card()
    assert (card.name, card.password) == ("jane.filer", "Velvet-Harbor-Maple-42")
    assert card.password_changed_at == AT
    assert told.cards().at_pacer("7012345") is not None
    assert told.cards().at_pacer("7000000") is None


def test_of_a_typed_one_only_the_day_is_kept(told: Told) -> None:
    told.tell(change(), change(password="", at=LATER.isoformat()))

    card = told.card()
    assert (card.password, card.password_changed_at) == ("", LATER)


def test_another_username_leaves_the_password(told: Told) -> None:
    told.tell(change(), change(name="jane.q", password=None, at=LATER.isoformat()))

    card = told.card()
    assert (card.name, card.password) == ("jane.q", "Velvet-Harbor-Maple-42")
    assert (card.password_changed_at, card.changed_at) == (AT, LATER)


def test_what_comes_late_changes_nothing(told: Told) -> None:
    told.tell(change(password="", at=LATER.isoformat()), change())

    assert told.card().password == ""


def test_a_run_that_is_over_has_no_cards_and_gets_none(told: Told) -> None:
    told.tell(change())
    told.desk.use_cases.rehearsals.reset(told.id)
    assert told.cards().by_holder == {}
    told.tell(change())

    assert told.cards().by_holder == {}


def test_at_a_court_a_filer_is_known_by_every_login_there_was(told: Told) -> None:
    at_court = {"place": "ctd", "person": "Ada"}
    told.tell(
        change(**at_court, holder="ada", name="ada2", password=None),
        change(**at_court, holder="ada2", name="ada3", at=LATER.isoformat()),
    )

    card = told.cards().at_court("ctd", "ada")
    assert card is not None
    assert (card.name, card.password) == ("ada3", "Velvet-Harbor-Maple-42")


def test_whoever_registered_in_the_rehearsal_is_a_newcomer(told: Told) -> None:
    told.tell(change(), change(holder="7999999", name="newcomer", person="Ana"))

    known = frozenset({"7012345"})
    assert [card.person for card in told.cards().newcomers(known)] == ["Ana"]


@pytest.mark.parametrize("name", ["place", "holder", "name", "person", "password"])
def test_what_no_row_can_hold_is_refused(told: Told, name: str) -> None:
    with pytest.raises(BackDoorRefused):
        told.tell(change(**{name: "x" * 1000}))

    assert told.cards().by_holder == {}


def test_another_rehearsal_sees_none_of_it(told: Told, desk: TheDesk) -> None:
    told.tell(change())

    assert Told(desk).cards().by_holder == {}
