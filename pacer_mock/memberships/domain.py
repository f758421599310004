"""Which accounts a PACER Administrative Account (PAA) pays for: asking, answering, leaving.

Owns the rules and the codes of refusals. Must not know where accounts are kept, nor what is
charged.

Sources: [PACER-PAA-ADD] (the PAA asks by account number and last name; nothing changes until the
holder accepts), [ILNB-PAA] (a pending request can be rescinded; nobody adds themselves),
[PACER-PAA-LEAVE] (either side can end it; the search is then inactive until the PACER Service
Center or a new PAA restores it). The sandbox itself decided that one account belongs to at most one
PAA, and that a request never expires: nothing is published.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pacer_mock.accounts.domain.account_types import Status
from sso_sim.contract.claims import Search

TRIES = 20
"""Wrong pairs of number and name before a PAA has to rest; the number is ours."""

REST_SECONDS = 900
"""How long it rests then, in real time: it guards against guessing."""

LONGEST_REMARK = 120


class RequestState(StrEnum):
    """The state of a PAA's request to pay for an account."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    IGNORED = "ignored"
    RESCINDED = "rescinded"


class MembershipRefusal(StrEnum):
    """The reasons why nothing changed between a PAA and an account."""

    OWN_ACCOUNT = "paa-own-account"
    NO_SUCH_ACCOUNT = "paa-no-such-account"
    ALREADY_MEMBER = "paa-already-pays"
    PENDING_ALREADY = "paa-request-pending"
    TOO_MANY_TRIES = "paa-too-many-tries"
    ACCEPTED_ALREADY = "paa-request-accepted"
    IGNORED_ALREADY = "paa-request-ignored"
    RESCINDED_ALREADY = "paa-request-rescinded"
    OTHER_PAA = "paa-other-pays"
    NOT_MEMBER = "paa-does-not-pay"
    NOTHING_PENDING = "paa-nothing-pending"


class MembershipFault(StrEnum):
    """The faults of a field of these pages."""

    ACCOUNT_NUMBER = "paa-account-number"
    NOTHING_CHOSEN = "paa-nothing-chosen"


@dataclass(frozen=True)
class Asked:
    """The facts when a PAA asks for an account.

    *own*: the number is its own. *found*: an account that somebody can pay for has that number and
    that last name. *member*: this PAA pays for it already. *pending*: it has asked before.
    """

    own: bool
    found: bool
    member: bool = False
    pending: bool = False


_ANSWERED: Mapping[RequestState, MembershipRefusal] = {
    RequestState.ACCEPTED: MembershipRefusal.ACCEPTED_ALREADY,
    RequestState.IGNORED: MembershipRefusal.IGNORED_ALREADY,
    RequestState.RESCINDED: MembershipRefusal.RESCINDED_ALREADY,
}


def blockers_to_ask(asked: Asked) -> tuple[MembershipRefusal, ...]:
    """List what keeps a PAA from asking; if it cannot name the account, it learns nothing more."""
    if asked.own:
        return (MembershipRefusal.OWN_ACCOUNT,)
    if not asked.found:
        return (MembershipRefusal.NO_SUCH_ACCOUNT,)
    stand = {
        MembershipRefusal.ALREADY_MEMBER: asked.member,
        MembershipRefusal.PENDING_ALREADY: asked.pending,
    }
    return tuple(blocker for blocker, stands in stand.items() if stands)


def blockers_to_settle(state: RequestState) -> tuple[MembershipRefusal, ...]:
    """List why a request can no longer be ignored or rescinded: it is settled."""
    return (_ANSWERED[state],) if state in _ANSWERED else ()


def blockers_to_accept(state: RequestState, *, paid_for: bool) -> tuple[MembershipRefusal, ...]:
    """List why a request is not accepted; *paid_for*: some PAA pays for the account already."""
    settled = blockers_to_settle(state)
    if settled:
        return settled
    return (MembershipRefusal.OTHER_PAA,) if paid_for else ()


def search_on_joining(status: Status, search: Search, *, held: bool) -> Search:
    """Return the Case Search Status once a PAA pays: active, unless it waits for something else.

    A new PAA restores the search that the account lost when it left another PAA. It neither
    replaces the activation token nor releases an account that the PACER Service Center holds.
    """
    if status != Status.ACTIVE or held:
        return search
    return Search.ACTIVE


def account_number_fault(text: str) -> MembershipFault | None:
    """Say whether *text* is not an account number."""
    good = len(text) == 7 and text.isascii() and text.isdigit()
    return None if good else MembershipFault.ACCOUNT_NUMBER


def same_last_name(typed: str, last_name: str) -> bool:
    """Say whether *typed* is the last name, regardless of case and spaces."""
    return _plain(typed) == _plain(last_name)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()
