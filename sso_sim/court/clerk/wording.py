"""The Clerk's desk's sentences about filers: on its pages, and in letters about their links.

Owns these sentences. No public page describes the desk of a real court: all of it is the sandbox's
own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.clerk.domain import ClerkBlocker, ClerkFault, UnlinkReason
from sso_sim.kit.outcomes import Words

CLERK_REFUSED: Mapping[StrEnum, Words] = {
    ClerkBlocker.NOT_LINKED: Words(
        "This CM/ECF account is not linked",
        "There is no link of the CM/ECF account {login} to end: no PACER account acts as this "
        "filer at {court}.",
        "Back to the filer",
        "filer",
    ),
    ClerkBlocker.OTHER_LINK: Words(
        "This is not the link you were shown",
        "Since you opened the page, the CM/ECF account {login} was linked anew. Look at the "
        "filer as it is now before you end that link.",
        "Back to the filer",
        "filer",
    ),
}

LOGIN_REFUSED: Mapping[StrEnum, Words] = {
    ClerkBlocker.LOGIN_OF_LINKED: Words(
        "A linked filer keeps the login",
        "This filer is linked meanwhile, signs on with PACER, and never types the login.",
    ),
    ClerkBlocker.LOGIN_TAKEN: Words(
        "This login is taken", "Another filer of this court has it. Choose another."
    ),
    ClerkBlocker.LOGIN_SPECIAL: Words(
        "This login has special characters",
        "Use letters A to Z and digits only: other logins cannot be linked.",
    ),
}
"""The messages beside the field for a new login."""


CLERK_FIELDS: Mapping[StrEnum, Words] = {
    ClerkFault.EMAIL: Words(
        "Not an e-mail address",
        "This is not an e-mail address. One looks like name@firm.example.test.",
    ),
}

UNLINK_REASONS: Mapping[UnlinkReason, str] = {
    UnlinkReason.WRONG_PERSON: "the wrong person's PACER account was linked",
    UnlinkReason.WRONG_FILER: "the wrong CM/ECF account was linked",
    UnlinkReason.ASKED: "the filer asked for it",
}
"""The reason why a link was ended, in the words of the letters and the desk."""

NOT_UNLINKED = "The link was not ended"
UNCHANGED_AT_DESK = "Filer, link and docket are as they were."
