"""The desk's words for a key that is not the trainer key.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.desk.trainer_key.domain import KeyFault

KEY_FAULTS: Mapping[KeyFault, str] = {
    KeyFault.WRONG: "This is not the trainer key. It was printed where the sandbox was started.",
    KeyFault.TOO_MANY_TRIES: (
        "This key is wrong too, and too many were before it. Wait a minute, then try again; the "
        "right key is taken at any time."
    ),
}
