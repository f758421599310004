"""The rules of a class: its join code, the names of its seats, and where a person is stuck.

Owns these rules. Pure: the services draw the random values and store the rows. Sources: none;
classes are this sandbox's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.desk.trail.domain import TrailEntry

LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""The alphabet of join codes: no vowels, so no code is a word; no letter looks like a digit."""

CODE_LENGTH = 6
"""The length of a join code, which makes 47 million codes.

Guessing one takes more than a day at the full rate that one machine answers, and wins only a seat
that shows nothing; a class that has begun can close joining.
"""

LONGEST_NAME = 40
LONGEST_LABEL = 60
MOST_SEATS = 200
"""A lecture hall: more cannot be read on a board, and a leaked code could fill the disk."""


MOST_OF_BROWSER = 8
"""The seats one browser may have where a class shares computers: a day's worth of people."""


class JoinFault(StrEnum):
    """Why a person is refused a seat."""

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
    """Return a code as it is stored: capitals only, without any separator that people type."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())


def shown_code(code: str) -> str:
    """Return a code as it is read aloud: in two halves."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def read_name(typed: str) -> str:
    """Return a name as it is stored: on one line, with single spaces."""
    return " ".join(typed.split())


def name_faults(typed: str) -> tuple[JoinFault, ...]:
    """Return all faults of a name for the board."""
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
"""Events that happen while nobody touches the rehearsal, or that a lever for the class causes."""


def is_by_hand(entry: TrailEntry) -> bool:
    """Say whether a person in the rehearsal caused the entry, not a lever, a clock or an app."""
    return entry.event not in _BY_ITSELF


def stuck_at(story: Sequence[TrailEntry], proved: Iterable[int | None]) -> int | None:
    """Return the index in *story* of the last refusal since the last completed step, or None.

    *proved* are the indices of the entries that prove the steps. A refusal does not count as being
    stuck if it is itself a step of the scenario, or if a later entry proved a step. A step that a
    lever completed for the whole class does not end being stuck.
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
    """Say whether a seat's court, now at *stage*, has not come along to its class's stage *to*."""
    return stage is not to and not under_way
