"""What the clerk may answer to a request from PACER, and what is told of it, by its kind.

Owns the table of kinds at the court, the reasons of a rejection, and that a request is decided
once: deciding it again the same way decides nothing. Knows neither words nor rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.events import Event


class RequestBlocker(StrEnum):
    """Why a request is not decided as the clerk wanted."""

    REGISTRATION_DECIDED = "registration-decided-already"
    CHANGE_DECIDED = "change-decided-already"
    CHANGE_REPLACED = "change-replaced"


class RejectReason(StrEnum):
    """Why the court rejects."""

    LINK_INSTEAD = "link-instead"
    NOT_ADMITTED = "not-admitted"
    INCOMPLETE = "incomplete"
    NOT_LINKED = "account-not-linked"
    NOTICE_FIRST = "notice-in-each-case-first"
    NOT_CONFIRMED = "change-not-confirmed"
    CHANGE_INCOMPLETE = "change-incomplete"


@dataclass(frozen=True)
class Kind:
    """What is the court's own about a kind of request.

    *told* are the columns that the events of a decision name; *reasons* are those that the clerk
    may choose from, the court itself has others.
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
    """Name what stands against the decision *wanted*: another one, or a newer request."""
    if state is RequestState.REPLACED:
        return (RequestBlocker.CHANGE_REPLACED,)
    return () if state in (RequestState.WAITING, wanted) else (KINDS[kind].decided,)
