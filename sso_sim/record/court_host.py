"""The interface through which the record's pages call the app of the court that they are part of.

Owns the shape of the answers. Must not know the sign-on or a court's stage: the app says who the
visitor is, whether a door is open, whom to notify, and under which event names its trail records
things.
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

A response redirects the visitor to the step that comes first (sign on, link). A refusal is shown by
the app's `refuse` and recorded in the trail. The door is called again inside the transaction that
files, so it must call no other app.
"""


class FindCourt(Protocol):
    """Finds a court by its code."""

    def __call__(self, session: Session, court: str, /, *, hold: bool = False) -> CourtFacts | None:
        """Return the court, or None for an unknown one.

        With *hold* the court's row gets a shared lock, so that a freeze waits until a filing is
        either completely in the docket or not at all.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Host:
    """One generation of CM/ECF, as the record's pages see it.

    *layout* is the template that the pages extend. *who* returns the filer that a visitor may file
    as, or None. *behalf* returns the attorneys for whom that filer files as a filing agent, None
    for a filer who is no agent; it reads the rows in the given session. *reader* returns any
    visitor's name for the trail. *payer* returns the account that is charged for a visitor's
    reading, None if nobody is charged. *home* returns the address of the court's menu, *utilities*
    of its Utilities, *agents* of the page on which an agent sees for whom they may file.
    *may_maintain* is the door before the pages for a filer's own data. *other_transactions* returns
    the visitor's transactions at the court besides filings.
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
