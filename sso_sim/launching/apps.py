"""The four apps by their import strings, and how they are made.

Owns the only place that names all four. Importing this module imports none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sso_sim.contract.apps import APPS, COURT, DESK, ECF, PACER
from sso_sim.kit.schema_history import History
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.kit.warm_up import warm

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import MetaData

FACTORIES: Mapping[str, str] = {
    DESK: "sso_sim.desk.app:create_app",
    PACER: "pacer_mock.app:create_app",
    ECF: "ecf_mock.app:create_app",
    COURT: "sso_sim.court.app:create_app",
}


def build_app(name: str, settings: Settings, transport: Transport) -> Flask:
    """Make one app, warm: its tables are made or checked, and nothing is left to the first request.

    Called before the process has a second thread that could ask for anything.
    """
    module, _, factory = FACTORIES[name].partition(":")
    app: Flask = getattr(import_module(module), factory)(settings, transport)
    warm(app)
    return app


def histories() -> dict[str, History]:
    """Return the history of every app's tables, from where its code lies; imports no app."""
    found = {}
    for name, factory in FACTORIES.items():
        package = find_spec(factory.partition(":")[0].rpartition(".")[0])
        assert package is not None  # noqa: S101 - it is named above
        assert package.submodule_search_locations  # noqa: S101 - a package is a folder
        found[name] = History(Path(package.submodule_search_locations[0]) / "migrations")
    return found


def tables_of(name: str) -> list[MetaData]:
    """Return all tables of one app; imports it."""
    from sso_sim.kit.models import KitBase  # noqa: PLC0415 - with the app, not before

    module = import_module(FACTORIES[name].partition(":")[0])
    return [KitBase.metadata, *module.TABLES]


def build_apps(settings: Settings) -> dict[str, Flask]:
    """Make all four apps for one process: they call one another in place, without a socket."""
    transport = Transport(settings)
    apps = {name: build_app(name, settings, transport) for name in APPS}
    for name, app in apps.items():
        transport.serve_in_place(name, app.wsgi_app)
    return apps
