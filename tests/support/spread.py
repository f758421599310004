"""How the tests are distributed to the workers of a run on all cores.

Owns which tests stay together in a lot, and which lots are distributed first. Lots are derived from
names, so that a new file is distributed, too. Knows nothing of what a test does.
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
"""Folders in which only one test runs at a time, and the lot of each. Tests of another worker slow
a test down; no two of these tests may slow each other down. And only one worker needs a Chromium
for almost all tests that use one."""

STARTS_PROCESSES = (*WATCHES_THE_CLOCK, "crash", "launcher", "running")
"""Folders whose tests start the sandbox or a browser and wait for them: distributed first. Each
file is a lot, so that both workers on two cores get some of them and neither is left with the
last."""

IN_PARTS = ("crash",)
"""Folders whose longest tests are parametrized by mode, act or side: each parameter is a lot."""

SHARES = ("permissions",)
"""Folders whose files share fixtures that take long to make."""

TAKES_LONG = ("journeys",)
"""Folders with the longest lots: distributed early, or one worker would end long after the
others."""

ON_POSTGRES = re.compile(r"\[(.*-)?postgres(-.*)?\]")


def lot(nodeid: str) -> str:
    """Return the name of the lot of a test: its file, with a separate lot for each engine.

    Engines are separate because a worker makes a file's fixtures anew whenever the engine changes,
    and because this splits the longest files in two.
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
    """Return a key that sorts tests into the order in which their lots are distributed.

    Of lots with equal priority, the lot with the most tests is first: the last lots are then short,
    and all workers end at about the same time.
    """
    sizes = Counter(map(lot, nodeids))
    return lambda nodeid: (_turn(nodeid), -sizes[lot(nodeid)])


def _turn(nodeid: str) -> int:
    """Return the priority of a test's lot: the long ones first, PostgreSQL after SQLite.

    A worker keeps the app of an engine until a test asks for the other engine.
    """
    folder = _folder(nodeid)
    if folder in STARTS_PROCESSES:
        return 0
    if folder in TAKES_LONG:
        return 1
    return 3 if ON_POSTGRES.search(nodeid) else 2


class Spread(LoadScopeScheduling):
    """Distributes lots, in the order of their first tests."""

    def _split_scope(self, nodeid: str) -> str:
        return lot(nodeid)


def _folder(nodeid: str) -> str:
    return nodeid.partition("::")[0].split("/")[-2]
