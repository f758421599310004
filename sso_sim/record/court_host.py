"""What the record's pages ask the court's app they are part of.

Owns the shape of the answers. The record knows no sign-on and no stage: the app says who is
there, whether a door is open, whom to write to, and under which names its trail tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from sso_sim.record.services.charges import Payer
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.notices import Addresses, CourtFacts, Filer
from sso_sim.record.services.transaction_log import Transaction

Door = Callable[[Session, str], Response | Refused | None]
"""Takes the session and the court's code; None lets the visitor in.

A response sends them where they belong first (sign on, link); a refusal is shown by the app's
`refuse` and kept in the trail. Asked again inside the transaction that files: it must call no
other app.
"""


class FindCourt(Protocol):
    """Finds a court by its code."""

    def __call__(self, session: Session, court: str, /, *, hold: bool = False) -> CourtFacts | None:
        """Return the court, or None for an unknown one.

        With *hold* the court's row is locked for sharing, so that a freeze waits until a filing
        is either wholly in the docket or not at all.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Host:
    """One generation of CM/ECF, as the record's pages see it.

    *layout* is the template the pages extend. *who* is the filer a visitor may file as, None
    without one; *behalf* the attorneys they file for as a filing agent, None for who files for
    themselves, asked on the rows in the session given. *reader* names any visitor for the trail.
    *payer* is who is charged for what a visitor reads, None where nobody is. *home* is the address
    of the court's menu, *utilities* of its Utilities, *agents* of the page where an agent sees for
    whom they may file; *may_maintain* stands before those that are a filer's own.
    *other_transactions* are what the visitor did there beside filing.
    """

    layout: str
    event_filed: Event
    event_refused: Event
    event_docket: Event
    court: FindCourt
    who: Callable[[Session, str], Filer | None]
    behalf: Callable[[Session, str], Sequence[Behalf] | None]
    reader: Callable[[Session, str], str]
    payer: Callable[[Session, str], Payer | None]
    may_search: Door
    may_file: Door
    may_maintain: Door
    addresses: Addresses
    refuse: Callable[[Refused, str], Response]
    home: Callable[[str], str]
    agents: Callable[[str], str]
    utilities: Callable[[str], str]
    other_transactions: Callable[[Session, str], Sequence[Transaction]]
