"""The import strings of the four apps, and the functions that make the apps.

Owns the only table that names all four. Importing this module must not import any of them.
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
    """Make one app, with its tables created or checked, and ready for a fast first request.

    Call this before the process has a second thread that could use the app.
    """
    module, _, factory = FACTORIES[name].partition(":")
    app: Flask = getattr(import_module(module), factory)(settings, transport)
    warm(app)
    return app


def histories() -> dict[str, History]:
    """Return the history of every app's tables, found in its package folder; imports no app."""
    found = {}
    for name, factory in FACTORIES.items():
        package = find_spec(factory.partition(":")[0].rpartition(".")[0])
        assert package is not None  # noqa: S101 - FACTORIES names only packages that exist
        assert package.submodule_search_locations  # noqa: S101 - a package is a folder
        found[name] = History(Path(package.submodule_search_locations[0]) / "migrations")
    return found


def tables_of(name: str) -> list[MetaData]:
    """Return the metadata of all tables of one app; imports the app."""
    from sso_sim.kit.models import KitBase  # noqa: PLC0415 - imported with the app, not before

    module = import_module(FACTORIES[name].partition(":")[0])
    return [KitBase.metadata, *module.TABLES]


def build_apps(settings: Settings) -> dict[str, Flask]:
    """Make all four apps for one process: they call one another directly, without a socket."""
    transport = Transport(settings)
    apps = {name: build_app(name, settings, transport) for name in APPS}
    for name, app in apps.items():
        transport.serve_in_place(name, app.wsgi_app)
    return apps
