"""Moving CJA privileges: who may ask for it, and what the PACER Service Center finds against it.

Owns the rules. Must not know rows, pages or letters. Source: [PACER-CJA] (upgrade the private
account, write to the PACER Service Center with account number and appointing district; the
privileges are moved, the old CJA account is deactivated; it is usable until then). What is compared
before that, and that an answer takes three business days, is the sandbox's own: nothing is
published.
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
"""Business days until the service center answers by itself."""


class CjaRefusal(StrEnum):
    """Why nobody can ask from this account."""

    UPGRADE_FIRST = "cja-upgrade-first"
    SHARED = "cja-asked-from-a-shared-account"
    ADMINISTRATIVE = "cja-asked-from-an-administrative-account"
    EXEMPT_ACCOUNT = "cja-asked-from-the-exempt-account"
    TOKEN_FIRST = "cja-activate-first"
    CLOSED = "cja-asked-from-a-closed-account"


class CjaFault(StrEnum):
    """What can be wrong with a field of the request."""

    OWN_NUMBER = "cja-own-account-number"
    NO_DISTRICT = "cja-no-district"


class MergeRefusal(StrEnum):
    """What the service center finds against moving the privileges."""

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
    """What counts of the account whose number was given."""

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
    """Name all that keeps an account from asking: only an upgraded account of one's own does."""
    stands = {blocker: holder == each for each, blocker in NOT_ONE_PERSONS.items()} | {
        CjaRefusal.UPGRADE_FIRST: generation == Generation.LEGACY and holder == Holder.INDIVIDUAL,
        CjaRefusal.TOKEN_FIRST: status == Status.AWAITING_TOKEN,
        CjaRefusal.CLOSED: status == Status.CLOSED,
    }
    return tuple(blocker for blocker in CjaRefusal if stands[blocker])


def objections(
    exempt: ExemptAccount | None, asker: Identity, asked: Iterable[str], *, may_ask: bool
) -> tuple[MergeRefusal, ...]:
    """Name all that speaks against giving the *asker* the privileges of the *exempt* account.

    *asked* are the districts named in the request. Of an account that is none, or is no exempt one,
    nothing more is said: it may be anybody's.
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
    """Return the districts of an account that is given those of another."""
    return sorted({*held, *moved})
