"""Which pages and which of the protocol the quick run goes through: one way through each app.

Owns the list. Rules and use cases are all in the quick run; of the pages, of OpenID Connect and of
the journeys it has what is named here, and the whole run has the rest. The files it leaves out are
not even read.
"""

from __future__ import annotations

from pathlib import Path

QUICK: dict[str, set[str]] = {
    "web": {
        "test_api",
        "test_court_central_sign_on",
        "test_court_linking",
        "test_court_linking_refusals",
        "test_ecf_login",
        "test_pacer_interstitials",
        "test_pacer_search_doors",
        "test_pacer_sign_on",
        "test_pacer_upgrade",
        "test_record_filing",
        "test_record_reading",
    },
    "oidc": {
        "test_claims",
        "test_code_use",
        "test_discovery",
        "test_prompt",
    },
    "journeys": {"test_scenarios"},
    "attack": set(),
    "browser": set(),
    "crash": set(),
    "permissions": set(),
    "running": set(),
}
"""Per folder of tests, the files of the quick run; of a folder not named here it has all."""


def is_left_to_the_whole_run(path: Path) -> bool:
    """Say whether the quick run leaves out the tests of the file *path*."""
    chosen = QUICK.get(path.parent.name)
    return chosen is not None and path.name.startswith("test_") and path.stem not in chosen
