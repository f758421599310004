"""Add the proof of the secret, and let a class close joining and share its browsers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sso_sim.kit.migrations import rev_0001 as kit

revision = "0001"
down_revision = "0000"


def upgrade() -> None:
    """Change the tables."""
    kit.upgrade()
    # Existing classes stay open, and a browser has one seat in them.
    with op.batch_alter_table("classes") as batch:
        batch.add_column(
            sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(
            sa.Column("shared_browsers", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("classes") as batch:
        batch.alter_column("closed", server_default=None)
        batch.alter_column("shared_browsers", server_default=None)
