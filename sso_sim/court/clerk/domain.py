"""What the court's staff may do to a filer, and to which.

Owns the rules of the Clerk's desk, the sandbox's own: published is that the court corrects the
address to which resets go ([ID-NEXTGEN]) and that undoing a link is a matter for the court.
Pressing a button twice does a thing once, so what is done already is no reason to refuse. Knows
neither words nor rows nor pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.court.courts.domain.linking import has_special_characters
from sso_sim.court.courts.domain.standing import FilerStatus


class ClerkBlocker(StrEnum):
    """Why the clerk's move was not made."""

    NOT_LINKED = "filer-not-linked"
    OTHER_LINK = "filer-linked-anew"
    LOGIN_OF_LINKED = "clerk-login-of-linked-filer"
    LOGIN_TAKEN = "clerk-login-taken"
    LOGIN_SPECIAL = "clerk-login-special"


class ClerkFault(StrEnum):
    """What can be wrong with a field of the Clerk's desk."""

    EMAIL = "clerk-field-not-an-email"


class Duty(StrEnum):
    """What the clerk can do to a filer, in the order in which the page offers it."""

    CORRECT_EMAIL = "correct-email"
    CHANGE_LOGIN = "change-login"
    REINSTATE = "reinstate"
    UNLINK = "unlink"


class UnlinkReason(StrEnum):
    """Why the clerk ends a link."""

    WRONG_PERSON = "wrong-person"
    WRONG_FILER = "wrong-filer"
    ASKED = "asked"


_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def email_fault(text: str) -> ClerkFault | None:
    """Say whether *text* is no e-mail address: something, an @, and a domain of two parts."""
    return None if _EMAIL.fullmatch(text) else ClerkFault.EMAIL


@dataclass(frozen=True)
class OnTheDesk:
    """What counts of the filer whose record the clerk has before them."""

    status: FilerStatus
    linked: bool


def duties(filer: OnTheDesk) -> tuple[Duty, ...]:
    """Return what there is to do for this *filer*: an address can always be corrected.

    A linked filer never types the login any more, so it is left as it is.
    """
    due = {
        Duty.CORRECT_EMAIL: True,
        Duty.CHANGE_LOGIN: not filer.linked,
        Duty.REINSTATE: filer.status is FilerStatus.INACTIVE,
        Duty.UNLINK: filer.linked,
    }
    return tuple(duty for duty, is_due in due.items() if is_due)


def blocker_to_unlink(*, shown: str, in_force: str, ended: bool) -> ClerkBlocker | None:
    """Return what stands against ending the link that the clerk was *shown*.

    *in_force* is the link as it is now, "" without one; *ended* says that the one shown was ended
    before: then there is nothing to do, and nothing to refuse. A link made since is another link,
    and is not ended by a page that showed the former one.
    """
    if ended or (shown and shown == in_force):
        return None
    return ClerkBlocker.OTHER_LINK if in_force else ClerkBlocker.NOT_LINKED


def blockers_to_change_login(login: str, *, linked: bool, taken: bool) -> tuple[ClerkBlocker, ...]:
    """Return all that stands against *login* as the new one of a filer."""
    every = {
        ClerkBlocker.LOGIN_OF_LINKED: linked,
        ClerkBlocker.LOGIN_TAKEN: taken,
        ClerkBlocker.LOGIN_SPECIAL: has_special_characters(login),
    }
    return tuple(blocker for blocker, stands in every.items() if stands)
