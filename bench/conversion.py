"""The conversion of a large court: how long it takes, and how much memory, for how many rows.

Owns filling an old CM/ECF with rows and watching the conversion. The rows are inserted directly
into the app's database, because no scenario is that large.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bench.figures import Plan, Row
from bench.sandbox import Sandbox, World, running
from ecf_mock.app import create_app
from ecf_mock.models.filers import Filer
from sso_sim.kit.db import Database, add_rows, new_id
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.launching.convert_command import RemoteDesk, watched
from sso_sim.launching.options import Options, settings_of
from sso_sim.record.models.cases import Case, DocketEntry

COURT = "ctd"
SCENARIO = "S16"
"""The scenario's court is frozen from the beginning."""

FILERS, CASES, ENTRIES_EACH = 20_000, 50_000, 10
CHUNK = 10_000
TEXT = "MEMORANDUM in support of the motion of the plaintiff to extend the time for discovery. "


@dataclass(frozen=True)
class Size:
    """How large a court is."""

    filers: int
    cases: int

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return self.filers + self.cases * (1 + ENTRIES_EACH)


WHOLE = Size(FILERS, CASES)
TENTH = Size(FILERS // 10, CASES // 10)


def conversions(plan: Plan, database_url: str) -> Iterator[Row]:
    """Yield the figures of a court of a tenth of the full size, then of the full size."""
    for size in (TENTH, WHOLE):
        with (
            tempfile.TemporaryDirectory() as folder,
            running(Path(folder), plan.port_base, *plan.options) as sandbox,
        ):
            yield from _converted(sandbox, Path(folder), size, database_url)


def _converted(sandbox: Sandbox, folder: Path, size: Size, database_url: str) -> Iterator[Row]:
    world = World(sandbox, SCENARIO)
    _fill(folder, database_url, world.id, size)
    before, used = sandbox.peak_memory(), sandbox.processor_seconds()
    begun = time.perf_counter()
    desk = RemoteDesk(sandbox.origins["desk"], world.id, COURT)
    for standing in watched(desk):
        last = standing
    took = time.perf_counter() - begun
    assert last.total >= size.rows, last
    used = sandbox.processor_seconds() - used
    yield (
        f"conversion of {size.rows:,} rows",
        f"{took:.0f} s, {last.total / took:,.0f} rows/s; {used:.0f} s processor",
    )
    yield (
        f"peak memory with {size.rows:,} rows",
        f"{sandbox.peak_memory() / 2**20:.0f} MiB, {before / 2**20:.0f} MiB before",
    )


def _fill(folder: Path, database_url: str, rehearsal: str, size: Size) -> None:
    settings = settings_of(Options(data=folder, database_url=database_url))
    database: Database = create_app(settings, Transport(settings)).extensions[EXTENSION].database
    for model, rows in (
        (Filer, _filers(size.filers)),
        (Case, _cases(size.cases)),
        (DocketEntry, _entries(size.cases)),
    ):
        while chunk := list(islice(rows, CHUNK)):
            with database.transaction(rehearsal) as session:
                add_rows(session, model, chunk)
    database.dispose()


def _filers(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "id": new_id(),
            "court": COURT,
            "login": f"filer{number:06}",
            "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$" + "A" * 22 + "$" + "B" * 43,
            "name": f"Filer Number {number}",
            "email": f"filer{number:06}@example.test",
            "status": "active",
            "bar_number": f"ct{number:05}",
            "role": "attorney",
        }


def _number(case: int) -> str:
    return f"3:{case // 5000:02}-cv-{case % 5000:05}"


def _cases(count: int) -> Iterator[dict[str, Any]]:
    for case in range(count):
        yield {
            "court": COURT,
            "number": _number(case),
            "title": f"Party {case} v. Party {case + 1}",
            "kind": "civil",
            "opened_on": date(2000 + case // 5000, 3, 1),
            "judge": "Hon. Miriam Vale",
            "last_entry": ENTRIES_EACH,
        }


def _entries(cases: int) -> Iterator[dict[str, Any]]:
    for case in range(cases):
        for number in range(1, ENTRIES_EACH + 1):
            yield {
                "court": COURT,
                "case_number": _number(case),
                "number": number,
                "filed_at": datetime(2000 + case // 5000, 3, number, 12, tzinfo=UTC),
                "event": "Motion",
                "text": TEXT * 2,
                "filer_login": f"filer{case % 1000:06}",
                "filer_name": f"Filer Number {case % 1000}",
                "filing_key": None,
                "mailed_to": "",
            }
