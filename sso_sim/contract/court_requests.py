"""What an account's holder asks a court for by way of PACER, how far it is, and how both are told.

Owns the kinds of request, their states, and the back doors over which a request goes to the court
and its answer comes back. What a request of one kind asks for stands in `e_file_registrations` and
`account_changes`. Knows no app, no framework and no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What a court is asked for: a CM/ECF account, or to take over a change of a linked account."""

    REGISTRATION = "registration"
    CHANGE = "change"


class RequestState(StrEnum):
    """How far a court is with a request; only a change is replaced, by a newer one."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPLACED = "replaced"


@dataclass(frozen=True)
class BackDoors:
    """Where the court takes requests of a kind, where PACER takes the answers to them.

    *state* is the name under which an answer says what the court has decided.
    """

    at_court: str
    at_pacer: str
    state: str


BACK_DOORS: Mapping[RequestKind, BackDoors] = {
    RequestKind.REGISTRATION: BackDoors("registrations", "e-file", "decision"),
    RequestKind.CHANGE: BackDoors("account-changes", "account-changes", "state"),
}
