"""Opaque cursors: where a reader of the trail or the mailbox goes on from.

Owns their form. Opaque, so that nobody comes to count on what is inside.
"""

from __future__ import annotations

import base64
import binascii


class WrongCursor(ValueError):
    """Raised where a cursor was not made here."""


def write_cursor(position: int | str) -> str:
    """Return the cursor behind *position*."""
    return base64.urlsafe_b64encode(f"v1:{position}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """Return the position a *cursor* stands for; empty for an empty one."""
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
    """Return the number a *cursor* stands for; 0 for an empty one."""
    position = read_cursor(cursor)
    if not position:
        return 0
    if not position.isascii() or not position.isdigit() or len(position) > 18:
        raise WrongCursor
    return int(position)
