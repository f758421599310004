"""The pages of the case record as part of the old CM/ECF.

Owns the answers to those pages' questions: who the visitor is, which door is in front of them, whom
to notify, and which PACER login is charged. The pages themselves are the record's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.services import courts, filers
from ecf_mock.views import request_context
from ecf_mock.views.refusal_pages import refusal
from sso_sim.both_generations.views.addresses import home, utilities
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from sso_sim.record.court_host import Host
from sso_sim.record.services.charges import Payer
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.notices import Filer
from sso_sim.record.services.transaction_log import Transaction


def _who(_session: Any, _court: str) -> Filer | None:
    filer = request_context.filer()
    return None if filer is None else filers.as_notified(filer)


def _behalf(session: Any, _court: str) -> Sequence[Behalf] | None:
    filer = request_context.filer()
    return None if filer is None else filers.behalf_of(session, filer)


def _reader(_session: Any, _court: str) -> str:
    filer, login = request_context.filer(), request_context.pacer_login()
    if filer is not None:
        return filer.login
    return "" if login is None else login.username


def _payer(_session: Any, _court: str) -> Payer | None:
    login, visit = request_context.pacer_login(), request_context.visit()
    if login is None or visit is None:
        return None
    return Payer(
        account_number=login.account_number,
        login=login.username,
        client_code=login.client_code,
        exempt=login.exempt,
        visit_id=visit.id,
    )


def _may_search(_session: Any, _court: str) -> Response | Refused | None:
    return request_context.ask(Wish.READ, request_context.court().at_stage)


def _may_file(session: Any, court: str) -> Response | Refused | None:
    # The check reads the stage in the given session: inside the transaction that files, it sees a
    # freeze that came after the request began.
    return request_context.ask(Wish.FILE, courts.stage_now(session, court))


def _may_maintain(_session: Any, _court: str) -> Response | Refused | None:
    return request_context.ask(Wish.SEE_ACCOUNT, request_context.court().at_stage)


def _nothing_else(_session: Any, _court: str) -> list[Transaction]:
    # Changes of login and password are not transactions of a case.
    return []


def _refuse(refused: Refused, _court: str) -> Response:
    return refusal(request_context.court(), refused)


HOST = Host(
    layout="ecf/layout.html",
    event_filed=Event.ECF_FILED,
    event_refused=Event.ECF_FILING_REFUSED,
    event_docket=Event.ECF_DOCKET_READ,
    court=courts.as_recorded,
    who=_who,
    behalf=_behalf,
    reader=_reader,
    payer=_payer,
    may_search=_may_search,
    may_file=_may_file,
    may_maintain=_may_maintain,
    addresses=filers.addresses,
    refuse=_refuse,
    home=home,
    agents=home,  # Agents stay here as they were before go-live: there is no page to change them.
    utilities=utilities,
    other_transactions=_nothing_else,
)
