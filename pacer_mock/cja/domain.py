"""Moving CJA privileges: who may ask, and what the PACER Service Center objects to.

Owns the rules. Must not know rows, pages or letters.

Source: [PACER-CJA] (upgrade the private account, write to the PACER Service Center with account
number and appointing district; the privileges are moved, the old CJA account is deactivated; it is
usable until then). The comparison before the move, and the three business days until an answer, are
the sandbox's own: nothing is published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.registration.domain.duplicates import Identity, is_same_person
from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.court_kinds import CourtKind

ANSWER_TAKES = 3
"""Business days until the service center answers automatically."""


class CjaRefusal(StrEnum):
    """The reasons why an account cannot ask."""

    UPGRADE_FIRST = "cja-upgrade-first"
    SHARED = "cja-asked-from-a-shared-account"
    ADMINISTRATIVE = "cja-asked-from-an-administrative-account"
    EXEMPT_ACCOUNT = "cja-asked-from-the-exempt-account"
    TOKEN_FIRST = "cja-activate-first"
    CLOSED = "cja-asked-from-a-closed-account"


class CjaFault(StrEnum):
    """The faults of a field of the request."""

    OWN_NUMBER = "cja-own-account-number"
    NO_DISTRICT = "cja-no-district"


class MergeRefusal(StrEnum):
    """The service center's objections to moving the privileges."""

    NO_SUCH_ACCOUNT = "cja-no-such-account"
    NOT_EXEMPT = "cja-account-not-exempt"
    CLOSED_ALREADY = "cja-account-closed-already"
    OTHER_PERSON = "cja-account-of-somebody-else"
    OTHER_DISTRICT = "cja-district-not-on-the-account"
    ACCOUNT_CHANGED = "cja-account-that-asks-has-changed"
    NOT_CONFIRMED = "cja-appointment-not-confirmed"


NOT_ONE_PERSONS = {
    Holder.SHARED: CjaRefusal.SHARED,
    Holder.ADMINISTRATIVE: CjaRefusal.ADMINISTRATIVE,
    Holder.CJA: CjaRefusal.EXEMPT_ACCOUNT,
}


@dataclass(frozen=True)
class ExemptAccount:
    """The relevant facts about the account whose number was given."""

    holder: Holder
    status: Status
    person: Identity
    districts: frozenset[str]


def may_appoint(kind: CourtKind) -> bool:
    """Say whether courts of this *kind* appoint CJA attorneys: bankruptcy courts do not."""
    return kind != CourtKind.BANKRUPTCY


def blockers_to_ask(
    generation: Generation, holder: Holder, status: Status
) -> tuple[CjaRefusal, ...]:
    """List what keeps an account from asking: only an upgraded individual account may ask."""
    stands = {blocker: holder == each for each, blocker in NOT_ONE_PERSONS.items()} | {
        CjaRefusal.UPGRADE_FIRST: generation == Generation.LEGACY and holder == Holder.INDIVIDUAL,
        CjaRefusal.TOKEN_FIRST: status == Status.AWAITING_TOKEN,
        CjaRefusal.CLOSED: status == Status.CLOSED,
    }
    return tuple(blocker for blocker in CjaRefusal if stands[blocker])


def objections(
    exempt: ExemptAccount | None, asker: Identity, asked: Iterable[str], *, may_ask: bool
) -> tuple[MergeRefusal, ...]:
    """List the objections to giving the *asker* the privileges of the *exempt* account.

    *asked* are the districts named in the request. If the number has no account, or an account that
    is not exempt, no other objection is reported: the account may be anybody's.
    """
    changed = () if may_ask else (MergeRefusal.ACCOUNT_CHANGED,)
    if exempt is None:
        return (MergeRefusal.NO_SUCH_ACCOUNT, *changed)
    if exempt.holder != Holder.CJA:
        return (MergeRefusal.NOT_EXEMPT, *changed)
    if exempt.status == Status.CLOSED:
        return (MergeRefusal.CLOSED_ALREADY, *changed)
    stands = {
        MergeRefusal.OTHER_PERSON: not is_same_person(asker, exempt.person),
        MergeRefusal.OTHER_DISTRICT: not exempt.districts.issuperset(asked),
    }
    return (*(objection for objection, there in stands.items() if there), *changed)


def merged(held: Collection[str], moved: Collection[str]) -> list[str]:
    """Return the districts of an account after it receives those of another."""
    return sorted({*held, *moved})
