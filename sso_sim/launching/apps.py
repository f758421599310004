"""The four apps by their import strings, and how they are made.

Owns the only place that names all four. Importing this module imports none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from sso_sim.contract import APPS, COURT, DESK, ECF, PACER
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport

if TYPE_CHECKING:
    from flask import Flask

FACTORIES: Mapping[str, str] = {
    DESK: "sso_sim.desk.app:create_app",
    PACER: "pacer_mock.app:create_app",
    ECF: "ecf_mock.app:create_app",
    COURT: "sso_sim.court.app:create_app",
}


def build_app(name: str, settings: Settings, transport: Transport) -> Flask:
    """Make one app; its tables are made or checked with it."""
    module, _, factory = FACTORIES[name].partition(":")
    app: Flask = getattr(import_module(module), factory)(settings, transport)
    return app


def build_apps(settings: Settings) -> dict[str, Flask]:
    """Make all four apps for one process: they call one another in place, without a socket."""
    transport = Transport(settings)
    apps = {name: build_app(name, settings, transport) for name in APPS}
    for name, app in apps.items():
        transport.serve_in_place(name, app.wsgi_app)
    return apps
