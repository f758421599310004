"""Multifactor authentication: valid codes, the numbers of apps and codes, and refusals.

Owns the numbers, the shape of codes, and the reasons of refusals. Must not know how a passcode is
computed, nor where anything is kept. Moments of passcodes are real time: the telephone that shows
them knows no other.

Sources: [ORB-MFA] (five apps, at least one method), [CACD-MFA] (ten backup codes, a mailed security
code first); tries, rests, lengths and the drift allowed are this sandbox's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_APPS = 5
LONGEST_APP_NAME = 40
BACKUP_CODES = 10
STEP_SECONDS = 30
DRIFT_STEPS = 1
"""A clock may be this many steps of thirty seconds ahead or behind (RFC 6238 5.2)."""

TRIES = 5
"""Wrong codes before an account has to rest, and codes mailed to it in the same time."""

REST_SECONDS = 15 * 60
"""How long it rests, in real time: it guards against guessing."""

MAILED_CODE_MINUTES = 15
"""How long a mailed security code is valid, on the rehearsal's clock."""

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
BACKUP_SIGNS = _SIGNS
"""Without I, O, 0 and 1, which look alike on paper."""

_PASSCODE = re.compile(r"[0-9]{6}")
_BACKUP = re.compile(rf"[{_SIGNS}]{{8}}")


class PasscodeRefusal(StrEnum):
    """The reasons why a code was refused."""

    WRONG = "passcode-wrong"
    USED = "passcode-used-already"
    TOO_MANY_TRIES = "passcode-too-many-tries"
    TIMED_OUT = "sign-on-timed-out"


class MultifactorRefusal(StrEnum):
    """The reasons why nothing was changed about multifactor authentication."""

    NOT_YET = "multifactor-not-yet"
    ENOUGH_APPS = "multifactor-enough-apps"
    LAST_METHOD = "multifactor-last-method"
    TOO_MANY_TRIES = "multifactor-too-many-tries"


class MultifactorFault(StrEnum):
    """The faults of a field of the enrollment."""

    MAILED_CODE = "security-code-wrong"
    MAILED_CODE_OLD = "security-code-old"
    PASSCODE = "app-passcode-wrong"
    NAME_TAKEN = "app-name-taken"


@dataclass(frozen=True)
class Typed:
    """Input for a one-time passcode: the passcode of an app, a backup code, or neither."""

    passcode: str = ""
    backup_code: str = ""


def typed(text: str) -> Typed:
    """Read a code as people type it: spaces, hyphens and case do not count."""
    bare = re.sub(r"[\s-]", "", text).upper()
    if _PASSCODE.fullmatch(bare):
        return Typed(passcode=bare)
    return Typed(backup_code=bare) if _BACKUP.fullmatch(bare) else Typed()


def steps_to_try(step: int) -> range:
    """Return the time steps whose passcodes are accepted at time step *step*."""
    return range(step - DRIFT_STEPS, step + DRIFT_STEPS + 1)


def name_fault(name: str, others: Iterable[str]) -> MultifactorFault | None:
    """Return a fault if an app's *name* is one of the *others*, regardless of case."""
    taken = name.casefold() in {other.casefold() for other in others}
    return MultifactorFault.NAME_TAKEN if taken else None


def in_groups(text: str, between: str = " ") -> str:
    """Return a secret or a code in groups of four, as people copy it."""
    return between.join(text[place : place + 4] for place in range(0, len(text), 4))
