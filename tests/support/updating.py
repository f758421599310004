"""An update in a process of its own, which can be killed in the middle of it.

Owns the child's whole life. The child is forked from a server that has imported everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import ecf_mock.app  # noqa: F401 - imported for the children
import pacer_mock.app  # noqa: F401
import sso_sim.court.app
import sso_sim.desk.app
import sso_sim.kit.migrating  # noqa: F401
from sso_sim.kit.schema_history import History
from sso_sim.launching import migrating
from sso_sim.launching.apps import histories
from tests.support.sandbox import settings_for


def update_in_a_child(folder: Path, folders: Mapping[str, Path]) -> None:
    """Do what a start does with the data in *folder*, with the histories in *folders*."""
    of = histories() | {app: History(own) for app, own in folders.items()}
    migrating.prepare(settings_for(folder), print, of)
