"""Text that people type cannot become a header, a recipient or a second letter in real mail.

Names, subjects, addresses and texts go through the post office and the SMTP client to a real
server, which shows what arrived: the envelope, and the raw bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sso_sim.kit import smtp_delivery
from tests.support.mail_office import Office

HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
    *("Content-Type", "Content-Transfer-Encoding"),
}
TO = "joan@example.test"
EVIL = "evil@example.test"
LINE_ENDS = {
    "CR LF": "\r\n",
    "LF": "\n",
    "CR": "\r",
    "two": "\r\n\r\n",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "file separator": "\x1c",
    "group separator": "\x1d",
    "record separator": "\x1e",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "nothing": "\x00",
    "folded": "\r\n ",
    "overlong": "\u010d\u010a",
}
INJECTED = [
    *(pytest.param(f"Jane{end}Bcc: {EVIL}", id=name) for name, end in LINE_ENDS.items()),
    pytest.param(f"=?utf-8?q?Jane=0d=0aBcc:_{EVIL}?=", id="an encoded word, quoted"),
    pytest.param("=?utf-8?b?SmFuZQ0KQmNjOiBldmlsQGV4YW1wbGUudGVzdA==?=", id="in base64"),
    pytest.param(f"=?utf-8?q?Jane?=\r\n =?utf-8?q?=0aBcc:_{EVIL}?=", id="in two words"),
    pytest.param(f'Jane" <{EVIL}>, "', id="an address in a name"),
    pytest.param("Jane " + "x" * 2000 + f"\nBcc: {EVIL}", id="far behind"),
    pytest.param("J\u00e4ne " + "\u00fc" * 80 + f"\r\nBcc: {EVIL}", id="behind umlauts"),
]
TEXTS = {
    "a dot alone": f"Dear Joan,\r\n.\r\nMAIL FROM:<{EVIL}>\r\nRCPT TO:<{EVIL}>\r\nDATA\r\nhi\r\n.",
    "a dot between LF": f"Dear Joan,\n.\nMAIL FROM:<{EVIL}>\nRCPT TO:<{EVIL}>\nDATA\nhi\n.\n",
    "a dot between CR": f"Dear Joan,\r.\rMAIL FROM:<{EVIL}>\rRCPT TO:<{EVIL}>\rDATA\rhi\r.\r",
    "a dot after LF": f"Dear Joan,\n.\r\nMAIL FROM:<{EVIL}>\r\nRCPT TO:<{EVIL}>\r\n",
    "lone separators": "Dear Joan,\x85.\x85\u2028.\u2028\x0b.\x0c",
    "a long line": "x" * 5000,
}


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """One mail server for all tests."""
    made = Office()
    with made.open():
        yield made


def send(office: Office, **changed: str) -> Any:
    """Send one letter; return its envelope, or None where it was refused before it was sent."""
    letter = {"to": TO, "sender": "PACER Service Center", "subject": "News", "text": "Dear Joan,"}
    before = len(office.envelopes)
    try:
        written = smtp_delivery.written("key", letter | changed)
    except ValueError:
        return None
    smtp_delivery.hand_over(f"smtp://127.0.0.1:{office.port}", written)
    (envelope,) = office.envelopes[before:]
    return envelope


def names_in(content: bytes) -> list[str]:
    """Return the names of the headers as the most lenient parser finds them."""
    head = content.partition(b"\r\n\r\n")[0]
    lines = re.split(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", head.decode())
    return [line.partition(":")[0] for line in lines if line[:1] not in (" ", "\t")]


def is_one_harmless_letter(envelope: Any) -> None:
    assert envelope.rcpt_tos == [TO]
    assert envelope.mail_from == f"sandbox@{smtp_delivery.DOMAIN}"
    assert sorted(names_in(envelope.content)) == sorted(HEADERS)


@pytest.mark.parametrize("field", ["subject", "sender"])
@pytest.mark.parametrize("typed", INJECTED)
def test_what_stands_in_a_header_stays_in_it(office: Office, field: str, typed: str) -> None:
    envelope = send(office, **{field: typed})
    assert envelope is not None, "A letter is sent, whatever is in a name."
    is_one_harmless_letter(envelope)


@pytest.mark.parametrize(
    "address",
    [
        *(pytest.param(f"{TO}{end}Bcc: {EVIL}", id=name) for name, end in LINE_ENDS.items()),
        pytest.param(f"{TO}, {EVIL}", id="two"),
        pytest.param(f"{TO};{EVIL}", id="two with a semicolon"),
        pytest.param(f"{TO}> RCPT TO:<{EVIL}", id="a command"),
        pytest.param(f"everybody: {TO}, {EVIL};", id="a group"),
        pytest.param(f"=?utf-8?q?joan=2C_{EVIL}?=@example.test", id="an encoded word"),
    ],
)
def test_an_address_is_one_recipient_or_none(office: Office, address: str) -> None:
    envelope = send(office, to=address)
    if envelope is not None:
        assert EVIL not in str(envelope.rcpt_tos)
        assert len(envelope.rcpt_tos) == 1
        assert sorted(names_in(envelope.content)) == sorted(HEADERS)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_ends_no_letter_and_begins_none(office: Office, text: str) -> None:
    is_one_harmless_letter(send(office, text=TEXTS[text]))


anything = st.text(
    alphabet=st.one_of(
        st.sampled_from([*"".join(LINE_ENDS.values()), "=", "?", "_", '"', "<", ">", ",", ":"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


@given(subject=anything, sender=anything, text=anything)
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_typed_one_letter_comes_of_it(
    office: Office, subject: str, sender: str, text: str
) -> None:
    is_one_harmless_letter(send(office, subject=subject, sender=sender, text=text))
