"""The pages of the case record as part of the NextGen court.

Owns the answers to those pages' questions: who the visitor is, which door is in front of them, whom
to notify. The pages themselves are the record's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.views.addresses import home, utilities
from sso_sim.contract.events import Event
from sso_sim.court.courts.services import courts
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import DoorBlocker, Goal
from sso_sim.court.entry.views import account_door, entry, refusal_pages
from sso_sim.court.entry.wording.doors import TITLES
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.kit.outcomes import Refused
from sso_sim.record.court_host import Host
from sso_sim.record.services.charges import Payer
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.notices import CourtFacts, Filer
from sso_sim.record.services.transaction_log import Transaction

_OF_SEARCHING = {
    DoorBlocker.NEVER_SEARCHES,
    DoorBlocker.SEARCH_INACTIVE,
    DoorBlocker.CLIENT_CODE_MISSING,
}


def _court(session: Any, court: str, *, hold: bool = False) -> CourtFacts | None:
    found = courts.court_held(session, court) if hold else courts.court_named(session, court)
    return None if found is None else CourtFacts(found.court, found.title, found.kind)


def _who(_session: Any, _court: str) -> Filer | None:
    filer = entry.room().filer
    return None if filer is None else filing_agents.as_notified(filer)


def _behalf(session: Any, _court: str) -> Sequence[Behalf] | None:
    return filing_agents.behalf_of(session, entry.room().filer)


def _reader(_session: Any, _court: str) -> str:
    claims = entry.room().claims
    return "" if claims is None else claims.username


def _payer(_session: Any, _court: str) -> Payer | None:
    guest = entry.room().guest
    if guest is None:
        return None
    claims = guest.claims
    return Payer(
        account_number=claims.account_number,
        login=claims.username,
        client_code=claims.client_code,
        exempt=entry.room().exempt,
        visit_id=guest.visit.id,
    )


def _may_search(session: Any, _court: str) -> Answer | Refused | None:
    return entry.way(session, Goal.SEARCH)


def _may_file(session: Any, _court: str) -> Answer | Refused | None:
    # The check reads the rows in the given session: inside the transaction that files, it sees a
    # filer who was made inactive or unlinked after the request began.
    return entry.way(session, Goal.FILE)


def _may_maintain(_session: Any, _court: str) -> Answer | Refused | None:
    return account_door.closed()


def _linked(session: Any, court: str) -> list[Transaction]:
    filer = entry.room().filer
    link = None if filer is None else courts.link_of_filer(session, court, filer.login)
    if link is None:
        return []
    return [Transaction(link.linked_at, f"Linked to PACER account {link.account_number}.")]


def _addresses(session: Any, court: str, logins: Collection[str]) -> Mapping[str, Filer]:
    found = courts.active_filers(session, court, logins)
    return {filer.login: filing_agents.as_notified(filer) for filer in found}


def _refuse(refused: Refused, _court: str) -> Answer:
    goal = Goal.SEARCH if _OF_SEARCHING.intersection(refused.reasons) else Goal.FILE
    return refusal_pages.refusal(entry.room(), refused, TITLES[goal])


def _agents(court: str) -> str:
    return addresses.url("agents", court)


HOST = Host(
    layout="court/layout.html",
    event_filed=Event.COURT_FILED,
    event_refused=Event.COURT_FILING_REFUSED,
    event_docket=Event.COURT_DOCKET_READ,
    court=_court,
    who=_who,
    behalf=_behalf,
    reader=_reader,
    payer=_payer,
    may_search=_may_search,
    may_file=_may_file,
    may_maintain=_may_maintain,
    addresses=_addresses,
    refuse=_refuse,
    home=home,
    agents=_agents,
    utilities=utilities,
    other_transactions=_linked,
)
