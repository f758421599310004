"""Opaque cursors: the position from which a reader of the trail or the mailbox continues.

Owns the form of a cursor. Cursors are opaque so that no client comes to depend on their contents.
"""

from __future__ import annotations

import base64
import binascii


class WrongCursor(ValueError):
    """Raised where a cursor was not made here."""


def write_cursor(position: int | str) -> str:
    """Return the cursor that points after *position*."""
    return base64.urlsafe_b64encode(f"v1:{position}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """Return the position that *cursor* stands for; an empty cursor gives an empty position."""
    if not cursor:
        return ""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as error:
        raise WrongCursor from error
    version, _, position = text.partition(":")
    if version != "v1" or not position or write_cursor(position) != cursor:
        raise WrongCursor
    return position


def read_number(cursor: str) -> int:
    """Return the number that *cursor* stands for; an empty cursor gives 0."""
    position = read_cursor(cursor)
    if not position:
        return 0
    if not position.isascii() or not position.isdigit() or len(position) > 18:
        raise WrongCursor
    return int(position)
