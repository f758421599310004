"""What people sign on with since the rehearsal began: usernames, logins, made-up passwords.

Owns the rows that the apps send through their outboxes, and reading them. A password that a person
typed is not stored here, only the time it was changed. Knows neither pages nor scenarios'
passwords.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.desk.personas.models import Card
from sso_sim.kit.credential_cards import CardChange
from sso_sim.kit.db import find


@dataclass(frozen=True)
class Cards:
    """The cards of a rehearsal, by place and by holder: an account number or a login."""

    by_holder: Mapping[tuple[str, str], Card] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """A string that changes whenever a card does."""
        latest = [card.changed_at for card in self.by_holder.values()]
        return f"{len(latest)}@{max(latest).timestamp()}" if latest else "0"

    def at_pacer(self, account_number: str) -> Card | None:
        """Return the card of an account, or None if nothing has changed."""
        return self.by_holder.get((PACER, account_number))

    def at_court(self, court: str, login: str) -> Card | None:
        """Return the card of the filer who had that *login* when the rehearsal began, or None."""
        return self.by_holder.get((court, login))

    def newcomers(self, known: frozenset[str]) -> list[Card]:
        """Return the cards of accounts registered in the rehearsal: those not in *known*."""
        return [
            card
            for (place, holder), card in sorted(self.by_holder.items())
            if place == PACER and holder not in known
        ]


def keep(session: Session, change: CardChange) -> None:
    """Store a change, unless it belongs to an earlier run or is older than the stored one."""
    if change.generation != session.info["generation"]:
        return
    card = _known(session, change)
    if card is None:
        card = Card(place=change.place, holder=change.holder, password="")
    elif card.changed_at > change.at:
        return
    card.name, card.person, card.changed_at = change.name, change.person, change.at
    if change.password is not None:
        card.password, card.password_changed_at = change.password, change.at
    session.add(card)


def _known(session: Session, change: CardChange) -> Card | None:
    if change.place == PACER:
        return find(session, Card, place=PACER, holder=change.holder)
    # A court knows a person only by the login, which an earlier card may have changed.
    query = select(Card).where(Card.place == change.place, Card.name == change.holder)
    return session.scalars(query).one_or_none()


def of_rehearsal(session: Session) -> Cards:
    """Return all cards of this session's rehearsal."""
    return Cards({(card.place, card.holder): card for card in session.scalars(select(Card))})
