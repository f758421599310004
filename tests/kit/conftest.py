"""Fixtures for the kit's tests: the two miniature apps, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from sso_sim.kit.transport import Transport
from tests.support.engines import ENGINES
from tests.support.mini import mini_settings, new_mini, sandbox_of, start
from tests.support.postgres import Server, empty


@pytest.fixture(scope="session")
def kept_database(postgres_server: Server) -> Iterator[str]:
    """The URL of the one PostgreSQL database of all these tests."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield a value for `Settings.database_url`, as everywhere.

    The PostgreSQL database keeps its tables between tests, but none of their rows: making a
    database takes longer than any test here.
    """
    if request.param == "sqlite":
        yield ""
        return
    url = str(request.getfixturevalue("kept_database"))
    yield url
    empty(url)


@pytest.fixture(scope="session")
def empty_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the SQLite files of both apps, which hold their tables and no rows."""
    folder = tmp_path_factory.mktemp("empty")
    settings = mini_settings(folder)
    for name in ("a", "b"):
        sandbox_of(new_mini(name, settings, Transport(settings))).database.dispose()
    return folder


@pytest.fixture
def minis(tmp_path: Path, database_url: str, empty_files: Path) -> Iterator[dict[str, Flask]]:
    """Both apps, with the rehearsals `one` and `two` in each; no worker runs on its own."""
    if not database_url:
        shutil.copytree(empty_files, tmp_path, dirs_exist_ok=True)
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
