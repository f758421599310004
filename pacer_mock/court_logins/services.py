"""Check PACER logins that people type at an old CM/ECF.

Owns the lookups and the trail events. The caller checks the password, between `candidate` of
`sign_on.services` and `prove`. Must not know how a court asks, nor how it uses the answer: this
signs nobody on at PACER.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_named
from pacer_mock.billing.domain.fees import is_exempt
from pacer_mock.client_codes.services import searcher
from pacer_mock.court_logins.domain import Asked, blockers_to_read
from pacer_mock.interstitials import services as interstitials
from pacer_mock.sign_on import services as sign_on
from pacer_mock.sign_on.domain import SignOnRefusal
from pacer_mock.sign_on.services import Candidate
from sso_sim.contract.events import Event
from sso_sim.contract.pacer_logins import PacerLogin, PacerLoginRefusal
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict

_OF_THE_PASSWORD = {
    SignOnRefusal.WRONG_CREDENTIALS: PacerLoginRefusal.WRONG,
    SignOnRefusal.TOO_MANY_TRIES: PacerLoginRefusal.TOO_MANY_TRIES,
}


def prove(
    session: Session, now: datetime, who: Candidate, verdict: Verdict, asked: Asked
) -> PacerLogin | Refused:
    """Return the login whose password was checked with *verdict*, or why it is not good there."""
    account = sign_on.checked(session, who, verdict)
    if isinstance(account, Account):
        return _vouched(session, now, account, asked)
    reasons = (_OF_THE_PASSWORD[account],)
    named = account_named(session, who.username)
    if named is not None:
        # An unknown username is the court's own business: most such names are CM/ECF logins.
        _tell_refusal(session, now, named, asked, reasons)
    return Refused(reasons)


def remembered(
    session: Session, now: datetime, account_number: str, since: str, asked: Asked
) -> PacerLogin | Refused:
    """Return a login that a court has on record, proved with the password set at *since*."""
    account = find(session, Account, account_number=account_number)
    if account is None:
        return Refused((PacerLoginRefusal.CHANGED,))
    if account.password_set_at.isoformat() != since:
        reasons = (PacerLoginRefusal.CHANGED,)
        _tell_refusal(session, now, account, asked, reasons)
        return Refused(reasons)
    return _vouched(session, now, account, asked)


def _vouched(
    session: Session, now: datetime, account: Account, asked: Asked
) -> PacerLogin | Refused:
    who, owed = searcher(account), interstitials.cannot_wait_of(session, now, account)
    holder, districts = account.holder, account.cja_districts
    granted = is_exempt(True, holder, districts, asked.court)
    reasons = blockers_to_read(who, asked, owed, may_be_exempt=granted)
    if reasons:
        _tell_refusal(session, now, account, asked, reasons)
        facts = {"merged_into": account.merged_into, "format": account.client_code_format}
        return Refused(reasons, facts)
    exempt = is_exempt(asked.exempt, holder, districts, asked.court)
    told = {"court": asked.court, "client_code": asked.client_code, "exempt": exempt}
    account_trail.tell(session, now, Event.PACER_COURT_LOGIN, account, **told)
    return PacerLogin(
        account_number=account.account_number,
        username=account.username,
        client_code=asked.client_code,
        exempt=exempt,
        since=account.password_set_at.isoformat(),
    )


def _tell_refusal(
    session: Session,
    now: datetime,
    account: Account,
    asked: Asked,
    reasons: tuple[PacerLoginRefusal, ...],
) -> None:
    event, facts = Event.PACER_COURT_LOGIN_REFUSED, {"court": asked.court}
    account_trail.tell_refusal(session, now, event, account, reasons, **facts)
