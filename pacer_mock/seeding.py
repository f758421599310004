"""Insert a rehearsal's accounts and courts into PACER.

Owns the shape of this part of a seed; a seed of another shape is refused as a whole. Passwords and
security answers arrive hashed. The provider inserts its own clients.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import username_key
from pacer_mock.accounts.models import (
    Account,
    ActivationLetter,
    Address,
    Membership,
    SecurityQuestion,
)
from pacer_mock.accounts.services.accounts import new_token
from pacer_mock.accounts.services.days import morning_of
from pacer_mock.courts.models import Court, RegisteredCourt
from pacer_mock.passcodes import services as passcodes
from pacer_mock.passcodes.domain import typed
from pacer_mock.passcodes.models import AuthenticatorApp, BackupCode
from pacer_mock.registration.domain.registration import LETTER_TAKES, business_days_after
from pacer_mock.registration.services import registration
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import add_rows
from sso_sim.kit.sealing import sealer_of


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
    """A security question; its answer was hashed in the form that `normal_answer` gives it."""

    question: str
    answer_hash: str


class SeedMultifactor(msgspec.Struct, kw_only=True):
    """An account's multifactor authentication; the secret and the codes are published."""

    chosen: bool = False
    skips: int = 0
    otp_secret: str = ""
    app_name: str = ""
    backup_codes: list[str] = []


class SeedClientCode(msgspec.Struct, kw_only=True):
    """The demands on client codes."""

    required: bool = False
    format: str = ""


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
    password_set: date | None = None
    password_skips: int = 0
    mfa: SeedMultifactor = msgspec.field(default_factory=SeedMultifactor)
    paid_by: str = ""
    client_code: SeedClientCode = msgspec.field(default_factory=SeedClientCode)


class SeedRegistration(msgspec.Struct, kw_only=True):
    """A court at which an account is already a filer; *key* is that court's own name for it."""

    key: str
    account_number: str
    court: str
    filer_name: str
    since: date


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
    registered: list[SeedRegistration] = []


def lay(session: Session, seed: dict[str, Any], now: datetime) -> None:
    """Insert the accounts and courts of *seed* into this rehearsal."""
    world = msgspec.convert(seed, PacerSeed)
    codes = {each.account_number: each.client_code for each in world.accounts}
    add_rows(session, Account, [_account_row(each, codes, now) for each in world.accounts])
    add_rows(session, Address, _address_rows(world.accounts))
    add_rows(session, SecurityQuestion, _security_rows(world.accounts))
    letters = list(_letter_rows(world.accounts))
    add_rows(session, ActivationLetter, letters)
    for letter in letters:
        registration.send_letter(session, letter["account_number"], letter["arrives_on"])
    add_rows(session, Membership, _membership_rows(world.accounts))
    add_rows(session, Court, [msgspec.structs.asdict(each) for each in world.courts])
    add_rows(session, RegisteredCourt, [_registration_row(each) for each in world.registered])
    add_rows(session, AuthenticatorApp, _app_rows(session, world.accounts, now))
    add_rows(session, BackupCode, _code_rows(session, world.accounts))


def _account_row(
    each: SeedAccount, codes: Mapping[str, SeedClientCode], now: datetime
) -> dict[str, Any]:
    row = msgspec.structs.asdict(each)
    demanded = codes[each.paid_by or each.account_number]
    del row["paid_by"], row["client_code"]
    del row["address"], row["security"], row["token"], row["password_set"], row["mfa"]
    waiting = each.status == Status.AWAITING_TOKEN
    return row | {
        "username_key": username_key(each.username),
        "password_set_at": now if each.password_set is None else morning_of(each.password_set),
        "multifactor": bool(each.mfa.otp_secret or each.mfa.backup_codes),
        "multifactor_chosen": each.mfa.chosen,
        "multifactor_skips": each.mfa.skips,
        "search": Search.INACTIVE if waiting else each.search,
        "client_code_required": demanded.required,
        "client_code_format": demanded.format,
    }


def _membership_rows(accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    opened = {each.account_number: each.opened_on for each in accounts}
    for each in accounts:
        if each.paid_by:
            yield {
                "account_number": each.account_number,
                "paa_number": each.paid_by,
                "since": morning_of(max(each.opened_on, opened[each.paid_by])),
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


def _registration_row(each: SeedRegistration) -> dict[str, Any]:
    row = msgspec.structs.asdict(each)
    return row | {"since": morning_of(each.since)}


def _app_rows(
    session: Session, accounts: list[SeedAccount], now: datetime
) -> Iterator[dict[str, Any]]:
    for each in accounts:
        secret, number = each.mfa.otp_secret, each.account_number
        if secret:
            yield {
                "account_number": number,
                "id": passcodes.app_id(session, number, secret),
                "name": each.mfa.app_name,
                "sealed_secret": sealer_of(session).seal(secret),
                "last_step": 0,
                "added_at": now,
            }


def _code_rows(session: Session, accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    for each in accounts:
        number = each.account_number
        for code in each.mfa.backup_codes:
            bare = typed(code).backup_code
            fingerprint = passcodes.code_fingerprint(session, number, bare)
            yield {"account_number": number, "fingerprint": fingerprint, "batch": 1}


def _letter_rows(accounts: list[SeedAccount]) -> Iterator[dict[str, Any]]:
    for each in accounts:
        if each.status == Status.AWAITING_TOKEN:
            yield {
                "account_number": each.account_number,
                "token": each.token or new_token(),
                "posted_on": each.opened_on,
                "arrives_on": business_days_after(each.opened_on, LETTER_TAKES),
            }
