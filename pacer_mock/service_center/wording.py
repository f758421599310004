"""The words of the PACER Service Center's desk: what an account waits for, levers, refusals.

Owns every sentence of these pages that is not a label. Knows no rule and no page. All of it is the
sandbox's own: the desk of the real PACER Service Center is published nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pacer_mock.cja.wording import MERGE_REFUSALS
from pacer_mock.service_center.domain import ServiceRefusal, Use, Waiting
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.kit.outcomes import Words


@dataclass(frozen=True)
class LeverWords:
    """The name of a lever, and the sentences after it was pulled or had nothing left to do."""

    label: str
    done: str
    nothing_left: str


USES: Mapping[Use, str] = {
    Use.EVERYTHING: "One person's own, and upgraded: good for searching, linking and filing.",
    Use.UPGRADE_FIRST: (
        "A Legacy account: good for searching. Before it can be linked and file, its holder "
        "upgrades it in Manage My Account."
    ),
    Use.SHARED: "Shared by several people: good for searching. Nobody files with it.",
    Use.EXEMPT: (
        "An exempt CJA account: good for searching. It is not linked and does not file; its "
        "privileges can be moved to the holder's own account."
    ),
    Use.PAYS: "A PACER Administrative Account: it pays for others, and never searches or files.",
    Use.NOTHING_YET: "Not activated: nobody can sign on with it yet. Manage My Account is open.",
    Use.NOTHING: "Closed: nobody can sign on with it any more.",
}
"""What an account can be used for, in one sentence."""

WAITING: Mapping[Waiting, Words] = {
    Waiting.CJA: Words(
        "A request to move CJA privileges",
        "Asked on {asked_on}: the privileges of account {exempt_number} are to be moved to this "
        "one, for {districts}. If you grant it, the old account closes. If nobody answers, the "
        "answer goes out by itself after three business days.",
    ),
    Waiting.HELD: Words(
        "Held as a possible duplicate",
        "Name, date of birth and email address are those of another account. The Case Search "
        "Status is Inactive until you have looked at both. Ask the caller whether the other "
        "account is theirs: if it is, they should use that one.",
    ),
    Waiting.SEARCH: Words(
        "Case Search Status: Inactive",
        "PACER has switched searching off: the account was not used for six months, or it left a "
        "PACER Administrative Account. Signing on, linking and filing go on all the same.",
    ),
    Waiting.TYPE: Words(
        "A User Type is to be verified",
        "The account was registered as {awaited}, but the email address does not show it. Until "
        "you have verified it, the account is a private one: {user_type}.",
    ),
    Waiting.LETTER: Words(
        "The letter with the activation token is on its way",
        "No card was given. The letter comes by U.S. mail on {arrives_on}; until the token in it "
        "is entered, the account cannot be used. It is never sent by email, fax or telephone. In a "
        "rehearsal you may let it arrive today.",
    ),
}
"""What an account waits for, as the service center reads it."""

SHORT: Mapping[Waiting, str] = {
    Waiting.CJA: "CJA request",
    Waiting.HELD: "held as a duplicate",
    Waiting.SEARCH: "search inactive",
    Waiting.TYPE: "User Type not verified",
    Waiting.LETTER: "token in the mail",
}
"""The same in short, for a list."""

LEVERS: Mapping[ServiceLever, LeverWords] = {
    ServiceLever.RELEASE: LeverWords(
        "Release the account",
        "The account is released. The holder has mail.",
        "The account is not held any more. Nothing was changed.",
    ),
    ServiceLever.REACTIVATE: LeverWords(
        "Reactivate search",
        "Search is active again. The holder has mail, and can search after signing on again.",
        "Search is active already. Nothing was changed.",
    ),
    ServiceLever.VERIFY_TYPE: LeverWords(
        "Verify the User Type",
        "The User Type is verified. The holder has mail.",
        "No User Type waits to be verified. Nothing was changed.",
    ),
    ServiceLever.DECLINE_TYPE: LeverWords(
        "Decline the User Type",
        "The account stays a private one. The holder has mail.",
        "No User Type waits to be verified. Nothing was changed.",
    ),
    ServiceLever.POST_LETTER: LeverWords(
        "Let the letter arrive today",
        "The letter is in the rehearsal's mailbox, and in Manage My Account.",
        "No letter is on its way. Nothing was changed.",
    ),
    ServiceLever.GRANT_CJA: LeverWords(
        "Grant: move the privileges",
        "The privileges are moved, and the old account is closed. The holder has mail.",
        "No request is open. Nothing was changed.",
    ),
    ServiceLever.REFUSE_CJA: LeverWords(
        "Refuse",
        "The request is refused. The holder has mail that says why.",
        "No request is open. Nothing was changed.",
    ),
    ServiceLever.LIFT_MULTIFACTOR: LeverWords(
        "Lift multifactor authentication",
        "All apps and codes are removed. The holder has mail.",
        "The account has no app and no code. Nothing was changed.",
    ),
}

ASKED_FOR: Mapping[ServiceLever, str] = {
    ServiceLever.LIFT_MULTIFACTOR: (
        "The telephone with the authenticator app is lost, and no backup code is left: remove all "
        "apps and codes. The holder logs in with the password alone, and enrolls anew."
    ),
}
"""When a person pulls a lever for which no account waits."""

NOTHING_FOUND = (
    "The name is the same, no date of birth says otherwise, and the old account is exempt in what "
    "was named. Refuse it only where the court does not confirm the appointment."
)
"""The finding of the service center if there are no objections."""

SERVICE_REFUSALS: Mapping[StrEnum, Words] = {
    **{
        code: replace(words, next_label="Back to the account", next_place="account")
        for code, words in MERGE_REFUSALS.items()
    },
    ServiceRefusal.CLOSED: Words(
        "This account is closed",
        "Its privileges were moved to the holder's individual account, which is the one to search "
        "with.",
        "Back to the account",
        "account",
    ),
    ServiceRefusal.ONLY_PAYS: Words(
        "A PACER Administrative Account never searches",
        "It pays for other accounts and does nothing else. Whoever wants to search does so with an "
        "individual account.",
        "Back to the account",
        "account",
    ),
    ServiceRefusal.TOKEN_FIRST: Words(
        "The account waits for its activation token",
        "Searching comes with the activation: by the token in the letter, or by a card.",
        "Back to the account",
        "account",
    ),
    ServiceRefusal.RELEASE_FIRST: Words(
        "The account is held as a possible duplicate",
        "Look at both accounts and release this one first. Its search becomes active by that.",
        "Back to the account",
        "account",
    ),
}

KEY_WRONG = "This is not the trainer key. It was printed where the sandbox was started."
KEY_TOO_MANY = (
    "This key is wrong too, and too many were before it. Wait a minute, then try again; the right "
    "key is taken at any time."
)
"""The sentences beside the field for the trainer key, before the levers of the open house."""
