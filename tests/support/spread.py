"""How the tests are dealt out to the workers of a run on all cores.

Owns which tests stay together in a lot, and which lots are dealt first. Lots are told by name, so
that a new file is dealt out too. Knows nothing of what a test does.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

STARTS_PROCESSES = {
    "browser": "stories in a browser",
    "attack": "starts processes",
    "crash": "starts processes",
    "launcher": "starts processes",
    "running": "starts processes",
}
"""Folders whose tests start the sandbox or a browser and wait for them, and the lot of each: of one
lot, one test runs at a time. With two lots neither worker of two cores is left alone at the end."""

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
    if folder in STARTS_PROCESSES:
        return STARTS_PROCESSES[folder]
    if folder in SHARES:
        return folder
    return f"{path} on PostgreSQL" if ON_POSTGRES.search(nodeid) else path


def turn(nodeid: str) -> int:
    """Return when a test's lot is dealt: the long ones first, PostgreSQL after SQLite."""
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
