"""Histories that continue after the newest revision, to test an update that no release has had.

Owns copying a history and adding a revision to it. The test says what the revision does.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from sso_sim.kit.schema_history import History
from sso_sim.launching.apps import histories
from tests.golden import shapes
from tests.support.postgres import Server

NEXT = "9999"
_REVISION = '''"""A revision of a test."""

from alembic import op
import sqlalchemy as sa
from sso_sim.kit.migrations import rows

revision = "9999"
down_revision = "{head}"


def upgrade():
{body}
'''


def followed_by(folder: Path, bodies: Mapping[str, str]) -> dict[str, History]:
    """Return all histories, with one more revision for each app in *bodies* that runs its body.

    The revision has no shape yet.
    """
    found = histories()
    for app, body in bodies.items():
        own = folder / app
        shutil.copytree(found[app].folder, own, ignore=shutil.ignore_patterns("__pycache__"))
        lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
        text = _REVISION.format(head=found[app].head, body=lines)
        (own / "versions" / f"rev_{NEXT}.py").write_text(text, encoding="utf-8")
        found[app] = History(own)
    return found


def with_shapes(of: dict[str, History], server: Server | None = None) -> dict[str, History]:
    """Keep the shapes that the added revisions produce, as `python -m tests.golden keep` does."""
    shapes.keep(server, of)
    return {app: History(history.folder) for app, history in of.items()}


def with_former_shapes(of: dict[str, History]) -> dict[str, History]:
    """Keep the previous shape for each added revision: one that fails has no shape of its own."""
    for history in of.values():
        for path in history.folder.glob(f"shapes/{history.head}.*.txt"):
            after = path.with_name(path.name.replace(history.head, NEXT))
            if (history.folder / "versions" / f"rev_{NEXT}.py").is_file():
                shutil.copy(path, after)
    return {app: History(history.folder) for app, history in of.items()}
