"""The desk's words for a lever of a rehearsal that is not pulled.

Owns the words. Knows no rule.
"""

from __future__ import annotations

BEYOND_THE_HOUSE = (
    "The clock of the open house goes a year from its beginning at most, since everybody shares "
    "it. It was not moved. Starting over puts it back; in a rehearsal of your own it goes further."
)
