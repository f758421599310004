"""The shape of a court and of a filer in a seed, at either generation.

Owns the fields that are the same; each generation adds its own. Passwords arrive hashed.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage


class SeedCourt(msgspec.Struct, kw_only=True):
    """A court as a scenario describes it; *menu* has the court's own words for menu items."""

    court: str
    title: str
    short: str
    kind: CourtKind
    stage: Stage
    zone: str = "America/New_York"
    announced_on: date | None = None
    go_live_on: date | None = None
    freezes_at: datetime | None = None
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    menu: dict[str, str] = {}


class SeedFiler(msgspec.Struct, kw_only=True):
    """A filer as a scenario describes one."""

    court: str
    login: str
    password_hash: str
    name: str
    email: str
    bar_number: str = ""
    role: str = "attorney"
