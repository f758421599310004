"""The NextGen court's sentences for a visitor whom it does not let in, search, link or file.

Owns the sentences of the doors, and the words around the reasons on every refusal page. No source
has these texts (docs/fidelity.md): they are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.courts.domain.linking import Blocker
from sso_sim.court.courts.wording import OTHER_ACCOUNT
from sso_sim.court.entry.domain.doors import DoorBlocker, Goal
from sso_sim.kit.outcomes import Words

DOORS: Mapping[StrEnum, Words] = {
    DoorBlocker.LINK_FIRST: Words(
        "Your CM/ECF account is not linked yet",
        "You are signed on with PACER account {account} and can search. To file at {court}, link "
        "your CM/ECF account to it once; the filing menus appear then. A link made at another "
        "court does not count here.",
        "Link my CM/ECF account",
        "link",
    ),
    DoorBlocker.NEVER_SEARCHES: Words(
        "This is a PACER Administrative Account",
        "Account {account} pays for the searches of others and cannot search itself. Use your own "
        "individual PACER account.",
        *OTHER_ACCOUNT,
    ),
    DoorBlocker.SEARCH_INACTIVE: Words(
        "The Case Search Status of your PACER account is Inactive",
        "PACER has switched searching off for account {account}; the PACER Service Center, or an "
        "administrator who pays for it, can switch it on again. Linking and filing do not depend "
        "on it.",
        "Manage My Account",
        "manage",
    ),
    DoorBlocker.CLIENT_CODE_MISSING: Words(
        "A required Client Code was not entered",
        "You signed on with account {account} and gave no client code, which you, or the PACER "
        "Administrative Account that pays for it, have made mandatory for searching. Linking and "
        "filing do not depend on it. Give the code at PACER; you come back here.",
        "Enter my client code",
        "client-code",
    ),
}

AT_APPEAL: Mapping[StrEnum, Words] = {
    Blocker.ACCOUNT_ALREADY_LINKED: Words(
        "Your PACER account is linked at this court already",
        "PACER account {account} is linked to the filer account {linked_as}, and one PACER account "
        "is linked to one filer account at each court. A second filer account of yours needs a "
        "PACER account of its own. If this link is wrong, call the Clerk's Office at {phone}: only "
        "the clerk can undo it.",
        "Back to the main menu",
        "menu",
    ),
}
"""The different words of a court of appeals, which has no filing agents."""

TITLES: Mapping[Goal, str] = {
    Goal.ENTER: "You cannot come in yet",
    Goal.SEARCH: "You cannot search here",
    Goal.LINK: "Your accounts were not linked",
    Goal.FILE: "You cannot file here",
}
"""The heading of a refusal page, by the visitor's goal."""

ACCOUNT_NOT_OPEN = "There is no CM/ECF account of yours to show"
UNCHANGED = "Your PACER account, your CM/ECF account and the docket are as they were."
NO_PHONE = "the number on its page"
