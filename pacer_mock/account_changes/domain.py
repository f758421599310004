"""Decide which change an account's holder may send to which court.

Owns two rules. PACER offers only a court that is live on NextGen and has linked this account. PACER
does not send a change again while the same change waits at the court. Must not know forms or
letters.

Published: an update is applied to selected courts, and each court processes it ([LAWD-ADDRESS],
[NYWB-MANAGE]).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.go_live import Stage


class CourtBlocker(StrEnum):
    """The reasons why PACER does not offer a court."""

    NOT_NEXTGEN = "change-court-not-nextgen"
    NOT_LINKED = "change-court-not-linked"


@dataclass(frozen=True)
class Sent:
    """A change as it was sent: the link it was sent for, and how far the court is with it."""

    wanted: Mapping[str, str]
    link: str
    state: RequestState


def blocker_at(stage: Stage, *, linked: bool) -> CourtBlocker | None:
    """Return why a court is not offered; a court that is not live has no links to ask for."""
    if stage is not Stage.LIVE:
        return CourtBlocker.NOT_NEXTGEN
    return None if linked else CourtBlocker.NOT_LINKED


def is_told(kind: ChangeKind, newest: Sent | None, wanted: Mapping[str, str], link: str) -> bool:
    """Say whether the *newest* change of its *kind* has already told the court exactly this.

    Only PACER sets noticing choices, so an accepted choice still holds. The clerk may have
    corrected the name, the address or the primary email meanwhile, so these can be sent again.
    """
    if newest is None or (dict(newest.wanted), newest.link) != (dict(wanted), link):
        return False
    if kind is ChangeKind.NOTICING:
        return newest.state in (RequestState.WAITING, RequestState.ACCEPTED)
    return newest.state is RequestState.WAITING
