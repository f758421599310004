"""What the PACER Service Center may do to which account, and what waits for it.

Owns the levers, the obstacles to each, and how an account is found. Must not know how a lever is
pulled, nor any page.

Sources: [PACER-UPGRADE] and [FLNB-SEARCH] (it reactivates an inactive search), [ID-REGISTER] (it
releases a held duplicate), [PACER-FORM-2012] (it verifies a government type), [VAWB-REGISTER] (the
token comes by mail alone), [PACER-PAA-LEAVE] (search after leaving a PAA), [PACER-CJA] (it moves
CJA privileges). How it helps a holder who has lost a telephone is published nowhere. That one lever
waits for another is the sandbox's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.cja.domain import MergeRefusal
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.service_levers import ServiceLever


class Use(StrEnum):
    """What an account can be used for, as people say it on the telephone."""

    EVERYTHING = "everything"
    UPGRADE_FIRST = "search-until-upgraded"
    SHARED = "search-for-several-people"
    EXEMPT = "exempt-search-alone"
    PAYS = "paying-alone"
    NOTHING_YET = "nothing-yet"
    NOTHING = "nothing-any-more"


class Waiting(StrEnum):
    """The kinds of waiting for the service center."""

    CJA = "cja-request"
    HELD = "held-as-duplicate"
    SEARCH = "search-inactive"
    TYPE = "type-not-verified"
    LETTER = "letter-on-its-way"


class ServiceRefusal(StrEnum):
    """The reasons why a lever cannot be pulled, though it has something left to do."""

    ONLY_PAYS = "account-only-pays"
    TOKEN_FIRST = "account-waits-for-its-token"
    RELEASE_FIRST = "hold-to-be-released-first"
    CLOSED = "account-closed-for-good"


@dataclass(frozen=True)
class Known:
    """The facts about an account on which the service center acts.

    *letter_on_its_way*: posted, and not arrived yet. *cja_objections* are the objections to the
    open request for CJA privileges, if *cja_asked*.
    """

    holder: Holder
    status: Status
    search: Search
    search_held: bool = False
    type_awaited: bool = False
    letter_on_its_way: bool = False
    multifactor: bool = False
    cja_asked: bool = False
    cja_objections: tuple[MergeRefusal, ...] = ()


WAITS_FOR: Mapping[Waiting, tuple[ServiceLever, ...]] = {
    Waiting.CJA: (ServiceLever.GRANT_CJA, ServiceLever.REFUSE_CJA),
    Waiting.HELD: (ServiceLever.RELEASE,),
    Waiting.SEARCH: (ServiceLever.REACTIVATE,),
    Waiting.TYPE: (ServiceLever.VERIFY_TYPE, ServiceLever.DECLINE_TYPE),
    Waiting.LETTER: (ServiceLever.POST_LETTER,),
}
"""The levers that end each waiting."""


ON_REQUEST = (ServiceLever.LIFT_MULTIFACTOR,)
"""The levers for which no account waits: its holder has to ask."""

_OF_HOLDER = {
    Holder.SHARED: Use.SHARED,
    Holder.CJA: Use.EXEMPT,
    Holder.ADMINISTRATIVE: Use.PAYS,
}


def use_of(generation: Generation, known: Known) -> Use:
    """Return what the account can be used for, whatever its search status is."""
    if known.status == Status.CLOSED:
        return Use.NOTHING
    if known.status == Status.AWAITING_TOKEN:
        return Use.NOTHING_YET
    of_one_person = Use.UPGRADE_FIRST if generation == Generation.LEGACY else Use.EVERYTHING
    return _OF_HOLDER.get(known.holder, of_one_person)


def waits(known: Known) -> tuple[Waiting, ...]:
    """List everything for which the account waits."""
    stands = {
        Waiting.CJA: known.cja_asked,
        Waiting.HELD: known.search_held,
        Waiting.SEARCH: known.search == Search.INACTIVE
        and not blockers(ServiceLever.REACTIVATE, known),
        Waiting.TYPE: known.type_awaited,
        Waiting.LETTER: known.letter_on_its_way,
    }
    return tuple(waiting for waiting, there in stands.items() if there)


def is_left(lever: ServiceLever, known: Known) -> bool:
    """Say whether *lever* has anything left to do; pulled twice, it has nothing."""
    return {
        ServiceLever.RELEASE: known.search_held,
        ServiceLever.REACTIVATE: known.search == Search.INACTIVE,
        ServiceLever.VERIFY_TYPE: known.type_awaited,
        ServiceLever.DECLINE_TYPE: known.type_awaited,
        ServiceLever.POST_LETTER: known.letter_on_its_way,
        ServiceLever.GRANT_CJA: known.cja_asked,
        ServiceLever.REFUSE_CJA: known.cja_asked,
        ServiceLever.LIFT_MULTIFACTOR: known.multifactor,
    }[lever]


def blockers(lever: ServiceLever, known: Known) -> tuple[ServiceRefusal | MergeRefusal, ...]:
    """List the obstacles to *lever*: the levers for a search and CJA privileges have conditions."""
    if lever is ServiceLever.GRANT_CJA:
        return known.cja_objections
    if lever is not ServiceLever.REACTIVATE:
        return ()
    stands = {
        ServiceRefusal.CLOSED: known.status == Status.CLOSED,
        ServiceRefusal.ONLY_PAYS: known.holder == Holder.ADMINISTRATIVE,
        ServiceRefusal.TOKEN_FIRST: known.status == Status.AWAITING_TOKEN,
        ServiceRefusal.RELEASE_FIRST: known.search_held,
    }
    return tuple(blocker for blocker, there in stands.items() if there)


def levers_for(waiting: Waiting, known: Known) -> tuple[ServiceLever, ...]:
    """Return the levers that end *waiting* and have no obstacle."""
    return tuple(lever for lever in WAITS_FOR[waiting] if not blockers(lever, known))


def search_after_release(status: Status) -> Search:
    """Return the Case Search Status of an account that is no longer held.

    An account that waits for its token becomes searchable by its activation.
    """
    return Search.ACTIVE if status == Status.ACTIVE else Search.INACTIVE


def is_found_by(words: str, texts: Iterable[str]) -> bool:
    """Say whether each of *words* occurs in one of *texts*, regardless of case and accents."""
    folded = [_folded(text) for text in texts]
    return all(any(word in text for text in folded) for word in _folded(words).split())


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
