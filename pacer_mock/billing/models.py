"""PACER's billing tables: charges, and the ledger of debts and payments.

Owns the meaning of a row and the keys that make each charge and each invoice unique. Money is in
cents.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.contract.fee_schedule import Billed
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class Charge(Tenant, Base):
    """One search, docket or document that somebody saw.

    *key* is the name under which the court reported it: repeated deliveries count once. *payer* is
    the account that pays for it, in *quarter* ("2017Q4"). That is the quarter of *at*; if that
    quarter had been billed already, it is the quarter in which the report reached PACER. *court* is
    its short name, "pcl" for the Case Locator. *pages* are the billable ones; *cents* is 0 if the
    usage is *exempt*.
    """

    __tablename__ = "charges"
    __table_args__ = (
        of_account(),
        Index(None, "rehearsal_id", "payer", "quarter"),
        Index(None, "rehearsal_id", "account_number", "at"),
    )

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    payer: Mapped[str] = mapped_column(String(7))
    quarter: Mapped[str] = mapped_column(String(6))
    court: Mapped[str] = mapped_column(String(10))
    what: Mapped[Billed] = mapped_column(coded(Billed))
    description: Mapped[str] = mapped_column(String(60))
    criterion: Mapped[str] = mapped_column(String(200))
    pages: Mapped[int]
    cents: Mapped[int]
    exempt: Mapped[bool]
    client_code: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LedgerKind(StrEnum):
    """The kinds of change of a balance."""

    INVOICE = "invoice"
    PAYMENT = "payment"
    TRANSFER = "transfer"


class LedgerEntry(Tenant, Base):
    """One change of an account's balance: positive *cents* are owed, negative are paid or moved.

    *quarter* is the quarter of an invoice, otherwise empty. *about* explains the line in a few
    words.
    """

    __tablename__ = "ledger"
    __table_args__ = (of_account(), Index(None, "rehearsal_id", "account_number", "at"))

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    kind: Mapped[LedgerKind] = mapped_column(coded(LedgerKind))
    quarter: Mapped[str] = mapped_column(String(6), default="")
    cents: Mapped[int]
    about: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
