"""Fixtures for the journeys: the four apps in one process, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.engines import ENGINES, engine_of
from tests.support.pdf import well_formed
from tests.support.sandbox import Running, in_place


@pytest.fixture(scope="module", params=ENGINES)
def sandbox(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """One sandbox for all tests of a module: each test starts rehearsals of its own in it."""
    folder = tmp_path_factory.mktemp("sandbox")
    with engine_of(request) as url, in_place(folder, url) as running:
        running.lay_open_house()
        yield running


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A small well-formed PDF."""
    path = tmp_path / "motion.pdf"
    path.write_bytes(well_formed())
    return path
