"""Reading a document to its pages, in a process of its own: see `services.pdf_check`, which asks.

Owns how a PDF is read, and how much of one. A file of a few kilobytes can unpack to gigabytes, and
a page tree can name one page a million times: what is unpacked, kept and counted is bounded here,
whatever the system offers besides. Knows no case and no filer.
"""

from __future__ import annotations

import io
import logging

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import EncodedStreamObject, PdfObject

from sso_sim.kit.helper_process import serve
from sso_sim.record.domain.filing import Paper

MIB = 2**20
UNPACKED_STREAM = 16 * MIB
UNPACKED = 32 * MIB
"""What one stream, and all that were looked into, may unpack to. Pages are found by small ones."""

OBJECTS = 50_000
"""How many objects may be read on the way to the last page."""

PAGE_TREE = 10_000
"""How many pages, and nodes above them, are counted."""

_BOUNDS = Configuration(
    zlib_maximum_output_length=UNPACKED_STREAM,
    lzw_maximum_output_length=UNPACKED_STREAM,
    run_length_maximum_output_length=UNPACKED_STREAM,
    brotli_maximum_output_length=UNPACKED_STREAM,
    zlib_maximum_recovery_input_length=MIB,
    stream_decoding_work_maximum_length=UNPACKED,
    array_maximum_element_count=OBJECTS,
    dictionary_maximum_element_count=OBJECTS,
    page_tree_maximum_entries=PAGE_TREE,
    page_tree_maximum_page_entries=20 * PAGE_TREE,
    jbig2dec_binary=None,  # No picture is looked at, and no program of the system called.
)

# What pypdf raises on a damaged file is not only its own; every one of these means "no PDF".
_NONSENSE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


class _TooMuch(BaseException):
    """Raised where a document goes beyond a bound; no `except Exception` of the reader keeps it."""


class _BoundedReader(PdfReader):
    """Reads a document and counts what that takes."""

    objects = unpacked = 0

    def cache_indirect_object(
        self, generation: int, idnum: int, obj: PdfObject | None
    ) -> PdfObject | None:
        """Keep an object that was read, and count it; of streams, what they unpack to."""
        self.objects += 1
        if isinstance(obj, EncodedStreamObject) and obj.get("/Type") in ("/ObjStm", "/XRef"):
            # The others are never unpacked. These keep what they unpack to: it is done once.
            self.unpacked += len(obj.get_data())
        if self.objects > OBJECTS or self.unpacked > UNPACKED:
            raise _TooMuch
        return super().cache_indirect_object(generation, idnum, obj)


def read(content: bytes) -> tuple[Paper, int]:
    """Return what a document is, and how many pages it has; 0 unless it is well-formed."""
    try:
        with apply_configuration(_BOUNDS):
            reader = _BoundedReader(
                io.BytesIO(content),
                root_object_recovery_limit=1_000,
                xref_stream_maximum_entries=5 * OBJECTS,
            )
            if reader.is_encrypted:
                return Paper.ENCRYPTED, 0
            pages = len(reader.pages)
    except (_TooMuch, LimitReachedError):
        return Paper.UNREAD, 0
    except (PyPdfError, *_NONSENSE):
        return Paper.MALFORMED, 0
    return (Paper.WELL_FORMED, pages) if pages else (Paper.MALFORMED, 0)


def main() -> None:
    """Read documents until the process that wants to know is gone."""
    # Remarks on each damaged object cost time, and nobody reads them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    serve(lambda content: "{} {}".format(*read(content)))


if __name__ == "__main__":
    main()
