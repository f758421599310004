"""What PACER says to people who open an account: possible duplicates, and the new account.

Owns the sentences about an account that may exist, about a new one, and about the activation token.
The sentences beside the other fields are those of every form, in `accounts.wording`. The words are
the sandbox's own, except "an account may already exist" ([ID-REGISTER]).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.wording import SHARED
from pacer_mock.registration.domain.duplicates import Likeness
from pacer_mock.registration.domain.registration import ActivationFault, Notice
from sso_sim.kit.outcomes import Words

_TO_DO = (
    "If the account is yours, use it: Manage My Account shows its number and whether it must be "
    "upgraded, and the court's own CM/ECF login is linked to it later, in the court."
)

_CALL = "Call the PACER Service Center"

EXISTING: Mapping[Likeness, tuple[str, ...]] = {
    Likeness.LIKELY: (
        (
            "Two of these three are those of an account that is open already: name, date of birth, "
            "email address."
        ),
        _TO_DO,
        "If it is somebody else's, continue. You get an account of your own.",
    ),
    Likeness.SAME: (
        (
            "Name, date of birth and email address are all three those of an account that is open "
            "already."
        ),
        _TO_DO,
        (
            "If you continue, the new account is opened, but its Case Search Status is Inactive "
            "until the PACER Service Center has looked at both and releases it."
        ),
    ),
}
"""The sentences about an account that may already exist, by the certainty of the match."""

NOTICES: Mapping[StrEnum, Words] = {
    Notice.SEARCH_HELD: Words(
        "The search of this account is held",
        "Name, date of birth and email address are those of another account. The PACER Service "
        "Center looks at both; until it releases this one, its Case Search Status is Inactive. "
        "Linking a CM/ECF account and filing do not wait for it. If the other account is yours, "
        "use that one; if not, call and ask to have this one released.",
        _CALL,
        "service-center",
    ),
    Notice.SEARCH_OFF: Words(
        "The search of this account is switched off",
        "PACER does this to an account that was not used for six months, or that has left a PACER "
        "Administrative Account. Signing on, linking a CM/ECF account and filing go on as before. "
        "To search again, call the PACER Service Center and ask to have it reactivated.",
        _CALL,
        "service-center",
    ),
    Notice.TYPE_AWAITED: Words(
        "A private account until the PACER Service Center has verified it",
        "You chose GOVERNMENT, but the email address does not end in .gov, .mil or .us. Until "
        "the PACER Service Center has verified you, the account is a private one: INDIVIDUAL.",
        _CALL,
        "service-center",
    ),
    Notice.FIRM: SHARED,
    Notice.CJA_PANEL: Words(
        "Exempt privileges come from the PACER Service Center",
        "You said that you are a CJA panel attorney. The account is not exempt from fees by that: "
        "the PACER Service Center moves the privileges of an old exempt account to this one if you "
        "ask it to, with the account number and the district that appoints you. Until it has done "
        "so, searches are charged.",
        "Ask to have the privileges moved",
        "cja",
    ),
}
"""The notices for the holder of an account, by the notice's code."""

ACTIVATION_FIELDS: Mapping[StrEnum, str] = {
    ActivationFault.WRONG: (
        "This is not the token of your letter. Capitals and hyphens do not matter, all else does."
    ),
}
"""The sentences beside the field of the activation token."""
