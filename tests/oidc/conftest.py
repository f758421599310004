"""Fixtures of the provider's tests: PACER once per run, a rehearsal per test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.browser import Browser
from tests.support.engines import engine_of
from tests.support.provider import Pacer, World, pacer_in_place


@pytest.fixture(scope="session")
def pacer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pacer]:
    """PACER, shared: every test starts rehearsals of its own in it.

    It runs on SQLite. A module that puts the mark `on_both` on its tests runs them on PostgreSQL,
    too.
    """
    folder = tmp_path_factory.mktemp("pacer")
    with engine_of(request) as url, pacer_in_place(folder, url) as running:
        yield running


@pytest.fixture
def world(pacer: Pacer) -> World:
    """A rehearsal that no other test uses."""
    return pacer.start()


@pytest.fixture
def jane(world: World) -> Browser:
    """A browser in which Jane has signed on."""
    return world.signed_on()
