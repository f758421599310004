"""What PACER says about administrative accounts (PAA): refusals, and words beside fields.

Owns every sentence of these pages that is not a label. Knows no rule and no page. The labels are
PACER's ([PACER-PAA-ADD], [ILNB-PAA]); all of these sentences are the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.manage.wording import REFUSALS
from pacer_mock.memberships.domain import MembershipFault, MembershipRefusal, RequestState
from sso_sim.kit.outcomes import Words

_SEE_REQUESTS = ("View All My Requests", "paa-requests")

MEMBERSHIPS: Mapping[StrEnum, Words] = {
    **REFUSALS,
    MembershipRefusal.OWN_ACCOUNT: Words(
        "This is the number of your PAA itself",
        "A PAA pays for the accounts of others. Type the account number of the person or group you "
        "want to pay for; it is in the landing box of their Manage My Account.",
        "Try again",
        "paa-add",
    ),
    MembershipRefusal.NO_SUCH_ACCOUNT: Words(
        "There is no account you could add with this number and last name",
        "Ask its holder for both: the number has seven digits, the last name is as on the account. "
        "For the account of a firm or group the last name is the name of the firm. For privacy "
        "PACER does not say which of the two is wrong.",
        "Try again",
        "paa-add",
    ),
    MembershipRefusal.ALREADY_MEMBER: Words(
        "You pay for this account already",
        "There is nothing to ask for. It is in the list of your PACER accounts.",
        "PAA Maintenance",
        "paa",
    ),
    MembershipRefusal.PENDING_ALREADY: Words(
        "You have asked for this account already",
        "Its holder has a letter and has not answered yet. One request is enough: wait, or rescind "
        "it and ask anew.",
        *_SEE_REQUESTS,
    ),
    MembershipRefusal.TOO_MANY_TRIES: Words(
        "Too many requests for accounts that do not exist",
        "What you typed was not looked at. Wait fifteen minutes, and ask the holders for number "
        "and name meanwhile.",
        "PAA Maintenance",
        "paa",
    ),
    MembershipRefusal.ACCEPTED_ALREADY: Words(
        "This request was accepted already",
        "The PAA pays for the account. Either side can end it: the PAA under PAA Maintenance, the "
        "holder under Settings.",
        "Back to Manage My Account",
        "manage",
    ),
    MembershipRefusal.IGNORED_ALREADY: Words(
        "This request was ignored already",
        "It is closed. If the PAA is to pay for the account after all, it has to ask again.",
        "Back to Manage My Account",
        "manage",
    ),
    MembershipRefusal.RESCINDED_ALREADY: Words(
        "This request was rescinded",
        "The PAA took it back, so that there is nothing to answer. If it is to pay for the "
        "account after all, it has to ask again.",
        "Back to Manage My Account",
        "manage",
    ),
    MembershipRefusal.OTHER_PAA: Words(
        "Another PAA pays for this account",
        "One account is paid for by one PAA. Remove your account from the one that pays now; your "
        "search is inactive then, until you accept this request, which stays open.",
        "Remove Your PACER Account from a PAA",
        "leave-paa",
    ),
    MembershipRefusal.NOT_MEMBER: Words(
        "No such account is paid for",
        "The account was removed already, or was never added.",
        "Back to Manage My Account",
        "manage",
    ),
    MembershipRefusal.NOTHING_PENDING: Words(
        "No request waits for an answer",
        "Each of yours is settled already: there is nothing to rescind.",
        *_SEE_REQUESTS,
    ),
}

MEMBERSHIP_FIELDS: Mapping[StrEnum, str] = {
    MembershipFault.ACCOUNT_NUMBER: "A PACER account number has seven digits.",
    MembershipFault.NOTHING_CHOSEN: "Tick at least one of these.",
}

STATES: Mapping[RequestState, str] = {
    RequestState.PENDING: "Pending: waits for the holder",
    RequestState.ACCEPTED: "Accepted",
    RequestState.IGNORED: "Ignored",
    RequestState.RESCINDED: "Rescinded",
}

ACKNOWLEDGED = (
    "I acknowledge that this PAA will pay the PACER fees of the account once its holder accepts."
)
LEAVING = (
    "I understand that my search is inactive then, until the PACER Service Center or a new PAA "
    "restores it."
)
