"""The table of address changes that wait for courts.

Owns what a row means. Must not know Flask, nor what a court does with an address.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.models import Base, of_account
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class AddressUpdate(Tenant, Base):
    """An address that a court was asked to take over; a newer one takes its row.

    It waits until the court has accepted it: until then the court keeps the address it has.
    """

    __tablename__ = "address_updates"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    court: Mapped[str] = mapped_column(String(10), primary_key=True)
    address: Mapped[dict[str, str]] = mapped_column(JSON)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
