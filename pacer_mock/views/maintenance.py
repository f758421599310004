"""The Maintenance tab's pages: what an account says of its holder, and to courts.

Owns Display Registered Courts.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pacer_mock.services import registered_courts as courts
from pacer_mock.views import manage_guard, visiting
from sso_sim.kit.sandbox import reading

bp = Blueprint("maintenance", __name__)
bp.before_request(manage_guard.item_first)
bp.context_processor(visiting.around)


@bp.get("/pscof/manage/registered-courts")
def registered_courts() -> ResponseReturnValue:
    """Show where the account is registered as a filer."""
    with reading() as session:
        registered = courts.of_account(session, visiting.present().subject)
    return render_template("pacer/maintenance_registered_courts.html", registered=registered)
