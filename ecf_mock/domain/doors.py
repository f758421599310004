"""Where a visitor of the old CM/ECF is led: one total function.

Owns the order of the doors: is the court open at all, is anybody signed on, has the redaction
notice been read, may anything be changed. Pages never send people to one another; they ask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecf_mock.domain.stages import Notice, what_is_open
from sso_sim.contract import Stage


class Wish(StrEnum):
    """What a visitor wants to do."""

    COME_IN = "come-in"
    READ = "read"
    FILE = "file"
    CHANGE_LOGIN = "change-login"
    RESET_PASSWORD = "reset-password"


class Door(StrEnum):
    """What stands before the wish; OPEN where nothing does."""

    OPEN = "open"
    SIGN_ON = "sign-on"
    REDACTION = "redaction-notice-not-read"
    FROZEN = "court-frozen"
    CLOSED = "court-closed"
    MOVED = "court-moved"


@dataclass(frozen=True)
class Visitor:
    """What is known of a visitor: a filer with a login *signed_on*, who has *read_redaction*."""

    signed_on: bool = False
    read_redaction: bool = False


_NEEDS_SIGN_ON = frozenset({Wish.READ, Wish.FILE, Wish.CHANGE_LOGIN})
_WRITES = frozenset({Wish.FILE, Wish.CHANGE_LOGIN, Wish.RESET_PASSWORD})


def door_for(wish: Wish, stage: Stage, visitor: Visitor, *, reading_over: bool = False) -> Door:
    """Return the first door between *visitor* and *wish* at *stage*.

    *reading_over* says that the moment has passed until which a frozen court can be read.
    """
    open_now = what_is_open(stage, reading_over=reading_over)
    if not open_now.reading:
        return Door.MOVED if open_now.notice is Notice.MOVED else Door.CLOSED
    if wish in _NEEDS_SIGN_ON and not visitor.signed_on:
        return Door.SIGN_ON
    if wish in _WRITES and not open_now.writing:
        return Door.FROZEN
    if wish is Wish.FILE and not visitor.read_redaction:
        return Door.REDACTION
    return Door.OPEN
