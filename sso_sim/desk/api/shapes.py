"""The shapes that all operations of the JSON API share; an operation's own shapes stand beside it.

Owns words of the public contract; `openapi` publishes their docstrings. A shape may gain a key;
losing or renaming a key breaks a client.
"""

from __future__ import annotations

from datetime import datetime

import msgspec


class Taken(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a request may say, and nothing else."""


class Heard(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is told from what the desk has heard of the apps.

    *silent* says which app has not answered since when, in real time: what it did since is not in
    this answer. It is left out where all answer.
    """

    silent: dict[str, datetime] = msgspec.field(default_factory=dict)


class Fault(msgspec.Struct):
    """One thing wrong with a request: where (JSON pointer) and what."""

    pointer: str
    detail: str


class Problem(msgspec.Struct):
    """What went wrong (RFC 9457); *code* is stable and for programs."""

    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[Fault] = []
    type: str = "about:blank"
