"""What the court says of changes from PACER: to its staff and, by way of PACER, to who sent them.

Owns these sentences, the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind, ChangeState, Format, Frequency
from sso_sim.court.account_changes.domain import ChangeBlocker, RejectReason
from sso_sim.kit.outcomes import Words

BACK = ("Back to the queue", "desk")

CHANGE_REFUSED: Mapping[StrEnum, Words] = {
    ChangeBlocker.DECIDED: Words(
        "This change is decided already",
        "A colleague, or the calendar, has decided it otherwise meanwhile. {name} was told, so a "
        "decision is not taken back; a new change can be sent from PACER.",
        *BACK,
    ),
    ChangeBlocker.REPLACED: Words(
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
"""What the sender reads."""

HAD_ALREADY = "The court has just this already: there was nothing to change."

REJECT_REASONS: Mapping[RejectReason, str] = {
    RejectReason.NOT_LINKED: (
        "Your PACER account is not linked here by the link with which you sent this change. If you "
        "are an attorney of this court, link your own CM/ECF account, under Utilities, and send "
        "the change again."
    ),
    RejectReason.NOTICE_FIRST: (
        "File a notice of change in each of your cases first. Then send this change again."
    ),
    RejectReason.NOT_CONFIRMED: (
        "The court could not confirm this change. Call the Clerk's Office."
    ),
    RejectReason.INCOMPLETE: "What you have sent is not complete, or does not agree with itself.",
}
"""What the sender reads."""

REJECT_LABELS: Mapping[RejectReason, str] = {
    RejectReason.NOT_LINKED: "The account is not linked by the link of this change",
    RejectReason.NOTICE_FIRST: "A notice of change must be filed in each case first",
    RejectReason.NOT_CONFIRMED: "Could not be confirmed",
    RejectReason.INCOMPLETE: "Is not complete, or does not agree with itself",
}
"""What the clerk reads."""

CHANGE_KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.NAME: "Name",
    ChangeKind.ADDRESS: "Address",
    ChangeKind.EMAIL: "Primary e-mail address",
    ChangeKind.NOTICING: "E-mail frequency and format",
}

CHANGE_STATES: Mapping[ChangeState, str] = {
    ChangeState.WAITING: "Waiting",
    ChangeState.ACCEPTED: "Accepted",
    ChangeState.REJECTED: "Rejected",
    ChangeState.REPLACED: "Replaced by a newer change",
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

NOT_DECIDED = "The change was not decided"
UNCHANGED_CHANGES = "The change is as it was, and so are all filers and links."
