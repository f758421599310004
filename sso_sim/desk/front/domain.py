"""Finding a scenario by words that describe a person's own situation.

Owns the rule: every word must occur, as the beginning of a word or of its plural. Pure.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9/]+")


def matches(query: str, *texts: str) -> bool:
    """Say whether every word of *query* is the beginning of some word in *texts*."""
    words = _WORD.findall(" ".join(texts).lower())
    return all(
        any(word.startswith(_stem(asked)) for word in words)
        for asked in _WORD.findall(query.lower())
    )


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
