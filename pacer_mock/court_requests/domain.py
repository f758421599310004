"""The trail events of requests to courts, by kind, and the rule for when an answer counts.

Owns PACER's table of kinds. Must not know what a request of a kind asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.events import Event


@dataclass(frozen=True)
class Kind:
    """The events of a kind of request, and the columns of the request that the last event names."""

    sent: Event
    decided: Event
    told: tuple[str, ...] = ()


KINDS: Mapping[RequestKind, Kind] = {
    RequestKind.REGISTRATION: Kind(Event.PACER_E_FILE_ASKED, Event.PACER_E_FILE_DECIDED),
    RequestKind.CHANGE: Kind(Event.PACER_CHANGE_SENT, Event.PACER_CHANGE_DECIDED, ("change",)),
}


def is_news(state: RequestState) -> bool:
    """Say whether an answer of the court still counts for a request in this *state*.

    The court may have decided a replaced request before the newer change arrived there.
    """
    return state in (RequestState.WAITING, RequestState.REPLACED)
