"""The rehearsal's phone: it replaces the authenticator apps of people who have none.

Owns which apps are on it (the scenario's, and those that PACER's page adds) and the passcodes it
shows. Passcodes follow real time, as on every phone. Secrets are stored sealed and never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
import pyotp
from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.desk.personas.models import PhoneApp
from sso_sim.kit.db import find
from sso_sim.kit.sealing import sealer_of
from sso_sim.scenarios.schema import Scenario

STEP_SECONDS = 30


class Added(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """PACER's message that an app was put on the phone."""

    generation: int
    account_number: str
    name: str
    sealed_secret: str


class Removed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """PACER's message that an app is no longer valid."""

    generation: int
    account_number: str


@dataclass(frozen=True)
class Phone:
    """The phone's display: passcodes by account number; *step* changes whenever they do."""

    passcodes: Mapping[str, list[str]] = field(default_factory=dict)
    step: int = 0


def add(session: Session, app_id: str, app: Added) -> None:
    """Put an app on the phone, unless PACER has removed it since."""
    if app.generation != session.info["generation"]:
        return
    if find(session, PhoneApp, id=app_id) is None:
        row = PhoneApp(id=app_id, account_number=app.account_number, gone=False)
        row.name, row.sealed_secret = app.name, app.sealed_secret
        session.add(row)


def remove(session: Session, app_id: str, app: Removed) -> None:
    """Take an app off the phone; this includes the scenario's own apps."""
    if app.generation != session.info["generation"]:
        return
    row = find(session, PhoneApp, id=app_id)
    row = row or PhoneApp(id=app_id, account_number=app.account_number)
    row.gone, row.sealed_secret = True, ""
    session.add(row)


def shown(session: Session, scenario: Scenario, real_now: datetime) -> Phone:
    """Return the phone's display at the real time *real_now*."""
    rows = session.scalars(select(PhoneApp)).all()
    gone = {row.id for row in rows if row.gone}
    secrets: dict[str, list[str]] = {}
    for number, secret in _of_scenario(scenario):
        if sealer_of(session).fingerprint(f"{number} {secret}")[:24] not in gone:
            secrets.setdefault(number, []).append(secret)
    for row in rows:
        if not row.gone:
            secret = sealer_of(session).open(row.sealed_secret)
            secrets.setdefault(row.account_number, []).append(secret)
    step = int(real_now.timestamp()) // STEP_SECONDS
    passcodes = {
        number: [pyotp.TOTP(each).generate_otp(step) for each in dict.fromkeys(known)]
        for number, known in secrets.items()
    }
    return Phone(passcodes, step if passcodes else 0)


def _of_scenario(scenario: Scenario) -> list[tuple[str, str]]:
    accounts = [who.pacer for who in scenario.people if who.pacer]
    return [
        (each.account_number, each.mfa.otp_secret)
        for each in accounts
        if each.mfa.otp_secret and not each.mfa.phone_lost
    ]
