"""May this PACER account be linked to that CM/ECF account, and if not, why?

Owns every reason against a link. The rule has two phases, so that the form is no oracle: the
reasons about the PACER account are given before a CM/ECF password is asked for, the reasons about
the filer only after the password was proved. Must not know words, rows or pages.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain.standing import FilerStatus


class Blocker(StrEnum):
    """A fact that blocks a link, in the order in which a person should deal with them."""

    COURT_NOT_LIVE = "court-not-live"
    ACCOUNT_ALREADY_LINKED = "account-already-linked"
    ACCOUNT_SHARED = "account-shared"
    ACCOUNT_ADMINISTRATIVE = "account-administrative"
    ACCOUNT_CJA = "account-cja"
    ACCOUNT_LEGACY = "account-legacy"
    FILER_ALREADY_LINKED = "filer-already-linked"
    FILER_INACTIVE = "filer-inactive"
    LOGIN_SPECIAL = "login-with-special-characters"


class Setback(StrEnum):
    """The reason why one try failed; the next try may still succeed."""

    WRONG_LOGIN_OR_PASSWORD = "wrong-login-or-password"
    LOGIN_CAPITALS = "login-not-in-small-letters"
    TOO_MANY_TRIES = "too-many-tries"
    PROOF_OVER = "verification-over"
    FILER_CHANGED = "filer-changed"


NOT_ONE_PERSONS: Mapping[Holder, Blocker] = {
    Holder.SHARED: Blocker.ACCOUNT_SHARED,
    Holder.ADMINISTRATIVE: Blocker.ACCOUNT_ADMINISTRATIVE,
    Holder.CJA: Blocker.ACCOUNT_CJA,
}
"""The kinds of account that do not belong to a single person.

The notice asks for an individual account ([CTD-NOTICE]); an old CJA account is used up by the merge
([PACER-CJA]).
"""

PROOF_LASTS = timedelta(minutes=15)
"""The lifetime of an open verify page: the sandbox's own choice, as no source gives a time."""

_PLAIN = frozenset(string.ascii_letters + string.digits)


@dataclass(frozen=True)
class Account:
    """The facts about the PACER account that asks; *linked*: already, at this court."""

    generation: Generation
    holder: Holder
    linked: bool = False


@dataclass(frozen=True)
class Candidate:
    """The facts about the filer whose password was proved.

    *linked* means: to a PACER account other than the one that asks.
    """

    login: str
    status: FilerStatus
    linked: bool = False


def setbacks_of_wrong(kind: CourtKind, login: str) -> tuple[Setback, ...]:
    """Return the message for a wrong login or password.

    Appellate filer logins are in small letters: "make sure your username is all lowercase"
    ([CA4-LINK]). The message does not reveal whether the login exists.
    """
    if kind is CourtKind.APPELLATE and login != login.lower():
        return (Setback.WRONG_LOGIN_OR_PASSWORD, Setback.LOGIN_CAPITALS)
    return (Setback.WRONG_LOGIN_OR_PASSWORD,)


def has_special_characters(login: str) -> bool:
    """Return whether *login* contains anything but plain letters and digits.

    Such logins "cannot be linked" ([PAWD-NEXTGEN]: & @ $ * and the like).
    """
    return not _PLAIN.issuperset(login)


def not_ones_own(holder: Holder, *, accepts_shared: bool) -> Blocker | None:
    """Return the reason against an account of this *holder*, or None for one person's own account.

    Courts that *accept shared* accounts let several people act under one name. This is a setting of
    the court, off unless a scenario wants to show the harm.
    """
    if holder is Holder.SHARED and accepts_shared:
        return None
    return NOT_ONE_PERSONS.get(holder)


def blockers_before_password(
    stage: Stage, account: Account, *, accepts_shared: bool
) -> tuple[Blocker, ...]:
    """Return all reasons against a link that are known before a CM/ECF password is asked for."""
    return _in_order(
        {
            Blocker.COURT_NOT_LIVE if stage is not Stage.LIVE else None,
            Blocker.ACCOUNT_ALREADY_LINKED if account.linked else None,
            not_ones_own(account.holder, accepts_shared=accepts_shared),
            Blocker.ACCOUNT_LEGACY if account.generation is Generation.LEGACY else None,
        }
    )


def blockers_after_password(filer: Candidate) -> tuple[Blocker, ...]:
    """Return all reasons against a link after the filer's login and password were proved."""
    return _in_order(
        {
            Blocker.FILER_ALREADY_LINKED if filer.linked else None,
            Blocker.FILER_INACTIVE if filer.status is FilerStatus.INACTIVE else None,
            Blocker.LOGIN_SPECIAL if has_special_characters(filer.login) else None,
        }
    )


def proof_holds(proved_at: datetime, now: datetime) -> bool:
    """Return whether a proof made at *proved_at* is still valid at *now*."""
    return timedelta(0) <= now - proved_at < PROOF_LASTS


def _in_order(found: Iterable[Blocker | None]) -> tuple[Blocker, ...]:
    present = set(found)
    return tuple(blocker for blocker in Blocker if blocker in present)
