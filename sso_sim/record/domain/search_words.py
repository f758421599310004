"""The words by which cases are found: from titles and parties, and from a typed search.

Owns the normalization that makes words comparable: without capitals, accents and punctuation. Must
not know cases or tables.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40
"""Words are stored and compared up to this number of characters."""

NOISE = frozenset({"v", "vs", "in", "re", "et", "al", "the", "of", "and"})
"""Words that are in half of all titles and so narrow no search."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u2018\u2019\u02bc")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a title or of a name, without the stop words."""
    return frozenset(_split(text)) - NOISE


def typed_words(text: str) -> frozenset[str]:
    """Return the words of a typed search; each is the beginning of a word to be found.

    If the search has nothing but stop words, they are treated as beginnings, too: "re" may be meant
    for Reilly.
    """
    found = frozenset(_split(text))
    return found - NOISE or found


def _split(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return [word[:LONGEST] for word in _WORD.findall(bare)]
