"""People of a rehearsal in the API: those a client may act as, and where each stands.

Owns turning scenario and standing into shapes.
"""

from __future__ import annotations

import msgspec

from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.desk.personas.domain import Account, Standing
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.people import account_of
from sso_sim.scenarios.schema import Person, Scenario


class PacerCredentials(msgspec.Struct):
    """What a person signs on with, published; *otp_secret* is None where no phone is at hand."""

    username: str
    password: str
    account_number: str
    otp_secret: str | None = None
    backup_codes: list[str] = []


class EcfCredentials(msgspec.Struct):
    """A person's login at one court; published on purpose."""

    login: str
    password: str


class StaffCredentials(msgspec.Struct):
    """The account with which a clerk opens the Clerk's desk of a court; published on purpose."""

    court: str
    login: str
    password: str


class Player(msgspec.Struct):
    """A person of a rehearsal to act as; *ecf* is by court, *staff* is a clerk's."""

    id: str
    name: str
    pacer: PacerCredentials | None
    ecf: dict[str, EcfCredentials]
    staff: StaffCredentials | None = None


class AccountState(msgspec.Struct):
    """A PACER account as it is now."""

    account_number: str
    username: str
    generation: Generation
    holder: Holder
    search: Search


class LinkState(msgspec.Struct):
    """A person's login at a court, and the account it is linked to, if any.

    *own* says whether that is the account the person signs on with.
    """

    login: str
    account_number: str | None
    own: bool


class PersonState(msgspec.Struct):
    """Where a person stands; *links* is by court."""

    id: str
    name: str
    pacer: AccountState | None
    links: dict[str, LinkState]


def player(scenario: Scenario, who: Person) -> Player:
    """Return the shape of a person of *scenario* whom a client may act as."""
    account = account_of(scenario, who)
    return Player(
        id=who.id,
        name=who.name,
        pacer=None if account is None else _pacer(account),
        ecf={
            court: EcfCredentials(filer.login, filer.password) for court, filer in who.ecf.items()
        },
        staff=_staff(who.clerk_of),
    )


def _pacer(account: PacerAccount) -> PacerCredentials:
    at_hand = "" if account.mfa.phone_lost else account.mfa.otp_secret
    return PacerCredentials(
        username=account.username,
        password=account.password,
        account_number=account.account_number,
        otp_secret=at_hand or None,
        backup_codes=account.mfa.backup_codes,
    )


def _staff(court: str) -> StaffCredentials | None:
    if not court:
        return None
    staff = standing_courts()[court].staff
    return StaffCredentials(court, staff.login, staff.password)


def person_state(standing: Standing, name: str) -> PersonState:
    """Return the standing of the person called *name*, as a shape."""
    account = standing.account
    return PersonState(
        id=standing.id,
        name=name,
        pacer=None if account is None else _account(account),
        links={
            court: LinkState(login, standing.links.get(court) or None, standing.is_linked(court))
            for court, login in standing.logins.items()
        },
    )


def _account(account: Account) -> AccountState:
    return AccountState(
        account_number=account.account_number,
        username=account.username,
        generation=account.generation,
        holder=account.holder,
        search=account.search,
    )
