"""The door that a visitor of the old CM/ECF comes to first: one total function.

Owns the order of the doors: is the court open at all, is anybody signed on, and with which of the
two logins; has the redaction notice been read, may anything be changed, is there a PACER login to
charge. Pages never send people to one another; they ask this module. A CM/ECF login files, a PACER
login reads for a fee. A visitor who is signed on with a CM/ECF login is asked for a PACER login as
well ([INNB-ECF], [ID-LOGIN]).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecf_mock.domain.stages import Notice, what_is_open
from sso_sim.contract.go_live import Stage


class Wish(StrEnum):
    """The wishes that a visitor can have."""

    COME_IN = "come-in"
    SEE_MENU = "see-menu"
    READ = "read"
    SEE_ACCOUNT = "see-account"
    FILE = "file"
    CHANGE_LOGIN = "change-login"
    RESET_PASSWORD = "reset-password"


class Door(StrEnum):
    """The door in front of the wish; OPEN if there is none."""

    OPEN = "open"
    SIGN_ON = "sign-on"
    PACER_LOGIN = "pacer-login-needed"
    FILERS_ONLY = "filers-only"
    REDACTION = "redaction-notice-not-read"
    FROZEN = "court-frozen"
    CLOSED = "court-closed"
    MOVED = "court-moved"


@dataclass(frozen=True)
class Visitor:
    """The facts about a visitor: signed on as a *filer*, with a *pacer* login to charge, or both.

    *read_redaction* is whether the filer has ticked the box under the redaction notice.
    """

    filer: bool = False
    pacer: bool = False
    read_redaction: bool = False

    @property
    def signed_on(self) -> bool:
        """Return whether anybody is signed on at all."""
        return self.filer or self.pacer


_OF_FILERS = frozenset({Wish.SEE_ACCOUNT, Wish.FILE, Wish.CHANGE_LOGIN})
_NEEDS_SIGN_ON = _OF_FILERS | {Wish.SEE_MENU, Wish.READ}
_WRITES = frozenset({Wish.FILE, Wish.CHANGE_LOGIN, Wish.RESET_PASSWORD})


def door_for(wish: Wish, stage: Stage, visitor: Visitor, *, reading_over: bool = False) -> Door:
    """Return the first door between *visitor* and *wish* at *stage*.

    *reading_over* is true when the announced time has passed until which a frozen court can be
    read.
    """
    open_now = what_is_open(stage, reading_over=reading_over)
    if not open_now.reading:
        return Door.MOVED if open_now.notice is Notice.MOVED else Door.CLOSED
    if wish in _NEEDS_SIGN_ON and not visitor.signed_on:
        return Door.SIGN_ON
    if wish in _OF_FILERS and not visitor.filer:
        return Door.FILERS_ONLY
    if wish in _WRITES and not open_now.writing:
        return Door.FROZEN
    if wish is Wish.FILE and not visitor.read_redaction:
        return Door.REDACTION
    if wish is Wish.READ and not visitor.pacer:
        return Door.PACER_LOGIN
    return Door.OPEN
