"""Only one thread reads the package's files, and all threads get the same result."""

from __future__ import annotations

from sso_sim.scenarios.read_once import once
from tests.support.together import at_once
from tests.support.waiting import until

MANY = 8


def test_of_many_that_ask_at_once_one_reads_and_the_others_wait() -> None:
    asked: list[int] = []
    begun: list[int] = []

    @once
    def read() -> object:
        begun.append(len(asked))
        until(lambda: len(asked) == MANY, "all have asked")
        return object()

    def ask() -> object:
        asked.append(1)
        return read()

    assert len(set(map(id, at_once(*[ask] * MANY)))) == 1
    assert len(begun) == 1
