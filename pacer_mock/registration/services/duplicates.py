"""Find out whether a person who registers has an account already, and let them confirm.

Owns the lookups for the rule, and where the answer is kept: with the Person tab, so that a person
who changes that tab is asked again. Must not know what becomes of the new account.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.person import written_date
from pacer_mock.accounts.domain.user_types import ADMINISTRATIVE
from pacer_mock.accounts.models import Account
from pacer_mock.registration.domain.duplicates import Identity, Likeness, likeness, must_be_asked
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.services import REGISTRATION, Typed
from sso_sim.contract.claims import Holder

_CONTINUED = "continued"


def likeness_of(session: Session, person: Mapping[str, str]) -> Likeness:
    """Return how closely the *person* of a Person tab matches the holder of an account."""
    if person.get("user_type") == ADMINISTRATIVE:
        return Likeness.OTHER  # A PAA's responsible person may have their own account.
    born = written_date(person["date_of_birth"])
    new = Identity(
        person["first_name"],
        person["last_name"],
        born if isinstance(born, date) else None,
        person["email"],
    )
    known = select(Account.first_name, Account.last_name, Account.date_of_birth, Account.email)
    theirs = known.where(Account.holder != Holder.ADMINISTRATIVE)
    return likeness(new, (Identity(*row) for row in session.execute(theirs)))


def alike(session: Session, account: Account) -> list[Account]:
    """Return the other accounts that match *account* fully, for which its search is held."""
    others = select(Account).where(Account.account_number != account.account_number)
    own = _identity(account)
    return [
        each
        for each in session.scalars(others.order_by(Account.account_number))
        if likeness(own, [_identity(each)]) is Likeness.SAME
    ]


def to_ask(session: Session, typed: Typed) -> Likeness | None:
    """Return the match that the person must first confirm; None if there is no question."""
    if Step.PERSON not in typed.done:
        return None
    person = typed.of(Step.PERSON)
    found = likeness_of(session, person)
    return found if must_be_asked(found, continued=_CONTINUED in person) else None


def go_on(session: Session, now: datetime, owner: str) -> None:
    """Record in the draft of *owner* that its person wants another account all the same."""
    typed = drafts.in_draft(session, drafts.held(session, now, owner, REGISTRATION))
    if Step.PERSON in typed.done:
        fields = {**typed.of(Step.PERSON), _CONTINUED: "yes"}
        drafts.keep(session, now, owner, REGISTRATION, Step.PERSON, fields, done=True)


def _identity(account: Account) -> Identity:
    return Identity(account.first_name, account.last_name, account.date_of_birth, account.email)
