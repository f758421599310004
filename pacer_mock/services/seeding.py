"""Laying a rehearsal's accounts and courts into PACER.

Owns the shape of this part of a seed; a seed of another shape is refused as a whole. Passwords
and security answers arrive hashed. The provider's clients are laid by the provider.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from pacer_mock.domain.account_types import Status
from pacer_mock.domain.credentials import username_key
from pacer_mock.domain.registration import LETTER_TAKES, business_days_after
from pacer_mock.models import Account, ActivationLetter, Address, Court, SecurityQuestion
from pacer_mock.services import registration
from pacer_mock.services.accounts import new_token
from sso_sim.contract import CourtKind, Generation, Holder, Search, Stage
from sso_sim.kit.db import add_rows


class SeedAddress(msgspec.Struct, kw_only=True):
    """A postal address as a scenario describes one."""

    street: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    county: str = ""
    zip: str = ""
    phone: str = ""


class SeedAnswer(msgspec.Struct, kw_only=True):
    """A security question; its answer was hashed in the form `normal_answer` gives it."""

    question: str
    answer_hash: str


class SeedAccount(msgspec.Struct, kw_only=True):
    """An account as a scenario describes one."""

    account_number: str
    username: str
    password_hash: str
    first_name: str
    last_name: str
    email: str
    opened_on: date
    middle_name: str = ""
    generation: Generation = Generation.UPGRADED
    holder: Holder = Holder.INDIVIDUAL
    search: Search = Search.ACTIVE
    status: Status = Status.ACTIVE
    token: str = ""
    firm: str = ""
    date_of_birth: date | None = None
    address: SeedAddress | None = None
    security: list[SeedAnswer] = []
    cja_districts: list[str] = []


class SeedCourt(msgspec.Struct, kw_only=True):
    """A court as a scenario describes one."""

    court: str
    title: str
    kind: CourtKind
    psc_court_id: str
    stage: Stage


class PacerSeed(msgspec.Struct, kw_only=True):
    """This part of a seed."""

    accounts: list[SeedAccount]
    courts: list[SeedCourt] = []


def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
    """Put the accounts and courts of *seed* into this rehearsal."""
    world = msgspec.convert(seed, PacerSeed)
    add_rows(session, Account, [_account_row(each, now) for each in world.accounts])
    add_rows(session, Address, _address_rows(world.accounts))
    add_rows(session, SecurityQuestion, _security_rows(world.accounts))
    letters = list(_letter_rows(world.accounts))
    add_rows(session, ActivationLetter, letters)
    for letter in letters:
        registration.send_letter(session, letter["account_number"], letter["arrives_on"])
    add_rows(session, Court, [msgspec.structs.asdict(each) for each in world.courts])


def _account_row(each: SeedAccount, now: datetime) -> dict[str, Any]:
    row = msgspec.structs.asdict(each)
    del row["address"], row["security"], row["token"]
    waiting = each.status == Status.AWAITING_TOKEN
    return row | {
        "username_key": username_key(each.username),
        "password_set_at": now,
        "search": Search.INACTIVE if waiting else each.search,
    }


def _address_rows(accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    for each in accounts:
        if each.address is not None:
            row = msgspec.structs.asdict(each.address)
            row["line1"] = row.pop("street")
            yield row | {"account_number": each.account_number}


def _security_rows(accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    for each in accounts:
        for position, answer in enumerate(each.security, 1):
            row = msgspec.structs.asdict(answer)
            yield row | {"account_number": each.account_number, "position": position}


def _letter_rows(accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    for each in accounts:
        if each.status == Status.AWAITING_TOKEN:
            yield {
                "account_number": each.account_number,
                "token": each.token or new_token(),
                "posted_on": each.opened_on,
                "arrives_on": business_days_after(each.opened_on, LETTER_TAKES),
            }
