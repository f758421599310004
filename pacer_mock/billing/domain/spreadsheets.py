"""Write a table for a spreadsheet that executes nothing: comma-separated values (RFC 4180).

Owns the escaping of cells and the shape of the file. Must not know the content of the table. An
apostrophe before a cell that begins like a formula marks it as text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_UNSEEN = r"[\s\x00-\x1f\x7f\u200b\ufeff]*"
_FORMULA = re.compile(rf"[\t\r\n]|{_UNSEEN}[-=+@\uff1d\uff0b\uff0d\uff20]")
"""The characters that begin a formula, also after characters that some programs strip."""


def harmless(text: str) -> str:
    """Return *text* escaped so that no spreadsheet reads it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the file: the *header*, then the *rows*."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
