"""The processes of the machine, read from /proc, for tests that kill.

Owns asking the system. Starts and ends no process.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def is_there(process: int) -> bool:
    """Say whether the process is alive; a zombie is not."""
    return _parent_of(process) is not None


def below(process: int) -> set[int]:
    """Return all descendants of *process*."""
    parents = {int(each.name): _parent_of(int(each.name)) for each in Path("/proc").glob("[0-9]*")}
    found, newest = set[int](), {process}
    while newest:
        newest = {child for child, parent in parents.items() if parent in newest} - found
        found |= newest
    return found


def command_of(process: int) -> str:
    """Return the command line of *process*; empty where there is no such process."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
    return ""


def ticks_of(process: int) -> int:
    """Return the CPU time of *process*, in the system's clock ticks."""
    told = _stat(process)
    return int(told[11]) + int(told[12]) if told else 0


def _parent_of(process: int) -> int | None:
    told = _stat(process)
    return None if not told or told[0] in "ZX" else int(told[1])


def _stat(process: int) -> list[str]:
    # The fields after the name, which may hold any text: the state, the parent, and so on.
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return []
