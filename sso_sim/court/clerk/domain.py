"""What the court's staff may do to a filer, and to which filers.

Owns the rules of the Clerk's desk, the sandbox's own. Published is that the court corrects the
address to which password resets go ([ID-NEXTGEN]), and that undoing a link is a matter for the
court. Pressing a button twice has the effect of pressing it once, so an action that is done already
is not refused. Must not know words, rows or pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.court.courts.domain.linking import has_special_characters
from sso_sim.court.courts.domain.standing import FilerStatus


class ClerkBlocker(StrEnum):
    """The reason why the clerk's action was refused."""

    NOT_LINKED = "filer-not-linked"
    OTHER_LINK = "filer-linked-anew"
    LOGIN_OF_LINKED = "clerk-login-of-linked-filer"
    LOGIN_TAKEN = "clerk-login-taken"
    LOGIN_SPECIAL = "clerk-login-special"


class ClerkFault(StrEnum):
    """The faults that a field of the Clerk's desk can have."""

    EMAIL = "clerk-field-not-an-email"


class Duty(StrEnum):
    """The clerk's actions on a filer, in the order in which the page offers them."""

    CORRECT_EMAIL = "correct-email"
    CHANGE_LOGIN = "change-login"
    REINSTATE = "reinstate"
    UNLINK = "unlink"


class UnlinkReason(StrEnum):
    """The clerk's reason for ending a link."""

    WRONG_PERSON = "wrong-person"
    WRONG_FILER = "wrong-filer"
    ASKED = "asked"


_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def email_fault(text: str) -> ClerkFault | None:
    """Return whether *text* is no e-mail address: something, an @, and a domain of two parts."""
    return None if _EMAIL.fullmatch(text) else ClerkFault.EMAIL


@dataclass(frozen=True)
class OnTheDesk:
    """The facts about the filer whose record the clerk has open."""

    status: FilerStatus
    linked: bool


def duties(filer: OnTheDesk) -> tuple[Duty, ...]:
    """Return the actions that are possible for this *filer*: correcting the address always is.

    A linked filer never types the login any more, so the login stays as it is.
    """
    due = {
        Duty.CORRECT_EMAIL: True,
        Duty.CHANGE_LOGIN: not filer.linked,
        Duty.REINSTATE: filer.status is FilerStatus.INACTIVE,
        Duty.UNLINK: filer.linked,
    }
    return tuple(duty for duty, is_due in due.items() if is_due)


def blocker_to_unlink(*, shown: str, in_force: str, ended: bool) -> ClerkBlocker | None:
    """Return the reason against ending the link that the clerk was *shown*, or None.

    *in_force* is the current link, "" if there is none. *ended* is true when the link that the page
    showed was ended before: then there is nothing to do, and nothing to refuse. A link made since
    then is another link, and a page that showed the former one does not end it.
    """
    if ended or (shown and shown == in_force):
        return None
    return ClerkBlocker.OTHER_LINK if in_force else ClerkBlocker.NOT_LINKED


def blockers_to_change_login(login: str, *, linked: bool, taken: bool) -> tuple[ClerkBlocker, ...]:
    """Return all reasons against *login* as a filer's new login."""
    every = {
        ClerkBlocker.LOGIN_OF_LINKED: linked,
        ClerkBlocker.LOGIN_TAKEN: taken,
        ClerkBlocker.LOGIN_SPECIAL: has_special_characters(login),
    }
    return tuple(blocker for blocker, stands in every.items() if stands)
