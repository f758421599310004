"""The sample document behind every docket entry with which a rehearsal begins.

Owns the smallest PDF that prints a few lines of text. A real PDF writer would cost more time per
rehearsal than the rest of starting one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

_LINE_WIDTH = 78
_LINES = 46


def sample_pdf(lines: Iterable[str]) -> bytes:
    """Return a well-formed PDF of one letter-size page that prints *lines* in Helvetica."""
    printed = [
        part for line in lines for part in (textwrap.wrap(line, _LINE_WIDTH) if line else [""])
    ]
    text = " ".join(f"({_escaped(line)}) Tj T*" for line in printed[:_LINES])
    stream = f"BT /F1 11 Tf 14 TL 72 720 Td {text} ET".encode("cp1252", "replace")
    return _assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
    )


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(*objects: bytes) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    written += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(written)
