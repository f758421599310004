"""What the court's old CM/ECF lets people do at each stage on the way to NextGen.

Owns the table of what is open. Knows no page and no database; which move leads where is the same
at the NextGen court, and stands with the rules of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.go_live import Stage


class Notice(StrEnum):
    """What the court says on every page at a stage."""

    NONE = "none"
    ANNOUNCED = "announced"
    FROZEN = "frozen"
    CLOSED = "closed"
    MOVED = "moved"


@dataclass(frozen=True)
class Openness:
    """What is open: *reading* is signing on, cases and dockets; *writing* is all that is converted.

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

    A frozen court can be read until a moment it has announced; *reading_over* says it has passed.
    """
    return CLOSED if stage is Stage.FROZEN and reading_over else OPEN[stage]
