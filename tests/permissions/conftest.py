"""Fixtures for who may do what: one sandbox, and everybody of the table in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.pdf import well_formed
from tests.support.permissions import Table
from tests.support.roles import Seat, Stage
from tests.support.sandbox import Running, in_place


@pytest.fixture(scope="package")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One sandbox for all rows."""
    with in_place(tmp_path_factory.mktemp("sandbox")) as running:
        running.lay_open_house()
        yield running


@pytest.fixture(scope="package")
def seats(sandbox: Running, tmp_path_factory: pytest.TempPathFactory) -> list[Seat]:
    """Everybody of the table, in its order, in one rehearsal."""
    pdf = tmp_path_factory.mktemp("documents") / "motion.pdf"
    pdf.write_bytes(well_formed())
    stage, elsewhere = Stage(sandbox, pdf), Stage(sandbox, pdf)
    return [Seat(role, stage, elsewhere) for role in Table.read().columns]
