"""The environment script that Alembic runs; it uses the caller's connection.

Owns nothing: `kit.migrating` owns the transaction, the engine and the roles.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
