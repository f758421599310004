"""What is told of requests to courts, by their kind, and when an answer counts.

Owns the table of kinds at PACER. Must not know what a request of a kind asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.events import Event


@dataclass(frozen=True)
class Kind:
    """Which events tell of a kind of request, and which of its columns the last one names."""

    sent: Event
    decided: Event
    told: tuple[str, ...] = ()


KINDS: Mapping[RequestKind, Kind] = {
    RequestKind.REGISTRATION: Kind(Event.PACER_E_FILE_ASKED, Event.PACER_E_FILE_DECIDED),
    RequestKind.CHANGE: Kind(Event.PACER_CHANGE_SENT, Event.PACER_CHANGE_DECIDED, ("change",)),
}


def is_news(state: RequestState) -> bool:
    """Say whether an answer of the court still counts for a request in this *state*.

    One that a newer change has replaced may have been decided before the newer one came there.
    """
    return state in (RequestState.WAITING, RequestState.REPLACED)
