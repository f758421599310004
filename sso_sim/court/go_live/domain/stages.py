"""When a converted court may go live, and why it may not.

Owns the NextGen court's own condition. Which move leads where is the same at the old CM/ECF, and
stands with the rules of both.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.court.go_live.domain.conversion import JobState


class OpeningRefusal(StrEnum):
    """Why a converted court does not go live."""

    NOT_COMPLETE = "conversion-not-complete"


def may_open(conversion: JobState | None) -> bool:
    """Say whether a converted court may go live: its copy is whole.

    None is a court that was converted before the rehearsal began.
    """
    return conversion in (None, JobState.DONE)
