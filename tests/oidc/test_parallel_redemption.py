"""One code, eight requests at the same moment, two hundred times: one of them gets the token."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.support.provider import pacer_in_place
from tests.support.relying_party import RelyingParty

ROUNDS = 200
REQUESTS = 8


@pytest.mark.slow
def test_of_parallel_redemptions_one_succeeds_every_time(tmp_path: Path, database_url: str) -> None:
    with (
        pacer_in_place(tmp_path, database_url) as pacer,
        ThreadPoolExecutor(REQUESTS) as threads,
    ):
        world = pacer.start()
        court, jane = world.court, world.signed_on()
        outcomes = []
        for _ in range(ROUNDS):
            code, gate = court.code(jane), Barrier(REQUESTS)
            redeeming = [threads.submit(_redeem, court, code, gate) for _ in range(REQUESTS)]
            outcomes.append(sorted(each.result() for each in redeeming))

    assert outcomes == [["200 "] + ["400 invalid_grant"] * (REQUESTS - 1)] * ROUNDS


def _redeem(court: RelyingParty, code: str, gate: Barrier) -> str:
    gate.wait()
    answer = court.redeem(code)
    return f"{answer.status_code} {answer.json().get('error', '')}"
