"""Documents built to hurt their reader: small files that unpack, fan out, nest and turn in circles.

Owns a writer that writes whatever it is told to: valid by the letter of the format, against its
sense. Each of `HEAVY` begins and ends as a PDF does and is smaller than a court's limit.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache

from tests.support import pdf

MB = 1_000_000
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
WIDE_PAGE = PAGE[:-2] + b"".join(b"/K%d %d " % (i, i) for i in range(17)) + b">>"
"""A page that costs CPU time each time it is read."""


def stream(data: bytes, entries: bytes = b"", *, length: int | None = None) -> bytes:
    """Return a stream that unpacks to *data*; *length* is the length it declares."""
    packed = _compressed(data)
    said = len(packed) if length is None else length
    head = b"<< /Length %d /Filter /FlateDecode %b >>" % (said, entries)
    return b"%b\nstream\n%b\nendstream" % (head, packed)


@lru_cache(maxsize=2)
def _compressed(data: bytes) -> bytes:
    return zlib.compress(data)


def assembled(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a file of numbered objects with a plain cross-reference table."""
    written, places = _bodies(objects)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        written += b"%010d 00000 %b \n" % (places.get(number, 0), b"fn"[number in places :][:1])
    written += b"trailer\n<< /Size %d %b >>\n" % (max(objects) + 1, trailer)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % table)


def packed(objects: Mapping[int, bytes], kept_in: Mapping[int, int], more: bytes = b"") -> bytes:
    """Return a file with a cross-reference stream.

    *kept_in* says which object stream holds further objects; *more* is added to the trailer.
    """
    written, places = _bodies(objects)
    last = max((*objects, *kept_in)) + 1
    rows = [b"\x00" * 7] + [_row(number, places, kept_in) for number in range(1, last)]
    rows.append(b"\x01" + len(written).to_bytes(4) + b"\x00\x00")
    said = b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R %b" % (last + 1, more)
    table = len(written)
    written += b"%d 0 obj\n%b\nendobj\n" % (last, stream(b"".join(rows), said))
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % table)


def _bodies(objects: Mapping[int, bytes]) -> tuple[bytearray, dict[int, int]]:
    written = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    return written, places


def _row(number: int, places: Mapping[int, int], kept_in: Mapping[int, int]) -> bytes:
    if number in kept_in:
        return b"\x02" + kept_in[number].to_bytes(4) + b"\x00\x00"
    if number in places:
        return b"\x01" + places[number].to_bytes(4) + b"\x00\x00"
    return b"\x00" * 7


def kept(objects: Mapping[int, bytes], blanks: int) -> bytes:
    """Return an object stream of *objects*, with *blanks* blanks before the first of them."""
    head, body = b"", b""
    for number, each in objects.items():
        head += b"%d %d " % (number, len(body) + blanks)
        body += each + b" "
    said = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
    return stream(head + b" " * blanks + body, said)


def _blanks_in_the_header(megabytes: int) -> bytes:
    # The reader looks for the second number and finds it after all the blanks, byte by byte.
    data = b"1 0" + b" " * (megabytes * MB) + CATALOG
    said = b"/Type /ObjStm /N 1 /First %d" % (len(data) - len(CATALOG))
    return packed({2: pages(b"4 0 R"), 3: stream(data, said), 4: PAGE}, {1: 3})


def pages(kids: bytes) -> bytes:
    """Return a node of the page tree with these kids."""
    return b"<< /Type /Pages /Count 1 /Kids [%b] >>" % kids


def _several_in_one_file() -> bytes:
    # Each stays below the limit for unpacking; the page tree leads through them all.
    count, first = 12, 20
    objects = {2: pages(b" ".join(b"%d 0 R" % (first + i) for i in range(count)))}
    for number in range(count):
        objects[40 + number] = kept({first + number: PAGE}, 12 * MB)
    return packed(objects | {1: CATALOG}, {first + i: 40 + i for i in range(count)})


def _fans_out() -> bytes:
    levels = {number: pages(b"%d 0 R " % (number + 1) * 10) for number in range(2, 9)}
    return assembled({1: CATALOG, **levels, 9: WIDE_PAGE})


def _deep_tree() -> bytes:
    levels = {number: pages(b"%d 0 R" % (number + 1)) for number in range(2, 20_000)}
    return assembled({1: CATALOG, **levels, 20_000: PAGE})


def _nested(opening: bytes, closing: bytes) -> bytes:
    deep = opening * 200_000 + closing * 200_000
    return assembled({1: b"<< /Type /Catalog /X %b /Pages 2 0 R >>" % deep, 2: pages(b""), 3: PAGE})


def _many_objects() -> bytes:
    count = 400_000
    first = len(CATALOG)
    head = b"1 0 " + b"".join(b"%d %d " % (10 + i, first + 2 * i) for i in range(count))
    said = b"/Type /ObjStm /N %d /First %d" % (count + 1, len(head))
    data = head + CATALOG + b" 1" * count
    return packed({2: pages(b"4 0 R"), 3: stream(data, said), 4: PAGE}, {1: 3})


def _lying_length() -> bytes:
    data = b"1 0 " + CATALOG
    return packed(
        {
            2: pages(b"4 0 R"),
            3: stream(data, b"/Type /ObjStm /N 1 /First 4", length=10**12),
            4: PAGE,
        },
        {1: 3},
    )


def _tables_one_behind_the_other() -> bytes:
    # Each has the same number, so that the reader knows none of them already.
    written = bytearray(b"%PDF-1.5\n")
    previous = b""
    entries = b"\x00" * (12 * MB)
    for _ in range(60):
        place = len(written)
        said = b"/Type /XRef /Size 3 /W [1 4 2] /Root 1 0 R " + previous
        written += b"9 0 obj\n%b\nendobj\n" % stream(entries, said)
        previous = b"/Prev %d" % place
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % place)


def _predicted() -> bytes:
    said = b"/Type /ObjStm /N 1 /First 4 /DecodeParms << /Predictor 15 /Columns 1 >>"
    objects = {2: pages(b"4 0 R"), 3: stream(b"\x02 " * (7 * MB), said), 4: PAGE}
    return packed(objects, {1: 3})


def _missing_objects() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(100, 9_000))
    filling = b"%" + b" 7 7 obx" * 500_000 + b"\n"
    return _filled(assembled({1: CATALOG, 2: pages(kids)}), filling)


def _filled(content: bytes, filling: bytes) -> bytes:
    """Return a file with extra bytes between its first line and the rest: all offsets are wrong."""
    head, _, rest = content.partition(b"\n")
    return head + b"\n" + filling + rest


HEAVY: Mapping[str, Callable[[], bytes]] = {
    "an object stream of 70 MB of blanks": lambda: _blanks_in_the_header(70),
    "several object streams in one file": _several_in_one_file,
    "a page tree that fans out": _fans_out,
    "a page tree of 20,000 levels": _deep_tree,
    "90,000 kids": lambda: assembled({1: CATALOG, 2: pages(b"3 0 R " * 90_000), 3: WIDE_PAGE}),
    "a page tree that turns in a circle": lambda: assembled({1: CATALOG, 2: pages(b"2 0 R")}),
    "arrays in arrays": lambda: _nested(b"[", b"]"),
    "dictionaries in dictionaries": lambda: _nested(b"<</A ", b">>"),
    "400,000 objects in one stream": _many_objects,
    "a length that lies": _lying_length,
    "a table behind itself": lambda: assembled({1: CATALOG}, b"/Root 5 0 R /Prev 50"),
    "sixty tables that unpack": _tables_one_behind_the_other,
    "a predictor over 14 MB": _predicted,
    "objects that are nowhere": _missing_objects,
    "a password": pdf.encrypted,
}
"""Files that cost a plain reader seconds to minutes, or up to gigabytes, or an endless loop."""
