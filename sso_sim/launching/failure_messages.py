"""Turn the errors that may occur while the apps are made into one line for a person.

Owns the translation of the kit's and the database library's exceptions. Must not know any app.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sso_sim.kit.schema import SchemaError
from sso_sim.kit.storage_trouble import StorageTrouble
from sso_sim.launching.launch_error import LaunchError


@contextmanager
def told() -> Iterator[None]:
    """Raise LaunchError in place of a database's error in the block."""
    try:
        yield
    except SchemaError as error:
        raise LaunchError(str(error)) from error
    except (SQLAlchemyError, StorageTrouble) as error:
        cause: BaseException | None = (
            error.__cause__ if isinstance(error, StorageTrouble) else error
        )
        cause = cause.orig if isinstance(cause, DBAPIError) else cause
        line = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
        raise LaunchError(f"The database cannot be used: {line}") from error
