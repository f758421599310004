"""The check of an uploaded document: is it a PDF that a court can keep?

Owns the checks that need no reading, and the request for the rest. `pdf_reader` reads the document,
in a separate process and within bounds, since a few kilobytes can be built to take minutes and
gigabytes. Must not know cases or filers. Takes no session: no transaction is open while a document
is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

from sso_sim.kit.helper_process import Helper, HelperFailed, Limits
from sso_sim.record.domain.filing import Paper, plain

_FILENAME_LENGTH = 120

LIMITS = Limits(seconds=2, memory_mib=512)
"""The limits for reading one document."""

WAITING = 2
"""The most threads that wait while a document is read.

The next one is refused, so no more are held.
"""

KNOWN_AT_MOST = 256

_KNOWN: dict[str, tuple[Paper, int]] = {}
"""Results by digest: a class files the document it was given, and need not wait for the reader."""

_READER = Helper("sso_sim.record.pdf_reader", LIMITS, waiting=WAITING)


@dataclass(frozen=True)
class Upload:
    """An uploaded document, and what is known of it; *pages* is 0 unless it is well-formed."""

    filename: str
    content: bytes
    paper: Paper
    pages: int = 0

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def inspect(filename: str, content: bytes, *, limit: int) -> Upload:
    """Check an upload of at most *limit* bytes without reading it; call `read` last of all."""
    name = plain(filename.replace("\\", "/").rsplit("/", 1)[-1])[-_FILENAME_LENGTH:]
    if not content and not name:
        return Upload(name, content, Paper.MISSING)
    if len(content) > limit:
        return Upload(name, b"", Paper.TOO_LARGE)
    # Readers repair a truncated or renamed file; a court does not. Both marks must be there.
    marked = content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
    paper = Paper.UNREAD if marked else Paper.MALFORMED
    return Upload(name or "document.pdf", content, paper)


def get_ready() -> None:
    """Start the reader before the first document comes; call it where one can be expected."""
    _READER.warm()


def read(upload: Upload) -> Upload:
    """Read a document that looks like a PDF; it stays unread if reading exceeds the limits.

    Raises HelperBusy if reading did not even begin because other documents are being read. Call it
    last and outside a transaction: it may take some seconds.
    """
    if upload.paper is not Paper.UNREAD:
        return upload
    found = _KNOWN.get(upload.sha256) or _asked(upload)
    return replace(upload, paper=found[0], pages=found[1]) if found else upload


def _asked(upload: Upload) -> tuple[Paper, int] | None:
    try:
        paper, pages = _READER.ask(upload.content).split()
    except HelperFailed:
        return None  # Do not cache this: the machine may just have had much else to do.
    if len(_KNOWN) >= KNOWN_AT_MOST:
        _KNOWN.clear()
    found = _KNOWN[upload.sha256] = (Paper(paper), int(pages))
    return found
