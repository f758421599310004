"""The desk's words about classes: why a person gets no seat, what a change to joining does.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sso_sim.desk.classes.domain import LONGEST_NAME, MOST_OF_BROWSER, MOST_SEATS, JoinFault

JOIN_FAULTS: Mapping[JoinFault, str] = {
    JoinFault.CODE_MISSING: "Type the code your trainer shows.",
    JoinFault.CODE_UNKNOWN: (
        "There is no class with this code. It has six letters; ask your trainer to read it out."
    ),
    JoinFault.TOO_MANY_TRIES: (
        "This code is wrong too, and too many were before it. Wait a minute before you guess on; "
        "or ask your trainer to read it out: the right code is taken at any time."
    ),
    JoinFault.FULL: (
        f"All {MOST_SEATS} seats of this class are taken. Ask your trainer for another class."
    ),
    JoinFault.CLOSED: (
        "Joining is closed in this class, so no seat was taken. Ask your trainer to open it again. "
        "If you have a seat already, come back with the browser you took it with."
    ),
    JoinFault.BROWSER_FULL: (
        f"This browser has {MOST_OF_BROWSER} seats in this class, and no more are given to one. Go "
        "on with one of them, or join with another browser."
    ),
    JoinFault.NAME_MISSING: "Type a name for the board. A first name is enough.",
    JoinFault.NAME_TOO_LONG: f"A name may have {LONGEST_NAME} characters at most. Shorten it.",
    JoinFault.NAME_UNPRINTABLE: (
        "The name holds a character that cannot be printed. Type it anew, with letters and spaces."
    ),
}


@dataclass(frozen=True)
class Joining:
    """The changes that buttons make to joining a class, each with the board's message about it."""

    fields: Mapping[str, bool]
    told: str


JOINING: Mapping[str, Joining] = {
    "closed": Joining(
        {"closed": True},
        "Joining is closed: nobody new sits down. Whoever has a seat finds it as before.",
    ),
    "open": Joining({"closed": False}, "Joining is open again."),
    "shared": Joining(
        {"shared_browsers": True},
        f"One browser may have up to {MOST_OF_BROWSER} seats now, each under a name of its own.",
    ),
    "own": Joining(
        {"shared_browsers": False},
        "One browser has one seat from now on. The seats there are stay.",
    ),
}
