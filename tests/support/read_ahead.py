"""The sandbox's code and scenarios, imported ahead: a process forked from here need not read them.

Owns the list. Only the server of `forked` imports it. Leaves no file, database or socket open: all
forked processes would share it.
"""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers

from sso_sim import cli
from sso_sim.contract.apps import APPS
from sso_sim.launching import one_process, start, waitress_connections
from sso_sim.launching.apps import tables_of
from sso_sim.scenarios.loader import shipped

__all__ = ["cli", "one_process", "start", "waitress_connections"]

for app in APPS:
    tables_of(app)
configure_mappers()
shipped()
