"""The people of a scenario, the accounts they sign on with, and the placeholders for their data.

Owns looking people up and filling in placeholders such as {pacer.username}. Pure.
"""

from __future__ import annotations

import re

from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.schema import Filer, Person, Scenario, Staff

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.-]+)\}")


class UnknownPlaceholder(KeyError):
    """Raised for a placeholder {…} that names nothing in the scenario."""


def person(scenario: Scenario, person_id: str) -> Person | None:
    """Return the person with the given id, or None."""
    return next((each for each in scenario.people if each.id == person_id), None)


def account_of(scenario: Scenario, who: Person) -> PacerAccount | None:
    """Return the PACER account a person signs on with: their own, or the one they share."""
    if not who.shares:
        return who.pacer
    other = person(scenario, who.shares)
    return other.pacer if other else None


def courts_of(scenario: Scenario) -> frozenset[str]:
    """Return the courts of a scenario: those of its people, cases, proofs and plans."""
    logins = {court for who in scenario.people for court in who.ecf}
    clerks = {who.clerk_of for who in scenario.people if who.clerk_of}
    proofs = {step.proof.court for step in scenario.steps if step.proof.court}
    cases = {case.court for case in scenario.cases}
    return frozenset({*scenario.courts, *logins, *clerks, *proofs, *cases})


def holder_names(who: Person, account: PacerAccount) -> tuple[str, str, str]:
    """Return the first, middle and last name of the holder of an account."""
    if account.last_name:
        return account.first_name, account.middle_name, account.last_name
    first, *middle, last = who.name.split() if " " in who.name else ["", who.name]
    return first, " ".join(middle), last


def fill_in(text: str, scenario: Scenario, who: Person) -> str:
    """Replace every placeholder in *text*.

    {pacer.username} refers to *who*; {joan.pacer.username} to the person with the id joan.
    """
    return _PLACEHOLDER.sub(lambda match: _value(match[1], scenario, who), text)


def _value(path: str, scenario: Scenario, who: Person) -> str:
    first, _, rest = path.partition(".")
    other = person(scenario, first)
    if other is not None:
        who, path = other, rest
    match path.split("."):
        case ["name"]:
            return who.name
        case ["pacer", field]:
            return _field(account_of(scenario, who), field, path)
        case ["staff", field]:
            court = standing_courts().get(who.clerk_of)
            return _field(None if court is None else court.staff, field, path)
        case ["ecf", name, field]:
            return _field(who.ecf.get(name), field, path)
    raise UnknownPlaceholder(path)


def _field(record: PacerAccount | Filer | Staff | None, name: str, path: str) -> str:
    value = getattr(record, name, None)
    if not isinstance(value, str):
        raise UnknownPlaceholder(path)
    return str(value)
