"""Open an account, an individual one or a PAA, and activate it by a card or by the letter.

Owns both use cases. Must not know forms, nor see a card: it gets only the last four digits. A new
account is always an upgraded one ([ID-REGISTER]).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts import letters
from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import CredentialFaults, UsernameFault
from pacer_mock.accounts.domain.user_types import granted, holder_of, tax_id_to_keep
from pacer_mock.accounts.models import Account, ActivationLetter
from pacer_mock.accounts.services import account_trail, credential_cards, credentials
from pacer_mock.accounts.services.accounts import (
    account_held,
    account_numbered,
    is_taken,
    new_account_number,
    new_token,
)
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.accounts.services.days import day_of, morning_of
from pacer_mock.registration import letters as registration_letters
from pacer_mock.registration.domain.duplicates import Likeness, is_held
from pacer_mock.registration.domain.registration import (
    LETTER_TAKES,
    ActivationFault,
    business_days_after,
    same_token,
    standing,
    usernames_for,
)
from pacer_mock.registration.services import duplicates
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step, step_to_show
from pacer_mock.wizard.services import Typed
from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.events import Event
from sso_sim.kit import agenda


def register(
    session: Session,
    now: datetime,
    owner: str,
    security: Security,
    card_last_four: str,
    wizard: str = drafts.REGISTRATION,
) -> Account | CredentialFaults | Step | Likeness:
    """Open an account with the draft of *owner* in *wizard* and with *security*.

    Returns the account, even if this draft was submitted before. Otherwise returns the faults of
    the username and password, or the step that was left out, or the match with an existing account
    if the person has not been asked about it yet. Without a card the account waits for its
    activation token.
    """
    draft = drafts.held(session, now, owner, wizard)
    if draft.result:
        return account_numbered(session, draft.result)
    typed = drafts.in_draft(session, draft)
    missing = step_to_show(Step.SECURITY, typed.done)
    if missing is not Step.SECURITY:
        return missing
    to_ask = duplicates.to_ask(session, typed)
    if to_ask is not None:
        return to_ask
    chosen = _with_username(session, typed.of(Step.PERSON), security)
    whose = typed.of(Step.PERSON)
    faults = credentials.faults(session, now, whose, chosen.username, chosen.password)
    if faults:
        return faults
    account = _open(session, now, typed, chosen, card_last_four)
    if account is None:
        return CredentialFaults(username=(UsernameFault.TAKEN,))
    drafts.finish(draft, account.account_number)
    status = account.status.value
    facts = {"name": account.name, "status": status, "search_held": account.search_held}
    facts["user_type"] = account.user_type
    account_trail.tell(session, now, Event.PACER_REGISTERED, account, **facts)
    credential_cards.tell_password(session, now, account, security.to_remember)
    registration_letters.welcome(
        session, now, account, account.letter.arrives_on if account.letter else None
    )
    return account


LETTER_ARRIVES = "letter-arrives"


def letter_arrives(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    """Deliver the letter with the activation token, if the account still waits for it."""
    account = account_held(session, about["account_number"])
    if account.letter is not None:
        registration_letters.activation_letter(session, now, account, account.letter)


def send_letter(session: Session, account_number: str, arrives_on: date) -> None:
    """Schedule the letter with the activation token for the morning of *arrives_on*."""
    about = {"account_number": account_number}
    key, due_at = f"letter-{account_number}", morning_of(arrives_on)
    agenda.put(session, LETTER_ARRIVES, key=key, due_at=due_at, about=about)


def deliver_letter_now(session: Session, now: datetime, account: Account) -> None:
    """Deliver the letter that is on its way today, and not again on its day."""
    if account.letter is None:
        raise LookupError(f"No letter is on its way to {account.account_number}.")
    agenda.drop(session, f"letter-{account.account_number}")
    account.letter.arrives_on = day_of(now)
    registration_letters.activation_letter(session, now, account, account.letter)


def activate_with_token(
    session: Session, now: datetime, account_number: str, typed: str
) -> Account | ActivationFault:
    """Activate an account whose holder typed the token of the letter."""
    account = account_held(session, account_number)
    if account.status == Status.ACTIVE:
        return account
    if account.letter is None or not same_token(typed, account.letter.token):
        fault = ActivationFault.WRONG
        account_trail.tell_refusal(session, now, Event.PACER_ACTIVATED, account, (fault,))
        return fault
    _activate(session, now, account, by="token")
    return account


def store_card(session: Session, now: datetime, account_number: str, last_four: str) -> Account:
    """Store a card with the account; an account that waited for its token becomes usable."""
    account = account_held(session, account_number)
    account.card_last_four = last_four
    if account.status == Status.AWAITING_TOKEN:
        _activate(session, now, account, by="card")
    else:
        account_trail.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what="stored card")
        letters.confirm_card_change(session, now, account)
    return account


def _activate(session: Session, now: datetime, account: Account, *, by: str) -> None:
    account.status, account.search = standing(card=True, held=account.search_held)
    account.letter = None
    agenda.drop(session, f"letter-{account.account_number}")
    account_trail.tell(session, now, Event.PACER_ACTIVATED, account, by=by)
    registration_letters.confirm_activation(session, now, account)


def _with_username(session: Session, person: Mapping[str, str], security: Security) -> Security:
    if security.username:
        return security
    offered = usernames_for(person["first_name"], person["last_name"])
    free = next(name for name in offered if not is_taken(session, name))
    return replace(security, username=free)


def _open(
    session: Session, now: datetime, typed: Typed, security: Security, card: str
) -> Account | None:
    """Add the account; None if its username was taken a moment ago."""
    held = is_held(duplicates.likeness_of(session, typed.of(Step.PERSON)))
    status, search = standing(card=bool(card), held=held)
    today = day_of(now)
    account = Account(
        account_number=new_account_number(session),
        generation=Generation.UPGRADED,
        holder=Holder.INDIVIDUAL,
        status=status,
        search=search,
        search_held=held,
        card_last_four=card,
        opened_on=today,
        upgraded_at=None,
        cja_districts=[],
    )
    drafts.fill_in(account, typed)
    _sort(account, typed.of(Step.PERSON))
    credentials.give(account, now, security)
    if status == Status.AWAITING_TOKEN:
        account.letter = ActivationLetter(
            token=new_token(),
            posted_on=today,
            arrives_on=business_days_after(today, LETTER_TAKES),
        )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:
        return None
    if account.letter is not None:
        send_letter(session, account.account_number, account.letter.arrives_on)
    return account


def _sort(account: Account, person: Mapping[str, str]) -> None:
    """Store what the User Type grants, and the data given with it."""
    chosen = person["user_type"]
    account.user_type, account.user_type_awaited = granted(chosen, person["email"])
    account.holder = holder_of(chosen)
    account.tax_id = tax_id_to_keep(chosen, person.get("tax_id", ""))
    account.cja_panel = bool(person.get("cja_panel"))
