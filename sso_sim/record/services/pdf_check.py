"""The check of an uploaded document: is it a PDF that a court can keep.

Owns what is told at a glance, and asking for the rest: `pdf_reader` reads the document, in a
process of its own and within bounds, since a few kilobytes can be built to take minutes and
gigabytes. Knows no case and no filer; takes no session: no transaction is open while one is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

from sso_sim.kit.helper_process import Helper, HelperFailed, Limits
from sso_sim.record.domain.filing import Paper, plain

_FILENAME_LENGTH = 120

LIMITS = Limits(seconds=2, memory_mib=512)
"""What the reading of one document may take."""

WAITING = 2
"""How many may wait while a document is read. The next is told so: no more threads are held."""

KNOWN_AT_MOST = 256

_KNOWN: dict[str, tuple[Paper, int]] = {}
"""What was found in documents, by digest: a class files the one it was given, and need not wait."""

_READER = Helper("sso_sim.record.pdf_reader", LIMITS, waiting=WAITING)


@dataclass(frozen=True)
class Upload:
    """A document as it came, and what is known of it; *pages* is 0 unless it is well-formed."""

    filename: str
    content: bytes
    paper: Paper
    pages: int = 0

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def inspect(filename: str, content: bytes, *, limit: int) -> Upload:
    """Look at an uploaded document of at most *limit* bytes from outside; `read` it last of all."""
    name = plain(filename.replace("\\", "/").rsplit("/", 1)[-1])[-_FILENAME_LENGTH:]
    if not content and not name:
        return Upload(name, content, Paper.MISSING)
    if len(content) > limit:
        return Upload(name, b"", Paper.TOO_LARGE)
    # Readers repair what is cut off or renamed; a court does not. Both marks must be there.
    marked = content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
    paper = Paper.UNREAD if marked else Paper.MALFORMED
    return Upload(name or "document.pdf", content, paper)


def get_ready() -> None:
    """Let the reader be there when the first document comes; called where one is to be expected."""
    _READER.warm()


def read(upload: Upload) -> Upload:
    """Read a document that looks like a PDF; it stays unread where that takes too much.

    Raises HelperBusy where it was not even begun, since others are read just now. Call it last and
    outside a transaction: it may take some seconds.
    """
    if upload.paper is not Paper.UNREAD:
        return upload
    found = _KNOWN.get(upload.sha256) or _asked(upload)
    return replace(upload, paper=found[0], pages=found[1]) if found else upload


def _asked(upload: Upload) -> tuple[Paper, int] | None:
    try:
        paper, pages = _READER.ask(upload.content).split()
    except HelperFailed:
        return None  # And not known for good: the machine may just have had much else to do.
    if len(_KNOWN) >= KNOWN_AT_MOST:
        _KNOWN.clear()
    found = _KNOWN[upload.sha256] = (Paper(paper), int(pages))
    return found
