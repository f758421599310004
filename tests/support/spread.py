"""How the tests are dealt out to the workers of a run on all cores.

Owns which tests stay together in a lot, and which lots are dealt first. Lots are told by name, so
that a new file is dealt out too. Knows nothing of what a test does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection

from xdist.scheduler import LoadScopeScheduling

WATCHES_THE_CLOCK = {
    "attack": "holds answers against a limit",
    "browser": "looks through a browser",
    "support": "looks through a browser",
}
"""Folders in which one test runs at a time, and the lot of each. What another worker does meanwhile
takes time from a test; no two of these may take it from one another. And one worker alone needs a
Chromium for almost all that look through one."""

STARTS_PROCESSES = (*WATCHES_THE_CLOCK, "crash", "launcher", "running")
"""Folders whose tests start the sandbox or a browser and wait for them: dealt first. Each file is a
lot, so that both workers of two cores have some of them and neither is left with the last."""

IN_PARTS = ("crash",)
"""Folders whose longest tests are there once for each mode, act or side, and are lots by these."""

SHARES = ("permissions",)
"""Folders whose files share what takes long to make."""

TAKES_LONG = ("journeys",)
"""Folders with the longest lots: dealt early, or one worker would end long after the others."""

ON_POSTGRES = re.compile(r"\[(.*-)?postgres(-.*)?\]")


def lot(nodeid: str) -> str:
    """Return the name of the lot of a test: its file, apart for each engine.

    An engine apart because what a file has made anew for an engine, a worker makes anew whenever
    the engine changes; and because the longest files are so cut in two.
    """
    path = nodeid.partition("::")[0]
    folder = _folder(nodeid)
    if folder in WATCHES_THE_CLOCK:
        return WATCHES_THE_CLOCK[folder]
    if folder in SHARES:
        return folder
    if folder in IN_PARTS:
        return f"{path} {nodeid.partition('[')[2].partition('-')[0]}"
    return f"{path} on PostgreSQL" if ON_POSTGRES.search(nodeid) else path


def order(nodeids: Collection[str]) -> Callable[[str], tuple[int, int]]:
    """Return a key that brings tests into the order in which their lots are dealt.

    Of equal turn, the lot with most tests is first: the last ones are short, and so all workers end
    at the same time.
    """
    sizes = Counter(map(lot, nodeids))
    return lambda nodeid: (_turn(nodeid), -sizes[lot(nodeid)])


def _turn(nodeid: str) -> int:
    """Return when a test's lot is dealt: the long ones first, PostgreSQL after SQLite.

    A worker keeps the app of an engine until a test asks for the other one.
    """
    folder = _folder(nodeid)
    if folder in STARTS_PROCESSES:
        return 0
    if folder in TAKES_LONG:
        return 1
    return 3 if ON_POSTGRES.search(nodeid) else 2


class Spread(LoadScopeScheduling):
    """Deals lots, in the order in which their first tests stand."""

    def _split_scope(self, nodeid: str) -> str:
        return lot(nodeid)


def _folder(nodeid: str) -> str:
    return nodeid.partition("::")[0].split("/")[-2]
