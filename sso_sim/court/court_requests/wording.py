"""The court's sentences about requests from PACER: for its staff and, by way of PACER, the sender.

Owns these sentences, the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.court.court_requests.domain import RejectReason

STATES: Mapping[RequestState, str] = {
    RequestState.WAITING: "Waiting",
    RequestState.ACCEPTED: "Accepted",
    RequestState.REJECTED: "Rejected",
    RequestState.REPLACED: "Replaced by a newer change",
}

_INCOMPLETE = "What you have sent is not complete, or does not agree with itself."

REJECT_REASONS: Mapping[RejectReason, str] = {
    RejectReason.LINK_INSTEAD: (
        "You have a CM/ECF account at this court already. Do not register: sign on at the court "
        "with your PACER account and link it, under Utilities."
    ),
    RejectReason.NOT_ADMITTED: "You are not admitted to the bar of this court.",
    RejectReason.INCOMPLETE: _INCOMPLETE,
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
    RejectReason.CHANGE_INCOMPLETE: _INCOMPLETE,
}
"""The sentences that the sender reads."""

REJECT_LABELS: Mapping[RejectReason, str] = {
    RejectReason.LINK_INSTEAD: "Has a CM/ECF account here: to be linked instead",
    RejectReason.NOT_ADMITTED: "Is not admitted to the bar of this court",
    RejectReason.INCOMPLETE: "Is not complete, or does not agree with itself",
    RejectReason.NOTICE_FIRST: "A notice of change must be filed in each case first",
    RejectReason.NOT_CONFIRMED: "Could not be confirmed",
    RejectReason.CHANGE_INCOMPLETE: "Is not complete, or does not agree with itself",
}
"""The reasons that the clerk chooses from."""

SENDERS: Mapping[RequestKind, str] = {
    RequestKind.REGISTRATION: "applicant",
    RequestKind.CHANGE: "sender",
}

REJECTED = "The {kind} of {name} is rejected. PACER tells them."
NOT_DECIDED = "The {kind} was not decided"
UNCHANGED = "The {kind} is as it was, and so are all filers and links."
