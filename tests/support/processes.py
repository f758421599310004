"""Which processes there are, read from /proc: what a test that kills looks at.

Owns asking the system. Starts and ends none.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def is_there(process: int) -> bool:
    """Say whether there is such a process; one that has ended and is not waited for is none."""
    return _parent_of(process) is not None


def below(process: int) -> set[int]:
    """Return all that *process* has started, and those by them."""
    parents = {int(each.name): _parent_of(int(each.name)) for each in Path("/proc").glob("[0-9]*")}
    found, newest = set[int](), {process}
    while newest:
        newest = {child for child, parent in parents.items() if parent in newest} - found
        found |= newest
    return found


def command_of(process: int) -> str:
    """Return how *process* was called; empty where there is none."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
    return ""


def ticks_of(process: int) -> int:
    """Return how much of a processor *process* has had, in the system's ticks."""
    told = _stat(process)
    return int(told[11]) + int(told[12]) if told else 0


def _parent_of(process: int) -> int | None:
    told = _stat(process)
    return None if not told or told[0] in "ZX" else int(told[1])


def _stat(process: int) -> list[str]:
    # What stands behind the name, which may hold anything: the state, the parent, and so on.
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return []
