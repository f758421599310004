"""PACER's tables: accounts, the data of each account, and the payers.

Owns the meaning of a row and the constraints that hold the rules under races. Must not know Flask,
the OpenID provider (its tables are in `pacer_mock.oidc`) or any court's logins.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Enum,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from pacer_mock.accounts.domain.account_types import Status
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.kit.db import UtcDateTime, new_metadata
from sso_sim.kit.tenancy import Tenant

E = TypeVar("E", bound=StrEnum)


class Base(DeclarativeBase):
    """The base of every PACER table."""

    metadata = new_metadata()


def coded(kind: type[E]) -> Enum:
    """Return a column type that stores the values of *kind*; the database checks them."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Account(Tenant, Base):
    """A PACER account: one row per seven-digit number, which alone is its identity.

    The username may change and is for display; `username_key` makes it unique without regard to
    case. `password_set_at` follows the rehearsal's clock. The table stores neither the card nor its
    number, only its last four digits. If `billing_email` is empty, bills go to `email`. `noticing`
    is how the holder wants notices of filing. `search_held` says that the account resembles another
    so closely that its search waits for the PACER Service Center.

    `user_type_awaited` is the type that the account gets once that center has verified it.
    `cja_panel` is what the holder says, `cja_districts` what that center has granted. A closed
    account names in `merged_into` the account that received its privileges.

    `multifactor` says that there is an app or an unused backup code, `multifactor_chosen` that
    PACER has picked the account to enroll early. The skips count how often the holder postponed an
    update requested at sign-on. `client_code_required` is the demand of the holder or of the paying
    PAA, `client_code_format` that of the PAA. For a PAA, both columns are its demand on the
    accounts it pays for.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("rehearsal_id", "username_key"),
        CheckConstraint("length(account_number) = 7", name="seven_digits"),
    )

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    username: Mapped[str] = mapped_column(String(45))
    username_key: Mapped[str] = mapped_column(String(45))
    password_hash: Mapped[str] = mapped_column(String(255))
    password_set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_name: Mapped[str] = mapped_column(String(60))
    middle_name: Mapped[str] = mapped_column(String(60), default="")
    last_name: Mapped[str] = mapped_column(String(60))
    prefix: Mapped[str] = mapped_column(String(20), default="")
    suffix: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254))
    billing_email: Mapped[str] = mapped_column(String(254), default="")
    noticing: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    date_of_birth: Mapped[date | None]
    firm: Mapped[str] = mapped_column(String(120), default="")
    user_type: Mapped[str] = mapped_column(String(40), default="")
    user_type_awaited: Mapped[str] = mapped_column(String(40), default="")
    tax_id: Mapped[str] = mapped_column(String(9), default="")
    cja_panel: Mapped[bool] = mapped_column(default=False)
    generation: Mapped[Generation] = mapped_column(coded(Generation))
    holder: Mapped[Holder] = mapped_column(coded(Holder))
    search: Mapped[Search] = mapped_column(coded(Search))
    search_held: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Status] = mapped_column(coded(Status))
    cja_districts: Mapped[list[str]] = mapped_column(JSON, default=list)
    merged_into: Mapped[str] = mapped_column(String(7), default="")
    card_last_four: Mapped[str] = mapped_column(String(4), default="")
    multifactor: Mapped[bool] = mapped_column(default=False)
    multifactor_chosen: Mapped[bool] = mapped_column(default=False)
    multifactor_skips: Mapped[int] = mapped_column(default=0)
    password_skips: Mapped[int] = mapped_column(default=0)
    client_code_required: Mapped[bool] = mapped_column(default=False)
    client_code_format: Mapped[str] = mapped_column(String(32), default="")
    opened_on: Mapped[date]
    upgraded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    address: Mapped[Address | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    security: Mapped[list[SecurityQuestion]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="SecurityQuestion.position"
    )
    letter: Mapped[ActivationLetter | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def name(self) -> str:
        """The holder's name as it is printed: first, middle, last, suffix."""
        parts = (self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part)


def of_account() -> ForeignKeyConstraint:
    """Return the foreign key from a row to an account of its own rehearsal."""
    return ForeignKeyConstraint(
        ["rehearsal_id", "account_number"],
        ["accounts.rehearsal_id", "accounts.account_number"],
        ondelete="CASCADE",
    )


def of_paa() -> ForeignKeyConstraint:
    """Return the foreign key from a row to a PAA of its own rehearsal."""
    return ForeignKeyConstraint(
        ["rehearsal_id", "paa_number"],
        ["accounts.rehearsal_id", "accounts.account_number"],
        ondelete="CASCADE",
    )


class Address(Tenant, Base):
    """The postal address and telephone of an account."""

    __tablename__ = "addresses"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    line1: Mapped[str] = mapped_column(String(100), default="")
    line2: Mapped[str] = mapped_column(String(100), default="")
    city: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    county: Mapped[str] = mapped_column(String(60), default="")
    zip: Mapped[str] = mapped_column(String(10), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")


class SecurityQuestion(Tenant, Base):
    """One of an account's two security questions; its answer is hashed like a password."""

    __tablename__ = "security_questions"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(120))
    answer_hash: Mapped[str] = mapped_column(String(255))


class Membership(Tenant, Base):
    """An account for which a PAA pays.

    Its number is the key: two PAAs cannot pay for one account.
    """

    __tablename__ = "memberships"
    __table_args__ = (of_account(), of_paa(), Index(None, "rehearsal_id", "paa_number"))

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    paa_number: Mapped[str] = mapped_column(String(7))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class ActivationLetter(Tenant, Base):
    """The letter with the activation token, on its way by U.S. mail to an account without a card.

    The token is in clear text here because the sandbox has to deliver the letter itself.
    """

    __tablename__ = "activation_letters"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    token: Mapped[str] = mapped_column(String(20))
    posted_on: Mapped[date]
    arrives_on: Mapped[date]
