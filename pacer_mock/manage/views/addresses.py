"""The addresses of the PACER pages to which a sentence leads on.

Owns the one table of next places: their names in the wording, and the endpoint of each. A page
whose next places carry its own query along has a table of its own beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

NEXT_PLACES: Mapping[str, str] = {
    "manage": "manage.settings",
    "register": "registration.start",
    "upgrade": "upgrade.person",
    "login": "manage.login",
    "shared-account": "home.shared_account",
    "service-center": "service_center.search",
    "e-file": "e_file.attorney",
    "e-file-status": "e_file.status",
    "registered-courts": "maintenance.registered_courts",
    "cja": "cja.ask",
    "multifactor": "multifactor.overview",
    "paa": "manage.paa_maintenance",
    "paa-add": "memberships.add",
    "paa-requests": "memberships.requests",
    "leave-paa": "membership_answers.leave",
}
"""The endpoint of each next place; it needs no arguments."""


def place(name: str) -> str:
    """Return the address of a next place named in the wording."""
    return url_for(NEXT_PLACES[name])
