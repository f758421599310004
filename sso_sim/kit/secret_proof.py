"""The proof that an app's data were sealed with the secret it is started with.

Owns one sealed text in every database: written when the data are new, opened at every start. With
a wrong secret the app could open no sealed text, and the first person to sign on would see the
error.
"""

from __future__ import annotations

from cryptography.fernet import InvalidToken
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from sso_sim.kit.db import Database
from sso_sim.kit.models import Installation
from sso_sim.kit.schema import SchemaError
from sso_sim.kit.sealing import Sealer

NAME = "sealed"
TEXT = "Whoever reads this has the secret."

_KEPT = select(Installation.value).where(Installation.name == NAME)


def prove(database: Database, sealer: Sealer) -> None:
    """Open the sealed text in *database*, or store one in new data.

    Raises SchemaError if it was sealed with another secret. If several processes start at once, one
    stores the text, and the others open it.
    """
    sealed = _kept(database)
    if sealed is None:
        try:
            with database.across(write=True) as session:
                session.execute(insert(Installation), {"name": NAME, "value": sealer.seal(TEXT)})
            return
        except IntegrityError:
            sealed = _kept(database)
    try:
        sealer.open(sealed or "")
    except InvalidToken:
        raise SchemaError(another_secret(database.name, database.place)) from None


def _kept(database: Database) -> str | None:
    with database.across() as session:
        return session.execute(_KEPT).scalar_one_or_none()


def another_secret(app: str, place: str) -> str:
    """Return the error message for a start of *app* with another secret than that of its data."""
    return (
        f"The data of {app} in {place} were sealed with another secret. Give that one with "
        "--secret, or put the file it was kept in (secret, in the data directory) back from a "
        "backup; or start with another --data directory or --database-url, or run: sso-sim reset"
    )
