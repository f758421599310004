"""The freshness of a page: it waits for a pull of the feeds, and names the silent apps.

Owns how long pages wait, and what the silent apps add to a page's version.
"""

from __future__ import annotations

from datetime import datetime

from sso_sim.desk.rehearsals.views.context import use_case
from sso_sim.desk.trail.services.feed import PAGE_SECONDS, Feeds

FRESH_SECONDS = 1.0
"""How old the story may be for a page that asks every two seconds; many pages share one pull."""


def freshen(max_age: float = 0.0) -> dict[str, datetime]:
    """Wait briefly for what was just done; return which apps are silent, and since when."""
    use_case(Feeds).freshen(patience=PAGE_SECONDS, max_age=max_age)
    return use_case(Feeds).silent()


def version_of(silent: dict[str, datetime]) -> str:
    """Return a string that changes with *silent*, for the version of a page's live part."""
    return "".join(f"-{app}{since:%H%M%S}" for app, since in sorted(silent.items()))
