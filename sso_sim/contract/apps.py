"""The names of the four apps, by which settings, addresses and calls tell them apart.

Owns the names and their order. Knows no app, no framework and no database.
"""

from __future__ import annotations

DESK = "desk"
PACER = "pacer"
ECF = "ecf"
COURT = "court"
APPS = (DESK, PACER, ECF, COURT)
"""The apps in the order of their ports, from the base port up."""
