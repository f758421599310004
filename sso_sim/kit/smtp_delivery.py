"""Real mail: the letters of a rehearsal's mailbox also go to an SMTP server, if one is configured.

Owns the format of such a letter and its delivery: after the commit, repeated while the server is
down, never sent twice. If the process dies during a delivery, the letter is not sent again: it
remains in the mailbox. Must not know a rehearsal's people; paper letters never come here.
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
"""The receiver of letters in the outbox: it is not an app and has no back door."""

REAL_MAIL = "real-mail"
"""The key in a session's `info` that is set if letters also go to an SMTP server."""

DOMAIN = "sandbox.invalid"
"""The sender's domain: a name that can never exist (RFC 2606), so nobody can reply."""

SUBJECT = "[TRAINING SANDBOX] "
NOTE = "This letter comes from a training sandbox: nothing in it is real.\n\n"
SCHEMES = {"smtp": 25, "smtps": 465}
"""The schemes of an SMTP address, and their default ports."""

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+")

_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

LONGEST_WORDS = 300
"""The greatest length of a name or subject, in characters.

A line of mail has at most a thousand bytes, and not every server folds longer ones.
"""

SECONDS = 10.0
"""How long the delivery of one letter may take in all; then the connection is closed."""

TIMEOUT = 5.0
"""Time limit in seconds to connect, for the handshake, and for any single step after that."""

log = logging.getLogger(__name__)


def keep(session: Session, letter: dict[str, Any], *, key: str) -> None:
    """Keep a letter for the SMTP server, in the transaction of the change it reports."""
    own = session.info["generation"]
    mail = {"app": POST_OFFICE, "method": "MAIL", "path": "", "body": letter}
    session.add(OutboxRow.new(key=f"mail-{key}", generation=own, **mail))
    session.info["wake"] = True


def deliver(database: Database, smtp_url: str) -> bool:
    """Deliver the letter that has been due the longest; return True if more may be due.

    A letter that finds the server down ends the round: the others would find it down, too.
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
    # The row is deleted before the delivery: only one worker gets it, and nobody sends it again.
    own = (OutboxRow.key == row.key, OutboxRow.generation == row.generation)
    with database.transaction(row.rehearsal_id) as session:
        taken = session.execute(delete(OutboxRow).where(*own).returning(OutboxRow.key)).all()
    if not taken:
        return True
    try:
        hand_over(smtp_url, written(row.key, row.body))
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError) as error:
        # The server will never accept this letter: it is logged and not tried again.
        log.warning("The SMTP server refused the letter %s: %s", row.key, type(error).__name__)
    except OSError as error:  # every other error of smtplib is an OSError
        log.warning("The SMTP server does not answer: %s", type(error).__name__)
        with database.transaction(row.rehearsal_id) as session:
            session.add(row.again())
        return False
    return True


def written(key: str, letter: dict[str, Any]) -> EmailMessage:
    """Return a letter as an e-mail message (RFC 5322), marked as one of the sandbox.

    Raises ValueError if no mail can be sent to its address.
    """
    if not _ADDRESS.fullmatch(letter["to"]):
        # The library's own parser raises other errors for some bad addresses.
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
    """Return *text* made safe for a header, whoever typed it.

    Replaces every character that some program reads as a line end by a space, and breaks up encoded
    words ("=?"): the library would decode them and write out the line ends inside.
    """
    return _LINE_ENDS.sub(" ", text)[:LONGEST_WORDS].replace("=?", "= ?")


def hand_over(smtp_url: str, message: EmailMessage) -> None:
    """Send *message* to the server at *smtp_url*: smtp[s]://[name:password@]host[:port].

    Raises smtplib.SMTPResponseException or SMTPRecipientsRefused if the server rejects it, another
    OSError if the server does not answer in time.
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
    """Makes smtplib's client visible to the caller before it is connected and greeted.

    The time limit of `hand_over` needs the socket in this phase, too.
    """

    def __init__(self, begun: list[smtplib.SMTP], **where: Any) -> None:
        begun.append(cast(smtplib.SMTP, self))
        super().__init__(**where)


class _Plain(_Begun, smtplib.SMTP):
    pass


class _Secure(_Begun, smtplib.SMTP_SSL):
    pass
