"""The daily summary: all notices of a day in one message, for filers who want them so.

Owns keeping a notice until the day ends in the court's time zone, and mailing the kept notices. The
address is looked up at the time of mailing: if it has changed meanwhile, the new one gets the
message.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.account_changes import Format
from sso_sim.contract.events import Event
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.courts.services import courts
from sso_sim.court.daily_summaries.models import PendingNotice
from sso_sim.kit import agenda, mail, trail
from sso_sim.record.services.notices import CourtFacts, Notice
from sso_sim.record.services.notices import Filer as Notified

DAY_ENDS = "daily-summary"


@dataclass
class _Bundle:
    """The message for one address: *plain* if its filer wants text only."""

    to: str
    name: str
    plain: bool
    texts: dict[tuple[str, int], str] = field(default_factory=dict)


def keep(
    session: Session,
    now: datetime,
    court: CourtFacts,
    who: Notified,
    notice: Notice,
    already: Collection[str],
) -> None:
    """Keep a notice until midnight in the court's time zone."""
    row = courts.court_named(session, court.code)
    if row is None:
        raise LookupError(court.code)
    session.add(
        PendingNotice(
            court=court.code,
            login=who.login,
            case_number=notice.case_number,
            entry_number=notice.entry_number,
            text=notice.text,
            already=sorted(already),
            kept_at=now,
        )
    )
    # Each entry has its own key: two filings at the same time must not wait for one agenda row.
    key = f"{DAY_ENDS}-{court.code}-{notice.case_number}-{notice.entry_number}"
    midnight = _midnight_after(row, now)
    agenda.put(session, DAY_ENDS, key=key, due_at=midnight, about={"court": court.code})


def day_ends(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    """Mail the notices kept until *now*, one message per address, and delete them."""
    court = courts.court_named(session, about["court"])
    query = select(PendingNotice).where(
        PendingNotice.court == about["court"], PendingNotice.kept_at < now
    )
    query = query.order_by(PendingNotice.kept_at, PendingNotice.entry_number, PendingNotice.login)
    rows = list(session.scalars(query.with_for_update()))
    if court is None or not rows:
        return
    bundles: dict[str, _Bundle] = {}
    for login in sorted({row.login for row in rows}):
        filer = courts.filer_named(session, court.court, login)
        own = [row for row in rows if row.login == login]
        if filer is not None:
            _bundle(bundles, filer, own)
            _tell(session, now, filer, len(own))
    for bundle in bundles.values():
        _send(session, now, court, bundle)
    for row in rows:
        session.delete(row)


def _bundle(bundles: dict[str, _Bundle], filer: Filer, rows: list[PendingNotice]) -> None:
    plain = filer.notice_format is Format.TEXT
    for address in filter(None, (filer.email, *filer.secondary_emails)):
        news = [row for row in rows if address.lower() not in row.already]
        if news:
            # Two people may share an assistant: the assistant gets one message, with each notice
            # once.
            bundle = bundles.setdefault(address.lower(), _Bundle(address, filer.name, plain))
            bundle.texts |= {(row.case_number, row.entry_number): row.text for row in news}


def _send(session: Session, now: datetime, court: CourtRow, bundle: _Bundle) -> None:
    day = (now - timedelta(seconds=1)).astimezone(ZoneInfo(court.zone))
    texts = f"\n\n{'-' * 40}\n\n".join(bundle.texts.values())
    count = len(bundle.texts)
    notices = "1 notice" if count == 1 else f"{count} notices"
    mail.send(
        session,
        now,
        to=bundle.to,
        sender=f"{court.title} (simulation)",
        subject=f"Daily summary of notices, {day:%m/%d/%Y}: {notices}",
        text=f"Dear {bundle.name},\n\n{court.title}: {notices} of {day:%m/%d/%Y}.\n\n{texts}",
        plain=bundle.plain,
    )


def _tell(session: Session, now: datetime, filer: Filer, notices: int) -> None:
    trail.record(
        session,
        now,
        Event.COURT_SUMMARY_SENT,
        who=filer.login,
        court=filer.court,
        login=filer.login,
        notices=notices,
    )


def _midnight_after(court: CourtRow, now: datetime) -> datetime:
    zone = ZoneInfo(court.zone)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)
