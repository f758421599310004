"""Fixtures of the provider's tests: PACER once per run, a rehearsal per test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.browser import Browser
from tests.support.provider import Pacer, World, pacer_in_place


@pytest.fixture(scope="session")
def pacer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER on SQLite, shared: every test starts rehearsals of its own in it."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as made:
        yield made


@pytest.fixture
def world(pacer: Pacer) -> World:
    """A rehearsal nobody else uses."""
    return pacer.start()


@pytest.fixture
def jane(world: World) -> Browser:
    """A browser in which Jane has signed on."""
    return world.signed_on()
