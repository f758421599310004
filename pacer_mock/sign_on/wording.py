"""What PACER says to people who sign on at Central Sign-On or log in to Manage My Account.

Owns every sentence about both. Knows no rule and no page. "Invalid username or password." is
PACER's own; the rest is the sandbox's wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.sign_on.domain import SignOnRefusal
from sso_sim.kit.outcomes import Words

SIGN_ON: Mapping[StrEnum, Words] = {
    SignOnRefusal.WRONG_CREDENTIALS: Words(
        "Invalid username or password.",
        "Check both and try again. This is your PACER account: a CM/ECF login does not work here.",
    ),
    SignOnRefusal.TOO_MANY_TRIES: Words(
        "Too many wrong passwords",
        "For five minutes even the right password is refused for this username. Wait, then try "
        "again. In this sandbox the passwords are shown at the desk.",
        "Back to the sign-on page",
        "sign-on",
    ),
    SignOnRefusal.AWAITING_TOKEN: Words(
        "Your account is not active yet",
        "Your username and password are right, but the account was opened without a card and "
        "waits for the activation token that comes by U.S. mail. Cannot wait? Give a credit card "
        "in Manage My Account, under Payments: then the account can be used at once. Otherwise "
        "enter the token there when the letter has come.",
        "Manage My Account",
        "manage",
    ),
    SignOnRefusal.INVALID_CLIENT_CODE: Words(
        "Invalid Client Code",
        "The client code is not written as the firm that pays for this account demands. You are "
        "not logged in.",
    ),
    SignOnRefusal.CLOSED: Words(
        "This CJA account is closed",
        "Its exempt privileges were moved to your individual account {merged_into}. Sign on with "
        "that one: it files, and it searches, exempt where you say so in the court.",
        "Sign on with my individual account",
        "sign-on",
    ),
}

LOG_IN: Mapping[StrEnum, Words] = {
    SignOnRefusal.WRONG_CREDENTIALS: Words(
        "Invalid username or password.",
        "Check both and try again. A CM/ECF login does not work here: this is your PACER account.",
    ),
    SignOnRefusal.TOO_MANY_TRIES: Words(
        "Too many wrong passwords",
        "For five minutes even the right password is refused for this username. Wait, then try "
        "again. In this sandbox the passwords are shown at the desk.",
        "Back to the login page",
        "login",
    ),
    SignOnRefusal.CLOSED: Words(
        "This CJA account is closed",
        "Its exempt privileges were moved to your individual account {merged_into}. Log in with "
        "that one: it files, and it searches, exempt where you say so in the court.",
        "Log in with my individual account",
        "login",
    ),
}
