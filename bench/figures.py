"""The figures of the benchmark: what is measured, how often, and the rows of the table.

Owns each measurement; every figure is the median of several runs.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.browser import Browser
from bench.load import Deed, rate
from bench.sandbox import Sandbox, World, running
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.settings import Settings

SCENARIO = "S01"
PASSWORD = "Pacer-Rehearsal-1"
MEMORY_KIB, ROUNDS = Settings.password_memory_kib, Settings.password_rounds


@dataclass(frozen=True)
class Plan:
    """How long and how often to measure, and where."""

    runs: int
    seconds: float
    port_base: int
    options: tuple[str, ...] = ()


Row = tuple[str, str]


def measure(plan: Plan) -> Iterator[Row]:
    """Yield the rows of the table one by one: a label and its figure."""
    yield from starts(plan)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), plan.port_base, *plan.options) as sandbox,
    ):
        yield "memory when ready, all processes", _memory(sandbox)
        yield from worlds(plan, sandbox)
        yield from sign_ons(plan, sandbox)
        yield "memory after the load", _memory(sandbox)


def starts(plan: Plan) -> Iterator[Row]:
    """Measure cold starts, each with a new data folder, and then with that folder in place."""
    fresh: list[float] = []
    again: list[float] = []
    for _run in range(plan.runs):
        with tempfile.TemporaryDirectory() as folder:
            for times in (fresh, again):
                with running(Path(folder), plan.port_base, *plan.options) as sandbox:
                    times.append(sandbox.cold_start)
    yield "cold start until all four answer, new data", f"{statistics.median(fresh):.2f} s"
    yield "cold start until all four answer, data there", f"{statistics.median(again):.2f} s"


def worlds(plan: Plan, sandbox: Sandbox) -> Iterator[Row]:
    """Measure starting and resetting a rehearsal through the desk's API."""
    World(sandbox, SCENARIO)
    made: list[World] = []
    start = _milliseconds(plan.runs * 5, lambda: made.append(World(sandbox, SCENARIO)))
    ids = iter([world.id for world in made])
    reset = _milliseconds(
        plan.runs * 5, lambda: sandbox.api("POST", f"/api/rehearsals/{next(ids)}/reset")
    )
    yield "starting a rehearsal", f"{start:.1f} ms"
    yield "resetting a rehearsal", f"{reset:.1f} ms"


def sign_ons(plan: Plan, sandbox: Sandbox) -> Iterator[Row]:
    """Measure whole sign-ons, with a password and without, next to the rate of the hash alone."""
    world = World(sandbox, SCENARIO)
    cores = os.cpu_count() or 1
    for connections in (1, 8):
        threads = min(connections, cores)
        alone = _median(plan.runs, partial(hash_rate, plan.seconds, threads))
        yield f"the hash alone, {threads} at once", f"{alone:.1f} /s"
        deed = Deed(world.sign_on, world.sign_on)
        full, cost = _loaded(plan, sandbox, deed, connections)
        said = f"{full:.1f} /s, {full / alone:.0%} of the hash alone; {cost:.1f} ms processor each"
        yield f"sign-ons with a password, {connections} at once", said
        deed = Deed(world.sign_on_again, world.sign_on)
        known, cost = _loaded(plan, sandbox, deed, connections)
        said = f"{known:.1f} /s; {cost:.1f} ms processor each"
        yield f"sign-ons of who is signed on, {connections} at once", said


def hash_rate(seconds: float, threads: int) -> float:
    """Return how many passwords per second can be verified when nothing else is done."""
    passwords = Passwords(memory_kib=MEMORY_KIB, rounds=ROUNDS)
    known = passwords.hash(PASSWORD)

    def verify(_person: None) -> None:
        assert passwords.verify(PASSWORD, known).ok

    deed = Deed(verify, verify)
    return rate(deed, connections=threads, seconds=seconds, enter=lambda: None).each_second


def _loaded(plan: Plan, sandbox: Sandbox, deed: Deed[Browser], people: int) -> tuple[float, float]:
    # The sign-ons per second, and the sandbox's processor time for each in milliseconds.
    rates, costs = [], []
    for _run in range(plan.runs):
        before = sandbox.processor_seconds()
        done = rate(deed, connections=people, seconds=plan.seconds, enter=Browser)
        rates.append(done.each_second)
        costs.append((sandbox.processor_seconds() - before) / (done.count + people) * 1000)
    return statistics.median(rates), statistics.median(costs)


def _memory(sandbox: Sandbox) -> str:
    count = sandbox.processes()
    processes = "1 process" if count == 1 else f"{count} processes"
    return f"{sandbox.memory() / 2**20:.0f} MiB ({processes})"


def _milliseconds(times: int, deed: Callable[[], object]) -> float:
    took = []
    for _time in range(times):
        begun = time.perf_counter()
        deed()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _median(runs: int, figure: Callable[[], float]) -> float:
    return statistics.median(figure() for _run in range(runs))
