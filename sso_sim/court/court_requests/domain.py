"""The clerk's possible answers to a request from PACER, and the facts recorded about it, by kind.

Owns the table of the kinds of request at the court, the reasons for a rejection, and the rule that
a request is decided once: deciding it again the same way changes nothing. Must not know words or
rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.events import Event


class RequestBlocker(StrEnum):
    """The reason why a request was not decided as the clerk wanted."""

    REGISTRATION_DECIDED = "registration-decided-already"
    CHANGE_DECIDED = "change-decided-already"
    CHANGE_REPLACED = "change-replaced"


class RejectReason(StrEnum):
    """The court's reason for rejecting a request."""

    LINK_INSTEAD = "link-instead"
    NOT_ADMITTED = "not-admitted"
    INCOMPLETE = "incomplete"
    NOT_LINKED = "account-not-linked"
    NOTICE_FIRST = "notice-in-each-case-first"
    NOT_CONFIRMED = "change-not-confirmed"
    CHANGE_INCOMPLETE = "change-incomplete"


@dataclass(frozen=True)
class Kind:
    """The court's own settings for one kind of request.

    *told* names the columns that the events of a decision record. *reasons* are those that the
    clerk may choose from; the court itself has others.
    """

    received: Event
    decisions: Mapping[RequestState, Event]
    decided: RequestBlocker
    reasons: tuple[RejectReason, ...]
    told: tuple[str, ...] = ()


KINDS: Mapping[RequestKind, Kind] = {
    RequestKind.REGISTRATION: Kind(
        received=Event.COURT_REGISTRATION_RECEIVED,
        decisions={
            RequestState.ACCEPTED: Event.COURT_REGISTRATION_ACCEPTED,
            RequestState.REJECTED: Event.COURT_REGISTRATION_REJECTED,
        },
        decided=RequestBlocker.REGISTRATION_DECIDED,
        reasons=(RejectReason.LINK_INSTEAD, RejectReason.NOT_ADMITTED, RejectReason.INCOMPLETE),
    ),
    RequestKind.CHANGE: Kind(
        received=Event.COURT_CHANGE_RECEIVED,
        decisions={
            RequestState.ACCEPTED: Event.COURT_CHANGE_ACCEPTED,
            RequestState.REJECTED: Event.COURT_CHANGE_REJECTED,
        },
        decided=RequestBlocker.CHANGE_DECIDED,
        reasons=(
            RejectReason.NOTICE_FIRST,
            RejectReason.NOT_CONFIRMED,
            RejectReason.CHANGE_INCOMPLETE,
        ),
        told=("change",),
    ),
}


def blockers_to_decide(
    kind: RequestKind, state: RequestState, wanted: RequestState
) -> tuple[RequestBlocker, ...]:
    """Return the reasons against deciding *wanted*: a different decision, or a newer request."""
    if state is RequestState.REPLACED:
        return (RequestBlocker.CHANGE_REPLACED,)
    return () if state in (RequestState.WAITING, wanted) else (KINDS[kind].decided,)
