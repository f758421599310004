"""Searching a large court: how long the Case Locator's request to the back door takes.

Owns filling a court's record with cases and parties, and asking. The rows are inserted directly
into the app's database, because no scenario is that large; the response comes over HTTP, JSON
included.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.figures import Plan, Row
from bench.sandbox import World, running
from ecf_mock.app import create_app
from sso_sim.contract.apps import ECF
from sso_sim.kit.db import add_rows
from sso_sim.kit.request_context import EXTENSION
from sso_sim.kit.transport import Transport
from sso_sim.launching.options import Options, settings_of
from sso_sim.record.models.cases import Case, Party
from sso_sim.record.services.search import add_words

COURT, SCENARIO = "ctd", "S15"
"""A court that is still in the old CM/ECF, and the scenario in which it is."""

CASES, CHUNK = 50_000, 10_000
FIRST = ("Ada", "Ben", "Cal", "Nora", "Otto", "Ines", "Walter", "Jane", "Grace", "Luis")
BEGINNINGS = ("Har", "Pik", "Low", "Moss", "Wood", "Quin", "Bram", "Cald", "Fen", "Gris")
ENDINGS = ("ter", "son", "ton", "ley", "well", "ford", "by", "man", "ard", "ing")
LARGE = ("United States of America", "Harbor Insurance Company")

ASKED = {
    "a case number": {"number": "2005cv777"},
    "the beginning of a number": {"number": "3:05-cv-007"},
    "a surname (1 in 50)": {"party": "harton"},
    "first and last name": {"party": "ada harton"},
    "a name nobody has": {"party": "nobody"},
    "two words in every third case": {"title": "united states"},
    "one letter": {"title": "h"},
}


def searches(plan: Plan, database_url: str) -> Iterator[Row]:
    """Yield how long each kind of search takes in a court of 50,000 cases."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), plan.port_base, *plan.options) as sandbox,
    ):
        world = World(sandbox, SCENARIO)
        _fill(Path(folder), database_url, world.id)
        for what, asked in ASKED.items():
            took, found = _asked(plan, Path(folder), world.id, asked)
            yield f"search, {what}", f"{took:.1f} ms, {found} found"


def _asked(plan: Plan, folder: Path, rehearsal: str, asked: dict[str, str]) -> tuple[float, int]:
    transport = Transport(settings_of(Options(data=folder, port_base=plan.port_base)))
    took: list[float] = []
    for _run in range(plan.runs * 4):
        begun = time.perf_counter()
        answer = transport.call(
            ECF, "GET", "/backdoor/cases", rehearsal=rehearsal, params={"court": COURT, **asked}
        )
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took), len(answer["courts"][0]["cases"])


def _fill(folder: Path, database_url: str, rehearsal: str) -> None:
    settings = settings_of(Options(data=folder, database_url=database_url))
    database = create_app(settings, Transport(settings)).extensions[EXTENSION].database
    rows = _cases(random.Random(5))  # noqa: S311
    while chunk := list(islice(rows, CHUNK)):
        with database.transaction(rehearsal) as session:
            parties = [party for _case, both in chunk for party in both]
            for model, made in ((Case, [case for case, _both in chunk]), (Party, parties)):
                add_rows(session, model, made)
                add_words(session, model, made)
    database.dispose()


def _cases(drawn: random.Random) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    def person() -> str:
        last = drawn.choice(BEGINNINGS) + drawn.choice(ENDINGS)
        return f"{drawn.choice(FIRST)} {last}"

    for place in range(CASES):
        plaintiff, defendant = person(), drawn.choice((*LARGE, person()))
        number = f"3:{place // 5000:02}-cv-{place % 5000:05}"
        parties = [
            {"court": COURT, "case_number": number, "position": at, "name": name, "role": role}
            for at, name, role in ((1, plaintiff, "Plaintiff"), (2, defendant, "Defendant"))
        ]
        yield (
            {
                "court": COURT,
                "number": number,
                "title": f"{plaintiff.split()[1]} v. {defendant}",
                "kind": "civil",
                "opened_on": date(2000, 1, 3) + timedelta(days=place // 14),
                "judge": "Hon. Miriam Vale",
                "last_entry": 0,
            },
            [party | {"counsel": ""} for party in parties],
        )
