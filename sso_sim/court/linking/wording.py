"""The NextGen court's sentences about accounts that were linked, or not linked.

Owns the sentences about the link. No source has these texts (docs/fidelity.md): they are the
sandbox's own, and say what happened, why, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.courts.domain.linking import Blocker, Setback
from sso_sim.court.courts.wording import CLERK, LINK_AGAIN, OTHER_ACCOUNT
from sso_sim.kit.outcomes import Words

LINKING: Mapping[StrEnum, Words] = {
    Blocker.COURT_NOT_LIVE: Words(
        "This court is not live on NextGen CM/ECF yet",
        "Accounts can be linked only after {court} has gone live. Until then, file in the current "
        "CM/ECF with your CM/ECF login. Use the time: have an upgraded PACER account of your own, "
        "and know your CM/ECF login and password.",
        "Back to the court's home page",
        "home",
    ),
    Blocker.ACCOUNT_ALREADY_LINKED: Words(
        "Your PACER account is linked at this court already",
        "PACER account {account} is linked to the CM/ECF account {linked_as}, and one PACER "
        "account is linked to one CM/ECF account at each court. A second CM/ECF account of yours "
        "needs a PACER account of its own; or keep one, and let a filing agent file for you. If "
        "this link is wrong, call the Clerk's Office at {phone}: only the clerk can undo it.",
        "Filing agents of my account",
        "agents",
    ),
    Blocker.ACCOUNT_SHARED: Words(
        "This is a shared PACER account",
        "Several people sign on with account {account}, so nobody could tell who filed under it. "
        "Attorneys need an individual PACER account of their own. The shared account stays good "
        "for searching, and a PACER Administrative Account can pay for everybody's searches.",
        "Register for a PACER account of my own",
        "register",
    ),
    Blocker.ACCOUNT_ADMINISTRATIVE: Words(
        "This is a PACER Administrative Account",
        "Account {account} manages and pays for the accounts of others. It can neither search nor "
        "file. Use your own individual PACER account.",
        *OTHER_ACCOUNT,
    ),
    Blocker.ACCOUNT_CJA: Words(
        "This is an old CJA account",
        "Account {account} is an exempt account for CJA work alone. You need one PACER account for "
        "viewing and filing: link your individual, upgraded one, and ask the PACER Service Center "
        "to add the CJA privileges to it.",
        *OTHER_ACCOUNT,
    ),
    Blocker.ACCOUNT_LEGACY: Words(
        "This is a Legacy PACER account",
        "Account {account} was issued before August 11, 2014 and has not been upgraded since. You "
        "can go on searching with it; linking and filing need an upgraded account. Upgrade it in "
        "Manage My Account, then come back here. The account number stays the same.",
        "Upgrade my PACER account",
        "upgrade",
    ),
    Blocker.FILER_ALREADY_LINKED: Words(
        "This CM/ECF account is linked to another PACER account",
        "The CM/ECF account {login} is linked already, and not to your PACER account {account}. "
        "One CM/ECF account is linked to one PACER account. If it was not you who linked it, call "
        "the Clerk's Office at {phone}: the clerk can see whose account it is and undo the link.",
        *CLERK,
    ),
    Blocker.FILER_INACTIVE: Words(
        "This CM/ECF account is inactive",
        "The court has made the CM/ECF account {login} inactive: nothing can be filed under it, "
        "and it cannot be linked. Only the court can reinstate it: call {phone}.",
        *CLERK,
    ),
    Blocker.LOGIN_SPECIAL: Words(
        "This CM/ECF login has special characters",
        "The login {login} has characters other than letters and digits, and such logins cannot "
        "be linked. Before go-live you could have changed it in the old CM/ECF; now the Clerk's "
        "Office must change it: call {phone}.",
        *CLERK,
    ),
    Setback.WRONG_LOGIN_OR_PASSWORD: Words(
        "The CM/ECF login or password is not right",
        "Type both exactly as at the old CM/ECF: capitals count. What your browser had saved for "
        "the old login page does not work here. If you do not know your password, reset it below.",
        *LINK_AGAIN,
    ),
    Setback.TOO_MANY_TRIES: Words(
        "Too many tries",
        "After more than five tries without success, wait five minutes. If you do not know your "
        "password, reset it below; if you do not know your login, call the Clerk's Office.",
        *LINK_AGAIN,
    ),
    Setback.PROOF_OVER: Words(
        "There is nothing to submit any more",
        "A CM/ECF login and password, once typed, are good for one Submit within fifteen minutes, "
        "and only for the CM/ECF account typed last. Type them again.",
        *LINK_AGAIN,
    ),
    Setback.FILER_CHANGED: Words(
        "The CM/ECF account was changed in the meantime",
        "Since you typed its login and password, somebody changed the password, the status or the "
        "name of the CM/ECF account. Type them again to see it as it is now.",
        *LINK_AGAIN,
    ),
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
