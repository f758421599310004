"""Real mail: what lands in a rehearsal's mailbox goes to an SMTP server too, where one is set.

Owns how such a letter looks and how it is handed over: after the commit, again while the server
is down, never twice. A letter in hand when its process dies is not sent again: it is in the
mailbox all the same. Knows no rehearsal's people; paper letters never come here.
"""

from __future__ import annotations

import logging
import re
import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sso_sim.kit.db import Database
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.outbound_requests import ended_after

POST_OFFICE = "post-office"
"""The receiver of such rows in the outbox: no app, and so nobody's back door."""

REAL_MAIL = "real-mail"
"""What a session's `info` says where letters are to be kept for an SMTP server."""

DOMAIN = "sandbox.invalid"
"""Where letters come from: a name that can never exist (RFC 2606), so nobody can answer."""

SUBJECT = "[TRAINING SANDBOX] "
NOTE = "This letter comes from a training sandbox: nothing in it is real.\n\n"
SCHEMES = {"smtp": 25, "smtps": 465}
"""What an SMTP address begins with, and the port that is meant where none is given."""

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+")

_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

LONGEST_WORDS = 300
"""Of a name or subject: a line has a thousand bytes at most, and not every server folds."""

SECONDS = 10.0
"""How long handing over one letter may take in all; then the line is closed."""

TIMEOUT = 5.0
"""Seconds to connect, for the handshake after it, and for any single step."""

log = logging.getLogger(__name__)


def keep(session: Session, letter: dict[str, Any], *, key: str) -> None:
    """Keep a letter for the SMTP server, in the transaction of what it tells."""
    own = session.info["generation"]
    mail = {"app": POST_OFFICE, "method": "MAIL", "path": "", "body": letter}
    session.add(OutboxRow.new(key=f"mail-{key}", generation=own, **mail))
    session.info["wake"] = True


def deliver(database: Database, smtp_url: str) -> bool:
    """Hand over the letter that is due the longest; return True where more may be due.

    A letter that finds the server down ends the round: the others would find it so too.
    """
    with database.across() as session:
        query = (
            select(OutboxRow)
            .where(OutboxRow.app == POST_OFFICE, OutboxRow.is_due())
            .order_by(OutboxRow.due_at)
            .limit(1)
        )
        row = session.scalars(query).one_or_none()
    return row is not None and _deliver_one(database, smtp_url, row)


def _deliver_one(database: Database, smtp_url: str, row: OutboxRow) -> bool:
    # Taken out before it is handed over: of two workers one gets it, and none sends it again.
    own = (OutboxRow.key == row.key, OutboxRow.generation == row.generation)
    with database.transaction(row.rehearsal_id) as session:
        taken = session.execute(delete(OutboxRow).where(*own).returning(OutboxRow.key)).all()
    if not taken:
        return True
    try:
        hand_over(smtp_url, written(row.key, row.body))
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError) as error:
        # It will never be taken: said in the log, and not tried for ever.
        log.warning("The SMTP server refused the letter %s: %s", row.key, type(error).__name__)
    except OSError as error:  # every other error of smtplib is one
        log.warning("The SMTP server does not answer: %s", type(error).__name__)
        with database.transaction(row.rehearsal_id) as session:
            session.add(row.again())
        return False
    return True


def written(key: str, letter: dict[str, Any]) -> EmailMessage:
    """Return a letter as it goes out, marked as what it is (RFC 5322).

    Raises ValueError for an address no mail can be sent to.
    """
    if not _ADDRESS.fullmatch(letter["to"]):
        # The library's own parser breaks down over some of them.
        raise ValueError("No mail address.")
    message = EmailMessage()
    message["From"] = formataddr((in_one_line(letter["sender"]), f"sandbox@{DOMAIN}"))
    message["To"] = letter["to"]
    message["Subject"] = SUBJECT + in_one_line(letter["subject"])
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{key}@{DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(NOTE + letter["text"])
    return message


def in_one_line(text: str) -> str:
    """Return *text* as it can stand in a header, whoever typed it.

    Whatever ends a line somewhere is a space, and what the library would decode is broken up: it
    finds line ends in there, too, and then writes them out.
    """
    return _LINE_ENDS.sub(" ", text)[:LONGEST_WORDS].replace("=?", "= ?")


def hand_over(smtp_url: str, message: EmailMessage) -> None:
    """Give *message* to the server at *smtp_url*: smtp[s]://[name:password@]host[:port].

    Raises smtplib.SMTPResponseException or SMTPRecipientsRefused where the server will not take
    it, another OSError where it does not answer, or not in time.
    """
    where = urlsplit(smtp_url)
    kind = _Secure if where.scheme == "smtps" else _Plain
    port = where.port or SCHEMES[where.scheme]
    begun: list[smtplib.SMTP] = []
    with (
        ended_after(SECONDS, lambda: begun[0].sock if begun else None),
        kind(begun, host=where.hostname or "", port=port, timeout=TIMEOUT) as server,
    ):
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        server.send_message(message)


class _Begun:
    """What the library's client lacks: it can be seen while it connects and is greeted."""

    def __init__(self, begun: list[smtplib.SMTP], **where: Any) -> None:
        begun.append(cast(smtplib.SMTP, self))
        super().__init__(**where)


class _Plain(_Begun, smtplib.SMTP):
    pass


class _Secure(_Begun, smtplib.SMTP_SSL):
    pass
