"""PACER logins at the old CM/ECF, as people type them, and their results.

Owns filling in the two pages, and reading receipts and the messages that wait for PACER.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from sso_sim.contract.apps import PACER
from sso_sim.kit.models import OutboxRow
from tests.support.browser import Browser
from tests.support.ecf import JANE, KEY_OF_PACER, Ecf, log_in


def give_pacer_login(
    page: Browser, username: str = JANE, password: str = KEY_OF_PACER, code: str = ""
) -> Browser:
    """Type a PACER login at the current second prompt."""
    assert page.title == "PACER Login", page.text
    page.fill("PACER username", username)
    page.fill("PACER password", password)
    page.fill("Client code", code)
    return page.press("Login")


def with_pacer(ecf: Ecf, username: str = JANE, key: str = KEY_OF_PACER, code: str = "") -> Browser:
    """Log in with a PACER login on the court's login page."""
    page = ecf.login_page()
    page.fill("Client code", code)
    return log_in(page, username, key)


def told_to_pacer(ecf: Ecf) -> list[dict[str, Any]]:
    """Return the messages that wait for PACER, oldest first."""
    with ecf.database.reading(ecf.rehearsal) as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.due_at)).all()
        return [dict(row.body) for row in rows if row.app == PACER]


def pacer_receipt(page: Browser) -> str:
    """Return the receipt at the foot of a page as one line."""
    [box] = page.find(".receipt")
    return " ".join(box.get_text(" ").split())
