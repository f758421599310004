"""The plan of the house that the tests hold: the doors of each room, and the floor it stands on.

Owns the table of doors and the table of floors. Must not know source files or imports: `source`
reads those, and the architecture tests compare the two.
"""

from __future__ import annotations

from collections.abc import Mapping

DOORS: Mapping[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    "models": frozenset({"domain", "models"}),
    "wording": frozenset({"domain", "wording"}),
    "letters": frozenset({"domain", "models", "wording", "letters"}),
    "services": frozenset({"domain", "models", "wording", "letters", "services"}),
    "forms": frozenset({"domain", "models", "wording", "services", "forms"}),
}
"""What each door of the same app may import. Views and back doors import everything."""

OPEN_DOORS = frozenset({"views", "back_door", "api"})
"""The doors where requests come in: no other door may import them."""

ROOMS: Mapping[str, tuple[str, ...]] = {
    "pacer_mock": (
        "accounts",
        "courts",
        "client_codes",
        "passcodes",
        "manage",
        "wizard",
        "oidc",
        "registration",
        "billing",
        "court_requests",
        "account_changes",
        "upgrade",
        "e_file",
        "memberships",
        "case_locator",
        "maintenance",
        "settings",
        "interstitials",
        "forgotten",
        "cja",
        "multifactor",
        "front",
        "sign_on",
        "service_center",
        "court_logins",
    ),
    "sso_sim.court": (
        "courts",
        "daily_summaries",
        "go_live",
        "entry",
        "filing_agents",
        "password_reset",
        "linking",
        "record_pages",
        "clerk_desk",
        "court_requests",
        "registrations",
        "account_changes",
        "clerk",
        "account",
    ),
    "sso_sim.desk": (
        "rehearsals",
        "trainer_key",
        "api",
        "trail",
        "mail",
        "personas",
        "court_stages",
        "lifecycle",
        "steps",
        "levers",
        "classes",
        "start_over",
        "clients",
        "health",
        "front",
    ),
}
"""The rooms of each app, the ground floor first. A room imports only rooms that come before it."""

ONE_ROOM = ("ecf_mock", "sso_sim.record", "sso_sim.both_generations")
"""Packages that are one room: their folders are the doors."""
