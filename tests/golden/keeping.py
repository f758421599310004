"""The golden data: databases as past versions of the program left them, one set per schema change.

Owns how a set is stored, as compressed SQL text, and how it is restored into a folder. Its
timestamps of real time are moved to today: otherwise sign-ons would have expired and rehearsals
would be swept. The rehearsals' own clocks are years away from the day the set was made, and are
left unchanged.
"""

from __future__ import annotations

import json
import lzma
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sso_sim.contract.apps import APPS

HERE = Path(__file__).parent
BEFORE, AFTER = timedelta(days=2), timedelta(days=60)
"""A timestamp this close to the making of a set is real time: of past acts, and of expiry."""

_TEXT = re.compile(r"\b(\d{4}-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)")
_SECONDS = re.compile(r"(?<![\w.])\d{10}(?![\w.])")


def sets() -> list[str]:
    """Return the names of the existing sets, oldest first."""
    return sorted(path.name for path in HERE.iterdir() if (path / "work.json").is_file())


def keep(folder: Path, work: dict[str, Any], name: str) -> None:
    """Store the databases in *folder*, and the notes about them, as the set *name*."""
    target = HERE / name
    target.mkdir(exist_ok=True)
    for app in APPS:
        with closing(sqlite3.connect(folder / f"{app}.sqlite")) as database:
            text = "\n".join(database.iterdump()) + "\n"
        (target / f"{app}.sql.xz").write_bytes(lzma.compress(text.encode(), preset=9))
    (target / "work.json").write_text(json.dumps(work, indent=1) + "\n", encoding="utf-8")


def work_of(name: str) -> dict[str, Any]:
    """Return the notes about the set *name*."""
    noted: dict[str, Any] = json.loads((HERE / name / "work.json").read_text(encoding="utf-8"))
    return noted


def text_of(name: str, app: str) -> str:
    """Return the statements that recreate one app's database."""
    return lzma.decompress((HERE / name / f"{app}.sql.xz").read_bytes()).decode()


def lay(name: str, folder: Path) -> dict[str, Any]:
    """Restore the set *name* into *folder* as SQLite files; return the notes about it."""
    work = work_of(name)
    move = to_today(datetime.fromisoformat(work["made_at"]))
    for app in APPS:
        with closing(sqlite3.connect(folder / f"{app}.sqlite")) as database:
            database.executescript(move(text_of(name, app)))
            database.execute("PRAGMA journal_mode=WAL")
    return work


def to_today(made_at: datetime) -> Callable[[str], str]:
    """Return a function that moves real timestamps in a text from *made_at* to a minute ago."""
    by = datetime.now(UTC) - made_at - timedelta(minutes=1)

    def near(moment: datetime) -> bool:
        return made_at - BEFORE <= moment <= made_at + AFTER

    def text(found: re.Match[str]) -> str:
        day, between, time = found.groups()
        moment = datetime.fromisoformat(f"{day} {time}+00:00")
        if not near(moment):
            return found[0]
        moved = moment + by
        return f"{moved:%Y-%m-%d}{between}{moved:%H:%M:%S}"

    def seconds(found: re.Match[str]) -> str:
        moment = datetime.fromtimestamp(int(found[0]), UTC)
        return str(int((moment + by).timestamp())) if near(moment) else found[0]

    return lambda whole: _SECONDS.sub(seconds, _TEXT.sub(text, whole))
