"""The Notice of Electronic Filing: its recipients, and its text.

Owns the letter. Must not know a table of filers: the court's app says which logins are active there
and under which address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.kit import mail
from sso_sim.record.models.cases import Case, DocketEntry, Party


@dataclass(frozen=True)
class Filer:
    """The login and name under which something is filed; *email* is the primary address.

    Notices also go to the *secondary* addresses, for example those of support staff. They are
    *plain* for a filer who wants text only. *put_off* stores them for a filer who does not want a
    message for each notice.
    """

    login: str
    name: str
    email: str
    secondary: tuple[str, ...] = ()
    plain: bool = False
    put_off: PutOff | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that a notice goes to, each once, without regard to capitals."""
        return _once(each for each in (self.email, *self.secondary) if each)


@dataclass(frozen=True)
class CourtFacts:
    """The facts about a court that its record needs."""

    code: str
    title: str
    kind: CourtKind


@dataclass(frozen=True)
class Submitted:
    """The filer whose filing it is, and the filing agent who submitted it, if one did."""

    filer: Filer
    agent: Filer | None = None


@dataclass(frozen=True)
class Notice:
    """The notice of one entry, as it is written."""

    case_number: str
    entry_number: int
    text: str


PutOff = Callable[[Session, datetime, CourtFacts, Filer, Notice, Collection[str]], None]
"""Stores a notice for later; takes the addresses, in small letters, that have got it already."""

Addresses = Callable[[Session, str, Collection[str]], Mapping[str, Filer]]
"""Takes a court and logins; returns those filers who are active there."""


def send(
    session: Session,
    now: datetime,
    court: CourtFacts,
    case: Case,
    entry: DocketEntry,
    submitted: Submitted,
    *,
    addresses: Addresses,
    link: str,
) -> None:
    """Mail the notice of a new entry to the filer and everybody on the case; store the recipients.

    The filing agent who submitted it gets it, too; notices of later entries go to the filer alone.
    """
    notified = _everybody_on(session, case, submitted, addresses)
    entry.mailed_to = "\n".join(f"{who.name} {', '.join(who.addresses)}" for who in notified)
    notice = Notice(case.number, entry.number, _letter(case, entry, link))
    mailed: set[str] = set()
    for who in (each for each in notified if each.put_off is None):
        for to in who.addresses:
            # Two people may share an assistant: the same notice is not sent to that address twice.
            if to.lower() in mailed:
                continue
            mailed.add(to.lower())
            mail.send(
                session,
                now,
                to=to,
                sender=f"{court.title} (simulation)",
                subject=f"Activity in Case {case.number} {case.title}: {entry.event}",
                text=notice.text,
                plain=who.plain,
            )
    for who in notified:
        if who.put_off is not None:
            had = mailed.intersection(to.lower() for to in who.addresses)
            who.put_off(session, now, court, who, notice, had)


def logins_on(session: Session, case: Case) -> set[str]:
    """Return the logins of the filers in a case, and of counsel."""
    filed = select(DocketEntry.filer_login).where(
        DocketEntry.court == case.court, DocketEntry.case_number == case.number
    )
    counsel = select(Party.counsel).where(
        Party.court == case.court, Party.case_number == case.number
    )
    return {*session.scalars(filed), *session.scalars(counsel)} - {""}


def _once(addresses: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in addresses:
        found.setdefault(each.lower(), each)
    return tuple(found.values())


def _everybody_on(
    session: Session, case: Case, submitted: Submitted, addresses: Addresses
) -> list[Filer]:
    """Return the recipients with an address: filer, agent, earlier filers, counsel."""
    present = [submitted.filer, *([submitted.agent] if submitted.agent else [])]
    logins = logins_on(session, case) - {each.login for each in present}
    found = addresses(session, case.court, logins) if logins else {}
    others = sorted((each for each in found.values() if each.addresses), key=lambda each: each.name)
    return [each for each in (*present, *others) if each.addresses]


def entered_by(entry: DocketEntry) -> str:
    """Return who entered a filing: the filer, or the filing agent and the filer's name."""
    if not entry.agent_name:
        return entry.filer_name
    return f"{entry.agent_name}, filing agent, on behalf of {entry.filer_name}"


def _letter(case: Case, entry: DocketEntry, link: str) -> str:
    return (
        "Notice of Electronic Filing\n\n"
        f"The following transaction was entered by {entered_by(entry)}.\n\n"
        f"Case Name: {case.title}\n"
        f"Case Number: {case.number}\n"
        f"Document Number: {entry.number}\n\n"
        f"Docket Text:\n{entry.text}\n\n"
        f"{link}\n"
    )
