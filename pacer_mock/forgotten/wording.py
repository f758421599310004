"""What PACER says about forgotten usernames and passwords: refusals, and words beside fields.

Owns every sentence of these pages that is not a label. Knows no rule and no page. All of it is the
sandbox's own wording, and none of it reveals whether an account exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.wording import FIELDS
from pacer_mock.forgotten.domain import ForgottenFault, ForgottenRefusal, LinkFault
from sso_sim.kit.outcomes import Words

_ASK_AGAIN = "Ask for a new link"

FORGOTTEN: Mapping[StrEnum, Words] = {
    ForgottenRefusal.TOO_MANY_TRIES: Words(
        "Too many tries",
        "What you typed was not looked at: there is a rest of fifteen minutes after five tries, "
        "whether or not there is such an account. Wait, then try again, or call the PACER Service "
        "Center.",
        "Back to the login page",
        "login",
    ),
    LinkFault.UNKNOWN: Words(
        "This link is not good here",
        "It is cut short, was made for another rehearsal or before this one was started over, or "
        "a newer link was asked for since. Open the newest letter and take its link whole.",
        _ASK_AGAIN,
        "forgot-password",
    ),
    LinkFault.USED: Words(
        "This link was used already",
        "A link sets a password once. If it was not you who used it, ask for a new link now and "
        "tell the PACER Service Center.",
        _ASK_AGAIN,
        "forgot-password",
    ),
    LinkFault.EXPIRED: Words(
        "This link is older than 24 hours",
        "A link is good for 24 hours of the rehearsal's clock.",
        _ASK_AGAIN,
        "forgot-password",
    ),
    LinkFault.OVERTAKEN: Words(
        "The password was changed after this link was mailed",
        "That has ended the link. Log in with the newer password, or ask for another link.",
        _ASK_AGAIN,
        "forgot-password",
    ),
}

FORGOTTEN_FIELDS: Mapping[StrEnum, str] = {
    **FIELDS,
    ForgottenFault.ACCOUNT_NUMBER: (
        "A PACER account number has seven digits. It is on every letter and invoice."
    ),
    ForgottenFault.NOTHING_TO_GO_BY: "Type your email address, your date of birth, or both.",
    ForgottenFault.OTHER_USERNAME: "The link was not mailed for this username.",
}
