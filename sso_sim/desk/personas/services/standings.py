"""The people of a rehearsal: who they are, what they sign on with, where they stand.

Owns combining scenario and story. Knows neither pages nor the API's shapes.
"""

from __future__ import annotations

from collections.abc import Iterable

from sso_sim.desk.personas.domain import Account, Standing, after
from sso_sim.desk.trail.domain import TrailEntry
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.people import account_of, person
from sso_sim.scenarios.schema import Person, Scenario


def standings(scenario: Scenario, story: Iterable[TrailEntry]) -> tuple[Standing, ...]:
    """Return where everybody stands after *story*."""
    return after([_beginning(scenario, who) for who in scenario.people], story)


def names_of(scenario: Scenario, person_id: str) -> frozenset[str]:
    """Return every name by which the trail may know a person, including the account number."""
    who = person(scenario, person_id)
    if who is None:
        return frozenset()
    names = {who.name, *(filer.login for filer in who.ecf.values())}
    if who.clerk_of:
        names.add(standing_courts()[who.clerk_of].staff.login)
    account = account_of(scenario, who)
    if account is not None:
        names |= {account.username, account.account_number}
    return frozenset(names)


def _beginning(scenario: Scenario, who: Person) -> Standing:
    account = account_of(scenario, who)
    return Standing(
        id=who.id,
        account=None if account is None else _account(account),
        logins={court: filer.login for court, filer in who.ecf.items()},
        links={
            court: _account_number(scenario, filer.linked_to) for court, filer in who.ecf.items()
        },
        retired=frozenset(court for court, filer in who.ecf.items() if filer.linked_to),
    )


def _account(account: PacerAccount) -> Account:
    return Account(
        account_number=account.account_number,
        username=account.username,
        generation=account.generation,
        holder=account.holder,
        search=account.search,
    )


def _account_number(scenario: Scenario, person_id: str) -> str:
    who = person(scenario, person_id) if person_id else None
    account = account_of(scenario, who) if who else None
    return account.account_number if account else ""
