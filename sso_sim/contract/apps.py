"""The names of the four apps, as settings, addresses and calls use them.

Owns the names and their order. Must not know any app, framework or database.
"""

from __future__ import annotations

DESK = "desk"
PACER = "pacer"
ECF = "ecf"
COURT = "court"
APPS = (DESK, PACER, ECF, COURT)
"""The apps in the order of their ports, beginning with the base port."""
