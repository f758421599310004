"""Which change an account's holder may send to which court.

Owns two rules: only a court that is live on NextGen and has linked this account is offered; what
waits there already is not sent again. Must not know forms or letters. That an update is applied to
selected courts, and that each processes it, is published ([LAWD-ADDRESS], [NYWB-MANAGE]).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.go_live import Stage


class CourtBlocker(StrEnum):
    """Why a court is not offered."""

    NOT_NEXTGEN = "change-court-not-nextgen"
    NOT_LINKED = "change-court-not-linked"


@dataclass(frozen=True)
class Sent:
    """A change as it was sent: by the link of that name, and how far the court is with it."""

    wanted: Mapping[str, str]
    link: str
    state: RequestState


def blocker_at(stage: Stage, *, linked: bool) -> CourtBlocker | None:
    """Say why a court is not offered; a court that is not live has no links to ask for."""
    if stage is not Stage.LIVE:
        return CourtBlocker.NOT_NEXTGEN
    return None if linked else CourtBlocker.NOT_LINKED


def is_told(kind: ChangeKind, newest: Sent | None, wanted: Mapping[str, str], link: str) -> bool:
    """Say whether the court knows just this already from the *newest* change of its *kind*.

    Choices of noticing are only ever set here, so that what was accepted stands. Name, address
    and primary e-mail may have been corrected by the clerk meanwhile: they can be sent again.
    """
    if newest is None or (dict(newest.wanted), newest.link) != (dict(wanted), link):
        return False
    if kind is ChangeKind.NOTICING:
        return newest.state in (RequestState.WAITING, RequestState.ACCEPTED)
    return newest.state is RequestState.WAITING
