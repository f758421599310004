"""Writes docs/permissions.md from the table: `make permissions`."""

from __future__ import annotations

from tests.support.outcomes import WORDS
from tests.support.permissions import DOCUMENT, Table, document

if __name__ == "__main__":
    DOCUMENT.write_text(document(Table.read(), WORDS), encoding="utf-8")
