"""What PACER says about moving CJA privileges: obstacles, faults, refusals.

Owns every sentence of the request and its answer that is not a label. Knows no rule and no page.
All of it is the sandbox's own wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.cja.domain import CjaFault, CjaRefusal, MergeRefusal
from sso_sim.kit.outcomes import Words

_BACK = "Back to Manage My Account"

CJA_REFUSALS: Mapping[StrEnum, Words] = {
    CjaRefusal.UPGRADE_FIRST: Words(
        "This Legacy account must be upgraded first",
        "Privileges are moved to an upgraded individual account. The upgrade is done once and "
        "takes a few minutes; then ask again.",
        "Upgrade",
        "upgrade",
    ),
    CjaRefusal.SHARED: Words(
        "Several people share this account",
        "A CJA appointment is one person's. Log out, log in with your own individual account, and "
        "ask there.",
        _BACK,
        "manage",
    ),
    CjaRefusal.ADMINISTRATIVE: Words(
        "This is a PACER Administrative Account",
        "It pays for others and never searches, so it cannot be exempt. Log out, log in with your "
        "own individual account, and ask there.",
        _BACK,
        "manage",
    ),
    CjaRefusal.EXEMPT_ACCOUNT: Words(
        "This is the exempt account itself",
        "Ask from the account that is to have the privileges: log out, log in with "
        "your individual account, and give the number of this one there. This one stays usable "
        "until then.",
        _BACK,
        "manage",
    ),
    CjaRefusal.TOKEN_FIRST: Words(
        "This account waits for its activation token",
        "Activate it first, by the token or by a card; then ask again.",
        _BACK,
        "manage",
    ),
    CjaRefusal.CLOSED: Words(
        "This account is closed",
        "Its privileges were moved to your individual account. Log out, and log in with that one.",
        _BACK,
        "manage",
    ),
}

CJA_FIELDS: Mapping[StrEnum, str] = {
    CjaFault.OWN_NUMBER: (
        "This is the number of the account you are logged in to. Type that of the old CJA account."
    ),
    CjaFault.NO_DISTRICT: "Tick the court, or courts, that appoint you.",
}
"""The sentences beside the fields of the request."""

MERGE_REFUSALS: Mapping[StrEnum, Words] = {
    MergeRefusal.NO_SUCH_ACCOUNT: Words(
        "There is no account with that number",
        "The number of the CJA account is on its letters and in Manage My Account. Ask again "
        "with the right one.",
    ),
    MergeRefusal.NOT_EXEMPT: Words(
        "That account is not a CJA account",
        "Only the privileges of an exempt CJA account can be moved. Look for the number of the one "
        "you use for appointments, and ask again.",
    ),
    MergeRefusal.CLOSED_ALREADY: Words(
        "That account is closed already",
        "Its privileges were moved before. Check in Manage My Account whether your account has "
        "them.",
    ),
    MergeRefusal.OTHER_PERSON: Words(
        "That account is in another name or has another date of birth",
        "Privileges go to nobody else. If your name has changed, have it corrected first: call us.",
    ),
    MergeRefusal.OTHER_DISTRICT: Words(
        "That account is not exempt in every court you named",
        "Name only the courts that appoint you, and ask again; all that the account has is moved.",
    ),
    MergeRefusal.ACCOUNT_CHANGED: Words(
        "The account that asked cannot have privileges any more",
        "It has changed since you asked. Ask from your upgraded individual account.",
    ),
    MergeRefusal.NOT_CONFIRMED: Words(
        "The court has not confirmed your appointment",
        "Ask the court's CJA administrator to confirm it to us, and ask again.",
    ),
}
"""Why privileges were not moved. The service center reads it, and the holder in a letter."""
