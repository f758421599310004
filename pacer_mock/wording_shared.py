"""What PACER says of an account that several people share: the same words at every door.

Owns these words alone. Published is that such accounts may go on searching, and that attorneys who
file need individual ones (DOMAIN 2.1); the sentences are the sandbox's own.
"""

from __future__ import annotations

from sso_sim.kit.outcomes import Words

SHARED = Words(
    "Several people use this account",
    "A shared account may go on being used to search. It cannot be upgraded to one person's, "
    "linked to a CM/ECF account or used to file: a filing must say whose it is. Each attorney who "
    "files registers an individual account, and the firm can go on paying for all of them.",
    "What to do with a shared account",
    "shared-account",
)
