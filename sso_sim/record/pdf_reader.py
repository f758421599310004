"""Reading a document up to its pages, in a separate process: `services.pdf_check` calls it.

Owns how a PDF is read, and how much of one. A file of a few kilobytes can unpack to gigabytes, and
a page tree can name one page a million times. This module bounds what is unpacked, stored and
counted, whatever other limits the system has. Must not know cases or filers.
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
"""The most bytes that one stream, and all streams read, may unpack to. Pages need small ones."""

OBJECTS = 50_000
"""The most objects that may be read on the way to the last page."""

PAGE_TREE = 10_000
"""The most pages, and nodes above them, that are counted."""

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
    jbig2dec_binary=None,  # No image is decoded, and no system program called.
)

# On a damaged file pypdf raises more than its own exceptions; each of these means "no PDF".
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
    """Raised when a document exceeds a bound; no `except Exception` in pypdf can catch it."""


class _BoundedReader(PdfReader):
    """A reader that counts the objects it reads and the bytes it unpacks."""

    objects = unpacked = 0

    def cache_indirect_object(
        self, generation: int, idnum: int, obj: PdfObject | None
    ) -> PdfObject | None:
        """Cache an object that was read, and count it and, for streams, its unpacked bytes."""
        self.objects += 1
        if isinstance(obj, EncodedStreamObject) and obj.get("/Type") in ("/ObjStm", "/XRef"):
            # Other streams are never unpacked. These cache their unpacked bytes: it is done once.
            self.unpacked += len(obj.get_data())
        if self.objects > OBJECTS or self.unpacked > UNPACKED:
            raise _TooMuch
        return super().cache_indirect_object(generation, idnum, obj)


def read(content: bytes) -> tuple[Paper, int]:
    """Return the kind of document and its number of pages, which is 0 unless it is well-formed."""
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
    """Read documents until the process that sends them is gone."""
    # pypdf's warnings about each damaged object cost time, and nobody reads them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    serve(lambda content: "{} {}".format(*read(content)))


if __name__ == "__main__":
    main()
