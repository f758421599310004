"""The desk's words for a rehearsal that is not started: the reason, and what to do next.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.desk.lifecycle.domain import Bound

TOO_MANY_REHEARSALS: Mapping[Bound, str] = {
    Bound.PER_MINUTE: (
        "Without the trainer key one browser, or one address of programs, may start {limit:,} "
        "rehearsals in a minute, and those have been started. Nothing was started now. Wait a "
        "minute and try again, or bring the trainer key: with it there is no such bound."
    ),
    Bound.TOTAL: (
        "Without the trainer key there may be {limit:,} rehearsals in this sandbox, and so many "
        "there are. Nothing was started now. Delete one that nobody needs any more, or bring the "
        "trainer key: with it there is no such bound. What nobody touches for 30 days goes by "
        "itself."
    ),
}


QUEUE_FULL = (
    "Scenarios that are written out are prepared one after the other, and three requests are at it "
    "already. Nothing was started now. Wait a few seconds and send it again."
)


QUEUE_SECONDS = 5
