"""The clerk's possible answers to a person who asks the court for a CM/ECF account.

Owns the reasons against accepting, and how the court recognises a person who already has an
account: "having an existing CM/ECF account" makes a court reject ([CTB-E-FILE], [NYWB-FAQ]), and
the remedy is to link. Must not know words or rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.account_changes import Frequency
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.court_requests.domain import blockers_to_decide
from sso_sim.court.courts.domain.linking import has_special_characters

LONGEST_LOGIN = 64

_ROLES = {each: each.value for each in (Application.SELF_REPRESENTED, Application.FILING_AGENT)}
"""The roles of applicants who are not attorneys."""

JOINS = " .,'/-"
"""The characters between the parts of a name or a number, which a comparison ignores."""


class RegistrationBlocker(StrEnum):
    """The reason why a registration is not accepted."""

    ACCOUNT_LINKED = "registration-account-linked"
    FILER_EXISTS = "registration-filer-exists"
    LOGIN_TAKEN = "registration-login-taken"
    LOGIN_SPECIAL = "registration-login-special"


@dataclass(frozen=True)
class Person:
    """The facts by which two records are recognised as one person's."""

    name: str
    email: str
    bar_number: str


@dataclass(frozen=True)
class ToAccept:
    """The facts about a registration that is to be accepted under *login*."""

    state: RequestState
    account_linked: bool
    filer_exists: bool
    login: str
    login_taken: bool


def blockers_to_accept(facts: ToAccept) -> tuple[StrEnum, ...]:
    """Return all reasons against accepting; none if it is accepted already."""
    if facts.state is RequestState.ACCEPTED:
        return ()
    decided = blockers_to_decide(RequestKind.REGISTRATION, facts.state, RequestState.ACCEPTED)
    every = {
        RegistrationBlocker.ACCOUNT_LINKED: facts.account_linked,
        RegistrationBlocker.FILER_EXISTS: facts.filer_exists,
        RegistrationBlocker.LOGIN_TAKEN: facts.login_taken,
        RegistrationBlocker.LOGIN_SPECIAL: has_special_characters(facts.login),
    }
    return (*decided, *(blocker for blocker, stands in every.items() if stands))


def is_same_person(one: Person, other: Person) -> bool:
    """Return whether two records are one person's: same bar number, or same name and address.

    Capitals, spaces, points and hyphens do not count. An office shares an address and cousins share
    a name, so neither is enough alone.
    """
    if _plain(one.bar_number) and _plain(one.bar_number) == _plain(other.bar_number):
        return True
    named = _plain(one.name) == _plain(other.name)
    return named and one.email.casefold() == other.email.casefold()


def login_stem(name: str) -> str:
    """Return the beginning of a new filer's login: the first letter and the last name.

    Some courts assign logins by such a pattern ([MDD-PASSWORD]); the clerk may change it.
    """
    # Remove accents, and letters other than A to Z, too: logins with those cannot be linked.
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    return (words[0][0] + words[-1] if len(words) > 1 else "".join(words))[:40] or "filer"


def free_login(stem: str, taken: Collection[str]) -> str:
    """Return *stem*, with a number appended if it is *taken*."""
    numbered = (f"{stem}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
    return next(login for login in numbered if login not in taken)


def frequency_of(delivery: str) -> Frequency:
    """Return how often notices come to a new filer who asked for this *delivery*."""
    return Frequency.DAILY if delivery == Frequency.DAILY else Frequency.EACH


def role_of(application: Application) -> str:
    """Return the role at the court of a filer who was accepted on this *application*."""
    return _ROLES.get(application, "attorney")


def _plain(text: str) -> str:
    return re.sub(rf"[{re.escape(JOINS)}]", "", text.casefold())
