"""The old CM/ECF's sentences about the move to NextGen: closed doors, notices, refused moves.

Owns these sentences, all of them the sandbox's own. Must not know rules or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ecf_mock.domain.doors import Door
from ecf_mock.domain.stages import Notice
from sso_sim.both_generations.domain.go_live import MoveRefusal
from sso_sim.kit.outcomes import Words

NOTICES: Mapping[Notice, Words | None] = {
    Notice.NONE: None,
    Notice.ANNOUNCED: Words(
        "Notice re: Next Generation (NextGen) of CM/ECF.",
        "This court will be upgrading its CM/ECF software to NextGen. {go_live}{stops} What you "
        "can do now to prepare: have an individual, upgraded PACER account of your own, and know "
        "your CM/ECF login and password.",
        "Read the notice",
        "notice",
    ),
    Notice.FROZEN: Words(
        "Filing is closed while this court moves to NextGen CM/ECF.",
        "{reading} Filing, changes of login or password and password resets are stopped. "
        "{go_live} Emergency filings: {clerk_email}.",
        "How to file in an emergency",
        "emergency",
    ),
    Notice.CLOSED: None,
    Notice.MOVED: None,
}
"""The words at the top of every page; a closed or moved court has no other page for them."""

GO_LIVE_KNOWN = "The court goes live with NextGen on {day}."
STOPS = " Filing stops before that, on {moment}."
READING_UNTIL = "You can log in and read until {moment}."
READING_OPEN = "You can log in and read."
GO_LIVE_OPEN = "The date on which the court goes live will be announced."

GO_LIVE_WORDS: Mapping[StrEnum, Words] = {
    Door.FROZEN: Words(
        "The court is moving to NextGen CM/ECF",
        "While its records are carried over, nothing in them may change: no filing, no new "
        "password and no password reset, no change of a login. {reading} For an "
        "emergency filing write to {clerk_email}. A deadline that falls into this time is treated "
        "as if the Clerk's Office were inaccessible (Fed. R. Civ. P. 6(a)(3)).",
        "How to file in an emergency",
        "emergency",
    ),
    Door.CLOSED: Words(
        "This system is closed",
        "The court's records are being carried over to NextGen CM/ECF, and nobody can log in "
        "here until it opens. For an emergency filing write to {clerk_email}. A deadline that "
        "falls into this time is treated as if the Clerk's Office were inaccessible "
        "(Fed. R. Civ. P. 6(a)(3)).",
        "How to file in an emergency",
        "emergency",
    ),
    Door.MOVED: Words(
        "This court has moved to NextGen CM/ECF",
        "The old login page takes no logins any more, and logins saved in a browser for it are "
        "worthless. Log in at the new address with your own upgraded PACER account, then link your "
        "CM/ECF account to it once.",
        "Go to the court's NextGen CM/ECF",
        "nextgen",
    ),
    MoveRefusal.NO_SUCH_MOVE: Words(
        "No such move from here", "From {stage} the move {move} leads nowhere for {title}."
    ),
    MoveRefusal.ELSEWHERE: Words(
        "The court is at another stage",
        "{title} is at {stage}, not where the move {move} was to begin.",
    ),
}
"""The reason why a door is closed, or why a court does not move."""
