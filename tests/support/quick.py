"""The pages and the parts of the protocol that the quick run tests: one way through each app.

Owns the list. The quick run has all tests of rules and use cases. Of the tests of pages, of OpenID
Connect and of the journeys it has the files named here; the whole run has the rest. The quick run
does not even read the files it leaves out.
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
"""The files of the quick run per folder of tests; a folder not named here is in it completely."""


def is_left_to_the_whole_run(path: Path) -> bool:
    """Say whether the quick run leaves out the tests of the file *path*."""
    chosen = QUICK.get(path.parent.name)
    return chosen is not None and path.name.startswith("test_") and path.stem not in chosen
