"""What the court's menus and Utilities say: exemption status, account, transaction log.

Owns the sentences, all of them the sandbox's own: published are labels and the order of the steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.domain.exemption import ExemptionBlocker
from sso_sim.court.domain.linking import Setback
from sso_sim.court.domain.menus import Place
from sso_sim.court.domain.secondary_emails import LONGEST, EmailFault
from sso_sim.kit.outcomes import Words

EXEMPTION: Mapping[StrEnum, Words] = {
    ExemptionBlocker.NO_PRIVILEGES: Words(
        "PACER account {account} has no exempt privileges at this court",
        "Exempt from fees are attorneys on a CJA panel, in the districts that appointed them, once "
        "the PACER Service Center has added the privileges to their individual account. Are yours "
        "on an old CJA account? Ask the Service Center to move them.",
        "Manage My Account",
        "manage",
    ),
    ExemptionBlocker.ALWAYS_EXEMPT: Words(
        "An old CJA account is always exempt",
        "Account {account} is good for CJA work alone, so there is nothing to change. Use your "
        "individual account for everything else, or have the PACER Service Center move the "
        "privileges to it.",
        "Back to Utilities",
        "utilities",
    ),
}

EXEMPTION_REFUSED = "Your exemption status was not changed"
EXEMPTION_SET: Mapping[bool, str] = {
    True: "You are exempt at this court until you change it back or log out.",
    False: "You are not exempt at this court: what you read is charged.",
}

EMAIL_FAULTS: Mapping[EmailFault, str] = {
    EmailFault.MALFORMED: "This is not an e-mail address. Type it like name@firm.example.",
    EmailFault.TOO_LONG: f"An e-mail address has at most {LONGEST} characters.",
    EmailFault.PRIMARY: "This is the primary address: notices go there anyway.",
    EmailFault.TWICE: "This address is in the list above already.",
}

LOGIN_CAPITALS: Mapping[StrEnum, Words] = {
    Setback.LOGIN_CAPITALS: Words(
        "The filer login was typed with capitals",
        "At this court filer logins are all in small letters: make sure yours is typed so, and try "
        "again. Where it still fails, call the PACER Service Center, which keeps the filer logins "
        "of the courts of appeals.",
        "Go back to the linking form",
        "link",
    ),
}

LINKED_AT_APPEAL = (
    "PACER account {account} and filer account {login} are linked. An e-mail confirms it. From now "
    "on sign on with your PACER username and password alone."
)

ACCOUNT_NOT_OPEN = "There is no CM/ECF account of yours to show"
ACCOUNT_SAVED = "Your CM/ECF account was updated."
ACCOUNT_UNCHANGED = "There was nothing to save: your CM/ECF account is as it was."

MENU_HELP: Mapping[Place, str] = {
    Place.QUERY: "find a case by its number or by a name, and open its docket",
    Place.REPORTS: "open a docket sheet",
    Place.UTILITIES: "link or maintain your CM/ECF account, see what you have filed",
    Place.SEARCH: "find an event to file, or a case, by a word",
    Place.LOGOUT: "log out of PACER and of every court you have open",
}
"""What each item of the menu bar is for, on the main menu."""

FILING_HELP: Mapping[str, str] = {
    "civil": "file a document in a civil case",
    "criminal": "file a document in a criminal case",
    "bankruptcy": "file a document in a bankruptcy case",
    "adversary": "file a document in an adversary proceeding",
    "appeal": "file a document in an appeal",
}
"""The same for the items of the filing part, by the kind of case."""
