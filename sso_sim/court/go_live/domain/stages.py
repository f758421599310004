"""When a converted court may go live, and why it may not.

Owns the NextGen court's own condition. `both_generations` has the table of moves, which is the same
at the old CM/ECF.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.court.go_live.domain.conversion import JobState


class OpeningRefusal(StrEnum):
    """The reason why a converted court does not go live."""

    NOT_COMPLETE = "conversion-not-complete"


def may_open(conversion: JobState | None) -> bool:
    """Return whether a converted court may go live: its copy must be complete.

    None stands for a court that was converted before the rehearsal began.
    """
    return conversion in (None, JobState.DONE)
