"""The blueprint of Manage My Account's own pages: its login page and its tabs.

Owns the door before them, which sends a person who is not logged in to the login page.
"""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from pacer_mock.manage.views import visitor

bp = Blueprint("manage", __name__)
bp.context_processor(visitor.around)


@bp.before_request
def _log_in_first() -> ResponseReturnValue | None:
    return None if request.endpoint == "manage.login" else visitor.log_in_first()
