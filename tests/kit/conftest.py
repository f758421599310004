"""Fixtures for the kit's tests: the two miniature apps, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from sso_sim.kit.transport import Transport
from tests.support.mini import mini_settings, new_mini, sandbox_of, start


@pytest.fixture
def minis(tmp_path: Path, database_url: str) -> Iterator[dict[str, Flask]]:
    """Both apps, with the rehearsals `one` and `two` in each; no worker runs by itself."""
    settings = mini_settings(tmp_path, database_url)
    transport = Transport(settings)
    apps = {name: new_mini(name, settings, transport) for name in ("a", "b")}
    for app in apps.values():
        start(app, "one", "first of one")
        start(app, "two", "first of two")
    yield apps
    for app in apps.values():
        sandbox_of(app).database.dispose()


@pytest.fixture
def mini(minis: dict[str, Flask]) -> Flask:
    """The app `a`."""
    return minis["a"]
