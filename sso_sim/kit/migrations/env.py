"""What Alembic runs in place of its own environment: the connection is the caller's.

Owns nothing: transaction, engine and roles are `kit.migrating`'s.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
