"""The columns of a filer that changes from PACER are about, by the kind of change.

Owns reading them, and replacing them with accepted values. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sso_sim.contract.account_changes import CHANGE_FIELDS, ChangeKind, Format, Frequency
from sso_sim.court.account_changes.domain import answered_on
from sso_sim.court.courts.models import CourtRow, Filer


def of(filer: Filer, kind: ChangeKind) -> dict[str, str]:
    """Return the court's current values, keyed by the field names of a change of this *kind*."""
    match kind:
        case ChangeKind.ADDRESS:
            return {name: filer.address.get(name, "") for name in CHANGE_FIELDS[kind]}
        case ChangeKind.NOTICING:
            return {"frequency": filer.notice_frequency, "format": filer.notice_format}
        case ChangeKind.NAME:
            return {"name": filer.name}
        case ChangeKind.EMAIL:
            return {"email": filer.email}


def take_over(filer: Filer, kind: ChangeKind, wanted: Mapping[str, str]) -> None:
    """Replace the court's values with the *wanted* ones.

    A new primary address is removed from the secondary ones.
    """
    match kind:
        case ChangeKind.ADDRESS:
            filer.address = dict(wanted)
        case ChangeKind.NOTICING:
            filer.notice_frequency = Frequency(wanted["frequency"])
            filer.notice_format = Format(wanted["format"])
        case ChangeKind.NAME:
            filer.name = wanted["name"]
        case ChangeKind.EMAIL:
            filer.email = wanted["email"]
            primary = filer.email.lower()
            filer.secondary_emails = [e for e in filer.secondary_emails if e.lower() != primary]


def morning_after(court: CourtRow, arrived: datetime) -> datetime:
    """Return when the court itself answers what *arrived* then: at nine, the court's time."""
    zone = ZoneInfo(court.zone)
    day = answered_on(arrived.astimezone(zone).date())
    return datetime.combine(day, time(9), zone).astimezone(UTC)
