"""What stands between a proved password and going on, in the order in which it is asked.

Owns the order and nothing else. Must not know what a page looks like nor how somebody is remembered
between two of them: whoever has proved a password is signed on only when nothing stands any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stop(StrEnum):
    """A page between the password and going on."""

    REDACTION = "redaction"


@dataclass(frozen=True)
class Facts:
    """What is known of somebody who has proved a password.

    *files_somewhere*: a court knows the account as a filer. *agreed*: they have agreed to the
    redaction rules since they typed the password.
    """

    files_somewhere: bool
    agreed: bool = False


def next_stop(facts: Facts) -> Stop | None:
    """Return what stands next, or None where the way is free.

    The redaction agreement is asked at every sign-on of whoever may file in some court, and of
    nobody else: an account that was linked today meets it at its next sign-on.
    """
    if facts.files_somewhere and not facts.agreed:
        return Stop.REDACTION
    return None
