"""The words by which cases are found: of titles and parties, and of what somebody typed.

Owns how a text becomes words that compare alike however they are written: without capitals,
accents and punctuation. Knows no case and no table.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40
"""A word is kept and compared up to so many characters."""

NOISE = frozenset({"v", "vs", "in", "re", "et", "al", "the", "of", "and"})
"""What stands in half of all titles and finds nothing."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u2018\u2019\u02bc")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a title or of a name, those that find nothing left out."""
    return frozenset(_split(text)) - NOISE


def typed_words(text: str) -> frozenset[str]:
    """Return the words somebody typed, each the beginning of a word to be found.

    Where nothing but such words was typed as stand everywhere, they are beginnings, too: "re"
    may be meant for Reilly.
    """
    found = frozenset(_split(text))
    return found - NOISE or found


def _split(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return [word[:LONGEST] for word in _WORD.findall(bare)]
