"""What the NextGen court says to people: one table of words per reason, and the stages in words.

Owns every sentence that is not a label. Knows no rule and no page: reasons come from the domain,
places are names the views turn into addresses. No source has these texts (DOMAIN 1.4): they are
the sandbox's own, and say in each case what happened, why, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.contract import Stage
from sso_sim.court.conversion_wording import CONVERSION, MOVE_REFUSALS
from sso_sim.court.domain.central_sign_on import SignOnFault
from sso_sim.court.domain.doors import DoorBlocker, Goal
from sso_sim.court.domain.linking import Blocker, Setback
from sso_sim.court.domain.password_reset import ResetSetback, Weakness
from sso_sim.court.wording_agents import ATTACHING
from sso_sim.court.wording_utilities import EXEMPTION, LOGIN_CAPITALS
from sso_sim.kit.outcomes import Words
from sso_sim.record.wording import FILING_WORDS

EMERGENCY = ("How to file in an emergency", "emergency")
CLERK = ("Contact the Clerk's Office", "clerk")
LINK_AGAIN = ("Go back to the linking form", "link")
OTHER_ACCOUNT = ("Log out, then sign on with my own account", "logout")
SIGN_ON_AGAIN = ("Try to sign on again", "sign-on")

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

SIGN_ON: Mapping[StrEnum, Words] = {
    SignOnFault.STATE: Words(
        "PACER's answer belongs to no sign-on begun here",
        "That happens with the Back button, a bookmark of the page after sign-on, a second window, "
        "a page left open too long, or a browser that keeps no cookies.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.DENIED: Words(
        "PACER did not sign you on",
        "The sign-on was cancelled, or PACER refused it or found it too old ({detail}).",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.ISSUER: Words(
        "The answer did not come from this court's PACER",
        "It names another issuer, or none, so the court does not believe it.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.TOKEN: Words(
        "The court could not verify what PACER said",
        "The token that says who you are was out of date, not meant for this court, or not signed "
        "with PACER's key ({detail}).",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.PACER_DOWN: Words(
        "PACER does not answer just now",
        "The court asked PACER who you are and got no answer. Wait a moment and try again.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.PACER_FAULT: Words(
        "PACER made a mistake",
        "The court asked PACER who you are, and something went wrong there. Trying again may help. "
        "If it does not, tell the person who runs this sandbox the number {detail}.",
        *SIGN_ON_AGAIN,
    ),
    SignOnFault.ENDED: Words(
        "You are no longer signed on here",
        "The page was sent after your sign-on at {court} had ended: you logged out in another "
        "window, or the court has moved on meanwhile.",
        *SIGN_ON_AGAIN,
    ),
}

RESET: Mapping[StrEnum, Words] = {
    ResetSetback.LINK_OVER: Words(
        "This link no longer works",
        "A link sets a password once and within 24 hours, only the newest one counts, and it ends "
        "when the account is linked. If the address was cut off in the letter, copy all of it.",
        "Ask for a new link",
        "reset",
    ),
    ResetSetback.OTHER_LOGIN: Words(
        "This link was not mailed for that CM/ECF login",
        "This link was not mailed for that login. Type it exactly as the court knows it: capitals "
        "count.",
        "Ask for a new link",
        "reset",
    ),
    Weakness.TOO_SHORT: Words("Password too short", "A password has at least 8 characters."),
    Weakness.TOO_LONG: Words("Password too long", "A password has at most 128 characters."),
    Weakness.NO_UPPER: Words("No capital letter", "A password has at least one capital letter."),
    Weakness.NO_LOWER: Words("No small letter", "A password has at least one small letter."),
    Weakness.NO_DIGIT_OR_SPECIAL: Words(
        "No digit or special character",
        "A password has at least one digit or special character.",
    ),
}

WORDS: Mapping[StrEnum, Words] = {
    **LINKING,
    **DOORS,
    **SIGN_ON,
    **RESET,
    **FILING_WORDS,
    **CONVERSION,
    **MOVE_REFUSALS,
    **EXEMPTION,
    **LOGIN_CAPITALS,
    **ATTACHING,
}

TITLES: Mapping[Goal, str] = {
    Goal.ENTER: "You cannot come in yet",
    Goal.SEARCH: "You cannot search here",
    Goal.LINK: "Your accounts were not linked",
    Goal.FILE: "You cannot file here",
}
"""What a refusal page is headed with, by where the visitor wanted to go."""

NOT_SIGNED_ON = "You were not signed on"
LOGGED_OUT_HERE = (
    "You are logged out of {court}. At PACER, and at other courts you have open, you are still "
    "signed on: signing on here again asks for no password."
)
LOGGED_OUT_EVERYWHERE = (
    "You are logged out of {court}, of PACER, and of the other courts you had open in this "
    "browser. Manage My Account, if you opened it, has a log-out of its own."
)
RESET_REFUSED = "Your CM/ECF password was not reset"
UNCHANGED = "Your PACER account, your CM/ECF account and the docket are as they were."
NO_PHONE = "the number on its page"

STAGES: Mapping[Stage, Words] = {
    Stage.CURRENT: Words(
        "This court is not live on NextGen CM/ECF yet",
        "Filing at {court} is done in the current CM/ECF. When the court will move to NextGen has "
        "not been announced.",
        "Go to the current CM/ECF",
        "ecf",
    ),
    Stage.ANNOUNCED: Words(
        "This court goes live on NextGen CM/ECF {go_live}",
        "Until then, filing at {court} is done in the current CM/ECF, with the CM/ECF login"
        "{freezes}. What is listed below can be done now.",
        "Go to the current CM/ECF",
        "ecf",
    ),
    Stage.FROZEN: Words(
        "This court is moving to NextGen CM/ECF",
        "The current CM/ECF of {court} takes no filings now, and NextGen is not open yet. The "
        "court expects to go live {go_live}{opens}. In an emergency write to the Clerk's Office.",
        *EMERGENCY,
    ),
    Stage.CONVERTED: Words(
        "This court is moving to NextGen CM/ECF",
        "The records of {court} have been converted and are being checked. Both systems are "
        "closed until go-live, expected {go_live}{opens}. In an emergency write to the Clerk's "
        "Office.",
        *EMERGENCY,
    ),
    Stage.LIVE: Words(
        "NextGen CM/ECF",
        "{court} is live. Sign on with your PACER username and password.",
        "CM/ECF Document Filing System",
        "sign-on",
    ),
}
"""The court's home page at each stage."""

GO_LIVE_OPEN = "on a date to be announced"
FREEZES = ", until filing stops there on {moment}"
OPENS = ", at {time}"
