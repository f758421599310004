"""New data and data that went through the whole history have the same schema, on both engines."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import APPS
from sso_sim.kit.migrating import found_in
from sso_sim.kit.schema_history import POSTGRESQL, SQLITE
from sso_sim.launching.apps import histories
from tests.golden import catalogue, keeping, shapes
from tests.support.engines import ENGINES
from tests.support.postgres import Server

HELP = (
    "The tables of {app} are not those its history leads to. Write a revision: "
    "`python -m tests.golden new`; the docstring of sso_sim.kit.migrations says how."
)


@pytest.fixture(params=ENGINES)
def server(request: pytest.FixtureRequest) -> Server | None:
    """None for SQLite files, then the PostgreSQL server."""
    if request.param == "sqlite":
        return None
    found: Server = request.getfixturevalue("postgres_server")
    return found


@pytest.mark.parametrize("app", APPS)
def test_new_data_equal_the_whole_history(app: str, server: Server | None) -> None:
    """This reports a table, column, constraint or policy that changed without a revision."""
    history = histories()[app]
    with shapes.empty(app, server) as engine:
        shapes.by_models(engine, app, history)
        with engine.begin() as connection:
            new = catalogue.read_schema(connection, app)
    with shapes.empty(app, server) as engine, engine.begin() as connection:
        shapes.by_history(connection, app, history)
        migrated = catalogue.read_schema(connection, app)
        revision = found_in(connection).revision
    assert revision == history.head
    assert sorted(new ^ migrated) == [], HELP.format(app=app)
    assert len(new) > 100


@pytest.mark.parametrize("app", APPS)
def test_every_revision_has_its_shapes_for_both_engines(app: str) -> None:
    history = histories()[app]
    written = sorted(p.stem.removeprefix("rev_") for p in history.folder.glob("versions/rev_*.py"))
    assert written == history.revisions, "run: python -m tests.golden keep"
    for engine in (SQLITE, POSTGRESQL):
        assert all(history.shape_file(each, engine).is_file() for each in written)


def test_every_number_of_a_revision_has_golden_data() -> None:
    numbers = {each for history in histories().values() for each in history.revisions}
    assert sorted(numbers) == keeping.sets(), "run: python -m tests.golden keep"
