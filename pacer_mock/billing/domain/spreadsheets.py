"""A table for a spreadsheet that runs nothing: comma-separated values (RFC 4180).

Owns making each cell harmless and the shape of the file. Must not know what the table says. A cell
that begins like a formula is told to be text by an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_UNSEEN = r"[\s\x00-\x1f\x7f\u200b\ufeff]*"
_FORMULA = re.compile(rf"[\t\r\n]|{_UNSEEN}[-=+@\uff1d\uff0b\uff0d\uff20]")
"""What begins a formula, also behind characters that some programs strip."""


def harmless(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the file: the *header*, then the *rows*."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
