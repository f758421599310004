"""Where each person stands: their PACER account and their links, as the story has left them.

Owns the projection from the scenario's beginning and the later events. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.events import Event
from sso_sim.desk.trail.domain import TrailEntry


@dataclass(frozen=True)
class Account:
    """The known facts of a PACER account; a *closed* account can no longer be used for anything."""

    account_number: str
    username: str
    generation: Generation
    holder: Holder
    search: Search
    closed: bool = False


@dataclass(frozen=True)
class Standing:
    """A person: *logins* has their login at each court, *links* the account each is linked to.

    *retired* are the courts where a link has retired the login's password: the password stays
    retired after the link has ended, until a new one is set.
    """

    id: str
    account: Account | None = None
    logins: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()

    def is_linked(self, court: str) -> bool:
        """Say whether this person's own account is linked to their login at *court*."""
        number = self.links.get(court, "")
        return self.account is not None and number == self.account.account_number


def after(people: Iterable[Standing], story: Iterable[TrailEntry]) -> tuple[Standing, ...]:
    """Return where *people* stand after *story*."""
    standing = tuple(people)
    for entry in story:
        if entry.came_about:
            standing = tuple(_after_one(each, entry) for each in standing)
    return standing


def _after_one(person: Standing, entry: TrailEntry) -> Standing:
    match entry.event:
        case Event.PACER_UPGRADED | Event.PACER_SETTINGS_CHANGED:
            return _with_account(person, entry)
        case Event.PSC_SEARCH_REACTIVATED:
            return _of_account(person, entry, search=Search.ACTIVE)
        case Event.PSC_ACCOUNT_CLOSED:
            return _of_account(person, entry, search=Search.INACTIVE, closed=True)
        case Event.COURT_LINKED | Event.COURT_UNLINKED:
            return _with_link(person, entry)
        case Event.COURT_REGISTRATION_ACCEPTED:
            return _with_login(person, entry)
        case Event.COURT_FILER_CORRECTED | Event.ECF_LOGIN_CHANGED:
            return _renamed(person, entry)
        case Event.COURT_PASSWORD_RESET:
            return _with_password(person, entry)
        case _:
            return person


def _with_account(person: Standing, entry: TrailEntry) -> Standing:
    changed: dict[str, Any] = {"username": entry.who} if entry.who else {}
    if entry.event == Event.PACER_UPGRADED:
        changed["generation"] = Generation.UPGRADED
    return _of_account(person, entry, **changed)


def _of_account(person: Standing, entry: TrailEntry, **changed: Any) -> Standing:
    account = person.account
    if account is None or account.account_number != entry.account_number:
        return person
    return replace(person, account=replace(account, **changed))


def _with_login(person: Standing, entry: TrailEntry) -> Standing:
    account, court = person.account, entry.court
    if account is None or account.account_number != entry.account_number:
        return person
    login = str(entry.facts.get("login", ""))
    return replace(
        person,
        logins={**person.logins, court: login},
        links={**person.links, court: account.account_number},
    )


def _renamed(person: Standing, entry: TrailEntry) -> Standing:
    court, login = entry.court, str(entry.facts.get("login", ""))
    if person.logins.get(court, "") != entry.facts.get("former_login"):
        return person
    return replace(person, logins={**person.logins, court: login})


def _with_link(person: Standing, entry: TrailEntry) -> Standing:
    court = entry.court
    number = entry.account_number if entry.event == Event.COURT_LINKED else ""
    if person.logins.get(court) != entry.facts.get("login"):
        return person
    links = {**person.links, court: number}
    return replace(person, links=links, retired=person.retired | {court})


def _with_password(person: Standing, entry: TrailEntry) -> Standing:
    court = entry.court
    if person.logins.get(court) != entry.facts.get("login"):
        return person
    return replace(person, retired=person.retired - {court})
