"""A class: how its join code is written, what a seat may be called, and where somebody is stuck.

Owns these rules. Pure: what is drawn at random and what is kept is the services' business. Sources:
none; classes are this sandbox's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.desk.trail.domain import TrailEntry

LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""What codes are made of: no vowels, so that none is a word; nothing that looks like a digit."""

CODE_LENGTH = 6
"""47 million codes: more than a day of nothing but trying, at all that one machine answers, for a
seat that shows nothing; a class that has begun closes its door."""

LONGEST_NAME = 40
LONGEST_LABEL = 60
MOST_SEATS = 200
"""A hall. Beyond it a board cannot be read, and a code that leaked could fill the disk."""


MOST_OF_BROWSER = 8
"""How many seats one browser may have where a class shares computers: a day's worth of people."""


class JoinFault(StrEnum):
    """Why nobody sits down."""

    CODE_MISSING = "class-code-missing"
    CODE_UNKNOWN = "class-code-unknown"
    TOO_MANY_TRIES = "class-too-many-tries"
    FULL = "class-full"
    CLOSED = "class-closed"
    BROWSER_FULL = "class-browser-full"
    NAME_MISSING = "class-name-missing"
    NAME_TOO_LONG = "class-name-too-long"
    NAME_UNPRINTABLE = "class-name-unprintable"


def read_code(typed: str) -> str:
    """Return a code as it is kept: capitals, without what people write between the halves."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())


def shown_code(code: str) -> str:
    """Return a code as it is read out: two halves."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_name(typed: str) -> str:
    """Return a name as it is kept: one line, single spaces."""
    return " ".join(typed.split())


def name_faults(typed: str) -> tuple[JoinFault, ...]:
    """Return all that is wrong with a name for the board."""
    name = read_name(typed)
    if not name:
        return (JoinFault.NAME_MISSING,)
    found = (
        (JoinFault.NAME_UNPRINTABLE, not name.isprintable()),
        (JoinFault.NAME_TOO_LONG, len(name) > LONGEST_NAME),
    )
    return tuple(fault for fault, is_so in found if is_so)


_BY_ITSELF = frozenset(
    {
        Event.REHEARSAL_STARTED,
        Event.CLOCK_MOVED,
        Event.MAIL_SENT,
        Event.PACER_INVOICED,
        Event.PACER_LOGOUT_TOLD,
        Event.ECF_STAGE_MOVED,
        Event.COURT_STAGE_MOVED,
        Event.COURT_SIGNED_OFF_BY_PACER,
        Event.COURT_LOGOUT_REFUSED,
        Event.COURT_CONVERSION_PAGE,
        Event.COURT_CONVERTED,
        Event.COURT_CONVERSION_FAILED,
    }
)
"""What happens in a rehearsal while nobody touches it, or by a lever for the whole class."""


def is_by_hand(entry: TrailEntry) -> bool:
    """Say whether somebody in the rehearsal did it, and not a lever, a clock or an app."""
    return entry.event not in _BY_ITSELF


def stuck_at(story: Sequence[TrailEntry], proved: Iterable[int | None]) -> int | None:
    """Return the place in *story* of the last refusal since the last step was done, or None.

    *proved* are the places of what proved the steps: a refusal that is a step of the scenario, or
    that a step came after, holds nobody up. A step that a lever did for the whole class helps
    nobody out.
    """
    own = [place for place in proved if place is not None and is_by_hand(story[place])]
    last_done = max(own, default=-1)
    refused = [
        place
        for place in range(last_done + 1, len(story))
        if story[place].tells_a_refusal and is_by_hand(story[place])
    ]
    return refused[-1] if refused else None


def lags_behind(stage: Stage, to: Stage, *, under_way: bool) -> bool:
    """Say whether a seat's court, at *stage*, has not come along to the stage *to* of its class."""
    return stage is not to and not under_way
