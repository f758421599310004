"""Documents for the tests: valid ones made by pypdf, and every kind of invalid one."""

from __future__ import annotations

import io

from pypdf import PdfWriter


def well_formed(pages: int = 1) -> bytes:
    """Return a PDF with blank letter-size pages."""
    return _written(_blank(pages))


def encrypted() -> bytes:
    """Return a PDF that needs a password."""
    writer = _blank(1)
    writer.encrypt("a password", algorithm="AES-256")
    return _written(writer)


def without_pages() -> bytes:
    """Return a well-formed PDF that has no page."""
    return _written(PdfWriter())


def cut_off() -> bytes:
    """Return a PDF whose second half is missing."""
    whole = well_formed()
    return whole[: len(whole) // 2]


def with_rubbish_inside() -> bytes:
    """Return bytes that begin and end like a PDF but are none."""
    return b"%PDF-1.7\n" + bytes(range(256)) * 4 + b"\n%%EOF\n"


def _blank(pages: int) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    return writer


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
