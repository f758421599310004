"""What PACER says to people who open an account: that they may have one, and what theirs may do.

Owns every sentence of a registration that is neither a label nor beside a field. The words are the
sandbox's own but for "an account may already exist" (DOMAIN 2.4).
"""

from __future__ import annotations

from collections.abc import Mapping

from pacer_mock.domain.duplicates import Likeness

_TO_DO = (
    "If the account is yours, use it: Manage My Account shows its number and whether it must be "
    "upgraded, and the court's own CM/ECF login is linked to it later, in the court."
)

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
"""What is said where an account may already exist, by how sure it is."""

HELD = (
    "Name, date of birth and email address are those of another account. The PACER Service Center "
    "looks at both; until it releases this one, its Case Search Status is Inactive. Linking a "
    "CM/ECF account and filing do not wait for it. If the other account is yours, use that one."
)
