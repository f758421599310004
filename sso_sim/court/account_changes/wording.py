"""The court's sentences about changes from PACER: for its staff and, through PACER, for the sender.

Owns these sentences, the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind, Format, Frequency
from sso_sim.court.account_changes.domain import ChangeBlocker
from sso_sim.court.court_requests.domain import RequestBlocker
from sso_sim.kit.outcomes import Words

BACK = ("Back to the queue", "desk")

CHANGE_REFUSED: Mapping[StrEnum, Words] = {
    RequestBlocker.CHANGE_DECIDED: Words(
        "This change is decided already",
        "A colleague, or the calendar, has decided it otherwise meanwhile. {name} was told, so a "
        "decision is not taken back; a new change can be sent from PACER.",
        *BACK,
    ),
    RequestBlocker.CHANGE_REPLACED: Words(
        "A newer change has replaced this one",
        "{name} has sent another one of the same kind since. Decide that one: it stands in the "
        "queue.",
        *BACK,
    ),
    ChangeBlocker.NOT_LINKED: Words(
        "The PACER account of {name} is not linked here any more",
        "The change was sent by a link that has ended since. It is good for that link alone, "
        "whoever the account is linked to now.",
        *BACK,
    ),
}

ACCEPTED: Mapping[ChangeKind, str] = {
    ChangeKind.NAME: "The court's record has your new name. What was filed stays as it was filed.",
    ChangeKind.ADDRESS: "The court's record has your new address.",
    ChangeKind.EMAIL: "Notices of your cases go to the new address from now on.",
    ChangeKind.NOTICING: "The court obeys your choice from the next notice on.",
}
"""The sentences that the sender reads."""

HAD_ALREADY = "The court has just this already: there was nothing to change."

CHANGE_KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.NAME: "Name",
    ChangeKind.ADDRESS: "Address",
    ChangeKind.EMAIL: "Primary e-mail address",
    ChangeKind.NOTICING: "E-mail frequency and format",
}

CHANGE_FIELD_NAMES: Mapping[str, str] = {
    "name": "Name",
    "firm": "Firm/Office",
    "line1": "Address",
    "line2": "Room/Suite",
    "city": "City",
    "state": "State",
    "county": "County",
    "zip": "Zip/Postal Code",
    "phone": "Primary Phone",
    "email": "Primary e-mail address",
    "frequency": "E-mail frequency",
    "format": "E-mail format",
}

FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.EACH: "At the time of filing: a message for each notice",
    Frequency.DAILY: "Once a day: all notices in one message",
}

FORMATS: Mapping[Format, str] = {Format.HTML: "HTML: with links", Format.TEXT: "Text only"}

SHORT_FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.EACH: "Each at the time of filing",
    Frequency.DAILY: "Once a day",
}

SHORT_FORMATS: Mapping[Format, str] = {Format.HTML: "with links", Format.TEXT: "text only"}
