"""Utilities > Mailings > Mailing Info for a Case: which people a notice of filing reaches.

Owns sorting the people of a case into those whom a notice reaches and those whom it does not. The
court's app says who is active there. `notices` sends a notice, to exactly the people that this page
shows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.record.domain.mailing_info import WhyOnPaper, why_on_paper
from sso_sim.record.models.cases import Case, Party
from sso_sim.record.services.notices import Addresses, Filer, logins_on


@dataclass(frozen=True)
class ByEmail:
    """A person who gets notices; *parties* are their clients, empty for a person who only filed."""

    name: str
    addresses: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True)
class OnPaper:
    """A party that no notice reaches; *counsel* is the login of the party's attorney, or empty."""

    party: str
    counsel: str
    why: WhyOnPaper


@dataclass(frozen=True)
class MailingInfo:
    """The people of a case: those who get notices by e-mail, and those to be served on paper."""

    by_email: tuple[ByEmail, ...]
    on_paper: tuple[OnPaper, ...]


def mailing_info(session: Session, case: Case, addresses: Addresses) -> MailingInfo:
    """Sort the people of a case; *addresses* returns the active filers."""
    logins = logins_on(session, case)
    active = addresses(session, case.court, logins) if logins else {}
    clients: dict[str, list[str]] = defaultdict(list)
    on_paper = []
    for party in session.scalars(
        select(Party)
        .where(Party.court == case.court, Party.case_number == case.number)
        .order_by(Party.position)
    ):
        clients[party.counsel].append(party.name)
        why = _why(party, active.get(party.counsel))
        if why is not None:
            on_paper.append(OnPaper(party.name, party.counsel, why))
    reached = [filer for filer in active.values() if filer.addresses]
    by_email = [
        ByEmail(filer.name, filer.addresses, tuple(clients.get(filer.login, ())))
        for filer in sorted(reached, key=lambda filer: filer.name)
    ]
    return MailingInfo(tuple(by_email), tuple(on_paper))


def _why(party: Party, counsel: Filer | None) -> WhyOnPaper | None:
    return why_on_paper(
        represented=bool(party.counsel),
        active=counsel is not None,
        has_address=counsel is not None and bool(counsel.addresses),
    )
