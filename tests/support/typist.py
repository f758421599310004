"""Types a mark of its own into every field of a form, and finds where a mark was stored.

Owns the marks, the other values a field takes, and the places to search. Knows no form by name, and
not which fields may store their text: the test says so.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.support.crawler import Files, Form, Input

TYPABLE = ("text", "password", "email", "search", "textarea", "tel", "url", "number")
DAYS = frozenset({"date_of_birth", "admitted_on", "first", "last", "day"})
NUMBERS = frozenset({"account_number", "exempt_number"})
"""Seven digits, as PACER's account numbers have."""

PLAUSIBLE = {
    "first_name": "Ana",
    "last_name": "Torres",
    "line1": "9 Wharf Street",
    "city": "Mystic",
    "county": "New London",
    "zip": "06355",
    "phone": "(860) 555-0142",
    "firm": "Law Office of Ana Torres",
    "card_number": "4111-1111-1111-1111",
    "card_expiry": "12/2030",
    "amount": "1.00",
    "text": "for an extension of time",
    "name": "Ana",
    "label": "Monday",
}
"""The value of an empty field that is not to get a mark."""

_COOKIE = re.compile(r"\.?[\w-]{8,}(?=\.)")


@dataclass(frozen=True)
class Mark:
    """The typed mark, and its field."""

    text: str
    app: str
    rule: str
    field: str

    def __str__(self) -> str:
        """Return the field's name for failure messages."""
        return f"{self.app} {self.rule} {self.field}"


class Typist:
    """Fills in forms, and remembers the marks that it has typed."""

    def __init__(self, document: bytes) -> None:
        self._document = document
        self.marks: list[Mark] = []

    def filled(
        self, form: Form, marked: Collection[str]
    ) -> tuple[list[tuple[str, str | bytes]], Files]:
        """Return the data to send, with a mark in the fields named *marked*, and the files."""
        typed: dict[str, str | bytes] = dict(form.token)
        files = []
        for each in form.typed:
            if each.kind == "file":
                files.append((each.name, ("motion.pdf", self._document, "application/pdf")))
            elif each.name.startswith("confirm_"):
                typed[each.name] = typed.get(each.name.removeprefix("confirm_"), "")
            elif each.kind in TYPABLE and each.name in marked and each.name not in DAYS:
                typed[each.name] = self._marked(form, each)
            elif each.name != "use_offered":
                typed[each.name] = plausible(each)
        return list(typed.items()), files

    def _marked(self, form: Form, field: Input) -> str:
        digits = str(9_000_000 + secrets.randbelow(1_000_000))
        text = digits if field.name in NUMBERS else f"mk{secrets.token_hex(5)}"
        self.marks.append(Mark(text, form.app, form.rule, field.name))
        if "email" in field.name:
            return f"{text}@example.test"
        # A new password that every court and PACER accept.
        return f"Aa1!{text}" if field.kind == "password" else text


def plausible(field: Input) -> str:
    """Return a value that *field* takes: its current one, or a possible one."""
    if field.kind in ("select", "radio"):
        chosen = [each for each in field.choices if each]
        # The second of two questions must differ from the first.
        return chosen[1 if field.name.endswith("_2") else 0] if chosen else ""
    if field.name in DAYS:
        return "2018-02-01" if field.kind == "date" else "04/12/1975"
    if field.standing or field.kind not in TYPABLE:
        return field.standing
    if "email" in field.name:
        return "ana.torres@example.test"
    return PLAUSIBLE.get(field.name, "")


def kept_in_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of every file below *folder*, and of every table of every database in it."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        yield path.name, path.read_bytes().decode("latin-1")
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                named = "SELECT name FROM sqlite_master WHERE type = 'table'"
                for (table,) in connection.execute(named).fetchall():
                    rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
                    yield f"{path.stem}.{table}", repr(rows)


def cookies_of(answer: requests.Response) -> str:
    """Return the contents of the cookies that a response sets, the signed ones decoded."""
    found = []
    for each in (*answer.history, answer):
        text = each.headers.get("Set-Cookie", "")
        found += [text, *(_opened(part) for part in _COOKIE.findall(text))]
    return "\n".join(found)


def _opened(part: str) -> str:
    packed = part.startswith(".")
    try:
        raw = base64.urlsafe_b64decode(part.lstrip(".") + "===")
        return (zlib.decompress(raw) if packed else raw).decode("latin-1")
    except (binascii.Error, zlib.error):
        return ""
