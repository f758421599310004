"""What the court's old CM/ECF lets people do at each stage on the way to NextGen.

Owns the table of what is open. Must not know pages or the database. `both_generations` has the
table of moves, which is the same at the NextGen court.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.go_live import Stage


class Notice(StrEnum):
    """The notice that the court shows on every page at a stage."""

    NONE = "none"
    ANNOUNCED = "announced"
    FROZEN = "frozen"
    CLOSED = "closed"
    MOVED = "moved"


@dataclass(frozen=True)
class Openness:
    """What is open: *reading* is signing on, cases and dockets; *writing* is all converted data.

    Filings, names, logins and passwords are converted; a password reset is a write therefore.
    """

    reading: bool
    writing: bool
    notice: Notice


CLOSED = Openness(reading=False, writing=False, notice=Notice.CLOSED)

OPEN: Mapping[Stage, Openness] = {
    Stage.CURRENT: Openness(reading=True, writing=True, notice=Notice.NONE),
    Stage.ANNOUNCED: Openness(reading=True, writing=True, notice=Notice.ANNOUNCED),
    Stage.FROZEN: Openness(reading=True, writing=False, notice=Notice.FROZEN),
    Stage.CONVERTED: CLOSED,
    Stage.LIVE: Openness(reading=False, writing=False, notice=Notice.MOVED),
}


def what_is_open(stage: Stage, *, reading_over: bool = False) -> Openness:
    """Return what people may do at *stage*.

    A frozen court can be read until an announced time; *reading_over* is true when it has passed.
    """
    return CLOSED if stage is Stage.FROZEN and reading_over else OPEN[stage]
