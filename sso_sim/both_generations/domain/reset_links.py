"""How long a mailed link for a new CM/ECF password is valid.

Owns the 24 hours ([MOW-RESET]). The time is the rehearsal's. Must not know tokens, mail or filers.
"""

from __future__ import annotations

from datetime import timedelta

GOOD_FOR = timedelta(hours=24)
