"""The shape of a PACER account in a scenario, and the types of which all of a scenario is made.

Owns the typed structures. Must not know any rule that spans two fields (see `checks`), any file or
database. Unknown keys are refused, so that a typing error never goes unnoticed.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from sso_sim.contract.claims import Generation, Holder, Search

Code: TypeAlias = Annotated[str, Meta(min_length=1, max_length=40)]
Name: TypeAlias = Annotated[str, Meta(max_length=60)]
Line: TypeAlias = Annotated[str, Meta(max_length=120)]
Title: TypeAlias = Annotated[str, Meta(max_length=200)]
Email: TypeAlias = Annotated[str, Meta(max_length=254)]
Text: TypeAlias = Annotated[str, Meta(max_length=4000)]
"""The types of text; their limits are those of the apps' columns."""


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A structure that refuses keys it does not know."""


class Address(Strict, frozen=True, kw_only=True):
    """A postal address as PACER stores it."""

    street: Line
    city: Name
    state: Annotated[str, Meta(min_length=2, max_length=2)]
    zip: Annotated[str, Meta(max_length=10)]
    county: Name = ""
    phone: Annotated[str, Meta(max_length=20)] = ""


class SecurityAnswer(Strict, frozen=True, kw_only=True):
    """A security question and its answer, published on purpose."""

    question: Line
    answer: Line


class ClientCode(Strict, frozen=True, kw_only=True):
    """The rules that a PAA sets for the client codes of the accounts it pays for."""

    required: bool = False
    format: Annotated[str, Meta(max_length=32)] = ""


Skips: TypeAlias = Annotated[int, Meta(ge=0, le=3)]


class Multifactor(Strict, frozen=True, kw_only=True):
    """The state of an account's multifactor authentication when the rehearsal begins.

    *otp_secret* is the secret of an authenticator app, in base 32; the desk shows its codes unless
    the phone is lost. *backup_codes* are published on purpose. *chosen* says that PACER has picked
    the account to enroll before all others, *skips* how often the person has postponed that.
    """

    chosen: bool = False
    skips: Skips = 0
    otp_secret: Annotated[str, Meta(max_length=64)] = ""
    app_name: Annotated[str, Meta(max_length=40)] = "My phone"
    phone_lost: bool = False
    backup_codes: Annotated[list[Annotated[str, Meta(max_length=9)]], Meta(max_length=10)] = []


class PacerAccount(Strict, frozen=True, kw_only=True):
    """A PACER account as it stands when the rehearsal begins.

    The holder's name is the person's unless *first_name* and *last_name* are given (for a firm's
    shared account). *opened_on* decides which accounts can be Legacy. *token* is the one in the
    letter that an account awaits; PACER draws one if none is given. *paid_by* is the id of the
    person whose administrative account (PAA) pays for this one, which takes over its *client_code*.
    *password_set* is the day on which the password was chosen, by default the rehearsal's first
    day; *password_skips* says how often the person has postponed a new password.
    """

    account_number: str
    username: Annotated[str, Meta(max_length=45)]
    password: Line
    email: Email
    opened_on: date
    generation: Generation = Generation.UPGRADED
    holder: Holder = Holder.INDIVIDUAL
    search: Search = Search.ACTIVE
    status: Literal["active", "awaiting-token"] = "active"
    token: Annotated[str, Meta(max_length=14)] = ""
    first_name: Name = ""
    middle_name: Name = ""
    last_name: Name = ""
    firm: Line = ""
    date_of_birth: date | None = None
    address: Address | None = None
    security: list[SecurityAnswer] = []
    cja_districts: list[str] = []
    paid_by: Annotated[str, Meta(max_length=30)] = ""
    client_code: ClientCode = ClientCode()
    password_set: date | None = None
    password_skips: Skips = 0
    mfa: Multifactor = Multifactor()
