"""The proof that data were sealed with the installation's secret."""

from __future__ import annotations

from sso_sim.kit.migrations import rev_0001 as kit

revision = "0001"
down_revision = "0000"


def upgrade() -> None:
    """Change the tables."""
    kit.upgrade()
