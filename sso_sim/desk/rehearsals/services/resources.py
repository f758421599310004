"""The resources that the desk works with: its database, its calls to the other apps, settings.

Owns the bundle and the addresses of a rehearsal. Knows no request: a page, the API, the back door
and the worker use the same bundle.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from sso_sim.contract.apps import APPS, COURT, ECF, PACER
from sso_sim.kit.db import Database
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.rehearsals import prefix_of
from sso_sim.kit.settings import Settings
from sso_sim.kit.transport import Transport
from sso_sim.scenarios.loader import Catalogue, catalogue

WORLDS = (PACER, ECF, COURT)
"""The apps that hold a rehearsal's people."""


@dataclass(frozen=True)
class Resources:
    """The resources passed to every use case of the desk."""

    settings: Settings
    database: Database
    transport: Transport
    passwords: Passwords

    @property
    def own_scenarios(self) -> Path:
        """The folder with the trainer's own scenario files."""
        return self.settings.data_dir / "scenarios"

    def catalogue(self) -> Catalogue:
        """Return all scenarios; an added or corrected file takes effect at once."""
        return catalogue(self.own_scenarios)

    def address(self, app: str, rehearsal_id: str) -> str:
        """Return the public address of *app* in a rehearsal, without a slash at the end."""
        return self.settings.public[app] + prefix_of(rehearsal_id)

    def addresses(self, rehearsal_id: str) -> dict[str, str]:
        """Return the addresses of all apps in a rehearsal, ready to be opened."""
        return {app: self.address(app, rehearsal_id) + "/" for app in APPS}

    def issuer(self, rehearsal_id: str) -> str:
        """Return the OpenID Connect issuer of a rehearsal."""
        return self.address(PACER, rehearsal_id)

    def client_secret(self, rehearsal_id: str, court: str) -> str:
        """Return a court's secret as a client of PACER's sign-on; a reset does not change it."""
        key = self.settings.derive("court-clients")
        return hmac.new(key, f"{rehearsal_id}:{court}".encode(), hashlib.sha256).hexdigest()
