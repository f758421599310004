"""Mail goes to a mailbox inside the rehearsal: each letter is a line of the trail.

Owns the parts of a letter. No letter leaves the machine unless an SMTP server is configured.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sso_sim.kit import smtp_delivery, trail


def send(
    session: Session,
    now: datetime,
    *,
    to: str,
    subject: str,
    text: str,
    sender: str,
    by_post: bool = False,
    plain: bool = False,
) -> None:
    """Put a letter into the rehearsal's mailbox, in the transaction of the change it reports.

    *to* and *sender* are addresses or names as a person reads them; pages show the addresses in
    *text* as links, unless the letter is *plain*. A letter sent *by_post* is on paper: it has no
    e-mail address.
    """
    facts: dict[str, Any] = {"subject": subject, "text": text, "sender": sender}
    if by_post:
        facts["by_post"] = True
    if plain:
        facts["plain"] = True
    line = trail.record(session, now, "mail.sent", kind="mail", who=to, **facts)
    if session.info.get(smtp_delivery.REAL_MAIL) and not by_post:
        smtp_delivery.keep(session, {"to": to, **facts}, key=line)
