"""The check of an uploaded document: is it a PDF that a court can keep.

Owns what "well-formed" means here. Knows no case and no filer; takes no session, so that the
work is done before a transaction is opened.
"""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass
from functools import cached_property

from sso_sim.record.domain.filing import Paper, plain

_FILENAME_LENGTH = 120

# What pypdf raises on a damaged file is not only its own; every one of these means "no PDF".
_NONSENSE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)

# Its remarks on each damaged object would let anybody fill the log by uploading rubbish.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Upload:
    """A document as it came, and what the check found; *pages* is 0 unless it is well-formed."""

    filename: str
    content: bytes
    paper: Paper
    pages: int = 0

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def inspect(filename: str, content: bytes, *, limit: int) -> Upload:
    """Check an uploaded document of at most *limit* bytes."""
    name = plain(filename.replace("\\", "/").rsplit("/", 1)[-1])[-_FILENAME_LENGTH:]
    if not content and not name:
        return Upload(name, content, Paper.MISSING)
    if len(content) > limit:
        return Upload(name, b"", Paper.TOO_LARGE)
    paper, pages = _read(content)
    return Upload(name or "document.pdf", content, paper, pages)


def _read(content: bytes) -> tuple[Paper, int]:
    # Readers repair what is cut off or renamed; a court does not. Both marks must be there.
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        return Paper.MALFORMED, 0
    from pypdf import PdfReader  # noqa: PLC0415  # slow to import, and most processes never file
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return Paper.ENCRYPTED, 0
        pages = len(reader.pages)
    except (PyPdfError, *_NONSENSE):
        return Paper.MALFORMED, 0
    return (Paper.WELL_FORMED, pages) if pages else (Paper.MALFORMED, 0)
