"""Upgrade a Legacy account: the last Submit changes everything at once, and nothing before it.

Owns the use case from the wizard's first page to the letter. Must not know forms: input arrives
parsed, and the password comes with its hash.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.credentials import CredentialFaults, UsernameFault
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail, credential_cards, credentials
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.upgrade import letters as upgrade_letters
from pacer_mock.upgrade.domain import blockers_to_upgrade
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step, step_to_show
from pacer_mock.wizard.services import Typed
from sso_sim.contract.claims import Generation
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused


def refused(account: Account) -> Refused | None:
    """Return the obstacles to upgrading *account*, or None."""
    blockers = blockers_to_upgrade(account.generation, account.holder)
    return Refused(blockers, {"account_number": account.account_number}) if blockers else None


def upgrade(
    session: Session, now: datetime, account_number: str, owner: str, security: Security
) -> Account | Refused | CredentialFaults | Step:
    """Upgrade the account with the draft of *owner* and with *security*.

    Returns the account, even if this draft was submitted before. Otherwise returns the obstacles,
    or the faults of the username and password, or the step that was left out.
    """
    account = account_held(session, account_number)
    draft = drafts.held(session, now, owner, drafts.UPGRADE)
    if draft.result == account_number:
        return account
    blocked = refused(account)
    if blocked is not None:
        event = Event.PACER_UPGRADE_REFUSED
        account_trail.tell_refusal(session, now, event, account, blocked.reasons)
        return blocked
    typed = drafts.in_draft(session, draft)
    missing = step_to_show(Step.SECURITY, typed.done)
    if missing is not Step.SECURITY:
        return missing
    whose, former = typed.of(Step.PERSON), account.username
    username, password = security.username, security.password
    faults = credentials.faults(session, now, whose, username, password, account_number)
    if faults or not _apply(session, now, account, typed, security):
        faults = faults or CredentialFaults(username=(UsernameFault.TAKEN,))
        reasons = (*faults.username, *faults.password)
        account_trail.tell_refusal(session, now, Event.PACER_UPGRADE_REFUSED, account, reasons)
        return faults
    drafts.finish(draft, account_number)
    account_trail.tell(session, now, Event.PACER_UPGRADED, account, former_username=former)
    credential_cards.tell_password(session, now, account, security.to_remember)
    upgrade_letters.confirm_upgrade(session, now, account)
    return account


def _apply(
    session: Session, now: datetime, account: Account, typed: Typed, security: Security
) -> bool:
    """Change the account; return False if the username was no longer free."""
    try:
        with session.begin_nested():
            drafts.fill_in(account, typed)
            credentials.give(account, now, security)
            account.generation = Generation.UPGRADED
            account.upgraded_at = now
            session.flush()
    except IntegrityError:
        return False
    return True
