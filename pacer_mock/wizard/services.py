"""A person's input so far in a wizard.

Owns keeping a draft under its *owner* (a sign-on visit, or the visit of an anonymous browser) and
locking it for the last Submit. A wanted username is nobody's name yet, and may be a real password
typed into the wrong box: it is kept sealed. Must not know the questions of a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.person import written_date
from pacer_mock.accounts.models import Account, Address
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.models import Draft
from sso_sim.kit.db import find
from sso_sim.kit.sealing import sealer_of

UPGRADE = "upgrade"
REGISTRATION = "registration"
PAA_REGISTRATION = "paa_registration"

_WISHED, _SEALED = "username", "sealed_username"


@dataclass(frozen=True)
class Typed:
    """The input so far: the fields of each step, and which steps are done."""

    fields: Mapping[str, Mapping[str, str]]
    done: frozenset[str]
    result: str = ""

    def of(self, step: Step) -> Mapping[str, str]:
        """Return the fields of one step; empty if nothing was typed."""
        return self.fields.get(step.value, {})


def typed(session: Session, owner: str, wizard: str) -> Typed:
    """Return the input of *owner* so far."""
    draft = find(session, Draft, owner=owner, wizard=wizard)
    return Typed({}, frozenset()) if draft is None else in_draft(session, draft)


def in_draft(session: Session, draft: Draft) -> Typed:
    """Return the input in *draft*."""
    fields = {step: _opened(session, kept["fields"]) for step, kept in draft.data.items()}
    done = frozenset(step for step, kept in draft.data.items() if kept["done"])
    return Typed(fields, done, draft.result)


def keep(
    session: Session,
    now: datetime,
    owner: str,
    wizard: str,
    step: Step,
    fields: Mapping[str, str],
    *,
    done: bool,
) -> None:
    """Store the input of one step, *done* or left half-way; a finished draft begins anew."""
    draft = held(session, now, owner, wizard)
    draft.data = {**draft.data, step.value: {"fields": _sealed(session, fields), "done": done}}
    draft.result = ""
    draft.touched_at = now


def _sealed(session: Session, fields: Mapping[str, str]) -> dict[str, str]:
    kept = dict(fields)
    if _WISHED in kept:
        kept[_SEALED] = sealer_of(session).seal(kept.pop(_WISHED))
    return kept


def _opened(session: Session, kept: Mapping[str, str]) -> Mapping[str, str]:
    fields = dict(kept)
    if _SEALED in fields:
        fields[_WISHED] = sealer_of(session).open(fields.pop(_SEALED))
    return fields


def held(session: Session, now: datetime, owner: str, wizard: str) -> Draft:
    """Return the draft, created if necessary, locked until the transaction ends."""
    if find(session, Draft, owner=owner, wizard=wizard) is None:
        # Another request may create it simultaneously: then this one waits for it.
        with suppress(IntegrityError), session.begin_nested():
            session.add(Draft(owner=owner, wizard=wizard, data={}, result="", touched_at=now))
    query = select(Draft).where(Draft.owner == owner, Draft.wizard == wizard).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def finish(draft: Draft, account_number: str) -> None:
    """Delete the input, and keep the result."""
    draft.data = {}
    draft.result = account_number


def as_typed(account: Account) -> dict[str, dict[str, str]]:
    """Return the fields of an account as a person would type them, by step."""
    born = account.date_of_birth
    person = {
        "first_name": account.first_name,
        "middle_name": account.middle_name,
        "last_name": account.last_name,
        "email": account.email,
        "date_of_birth": f"{born:%m/%d/%Y}" if born else "",
    }
    names = ("line1", "line2", "city", "state", "county", "zip", "phone")
    address = {name: getattr(account.address, name, "") for name in names}
    return {Step.PERSON: person, Step.ADDRESS: {"firm": account.firm, **address}}


def fill_in(account: Account, typed: Typed) -> None:
    """Copy the input of the Person and Address tabs into the account."""
    person, address = typed.of(Step.PERSON), dict(typed.of(Step.ADDRESS))
    account.first_name = person["first_name"]
    account.middle_name = person["middle_name"]
    account.last_name = person["last_name"]
    account.email = person["email"]
    account.user_type = person["user_type"]
    born = written_date(person["date_of_birth"])
    if not isinstance(born, date):
        raise TypeError("A Person tab is done only with a date of birth.")
    account.date_of_birth = born
    account.firm = address.pop("firm")
    if account.address is None:
        account.address = Address()
    for name, value in address.items():
        setattr(account.address, name, value)
