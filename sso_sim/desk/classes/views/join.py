"""Joining a class: a person types a code and a name for the board, and gets their own rehearsal.

Owns the page. A person who comes again with the same browser finds the same seat: its cookie holds
a random token. Nobody is shown who else is in the class.
"""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, redirect, render_template
from flask import session as cookie
from werkzeug.wrappers import Response

from sso_sim.contract.apps import DESK
from sso_sim.desk.classes.domain import JoinFault
from sso_sim.desk.classes.forms import JoinForm
from sso_sim.desk.classes.models import Seat
from sso_sim.desk.classes.services import classes, joining
from sso_sim.desk.classes.services.classes import Classes
from sso_sim.desk.classes.services.levers import ClassLevers
from sso_sim.desk.rehearsals.views.context import refused, resources, use_case
from sso_sim.kit.guesser_names import guesser
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, needs_no_rehearsal

bp = Blueprint("join", __name__)

HOLDER = "holder"


@bp.before_request
def _of_no_rehearsal() -> None:
    if Sandbox.rehearsal_id() != MAIN:
        abort(404)


@bp.get("/join")
@needs_no_rehearsal
def page() -> str:
    """Ask for the code and a name; show the seats of this browser."""
    return _page(JoinForm(formdata=None))


@bp.post("/join")
@needs_no_rehearsal
def sit_down() -> Response:
    """Take a seat, or return to an earlier one, and redirect there."""
    form = JoinForm()
    form.validate()
    code, name = form.code.data or "", form.name.data or ""
    found = joining.sit_down(
        use_case(Classes), use_case(ClassLevers), code, name, _holder(), guesser()
    )
    if isinstance(found, Seat):
        return redirect(_address(found), code=303)
    form.tell(found)
    return refused(_page(form), must_wait=JoinFault.TOO_MANY_TRIES in found)


def _page(form: JoinForm) -> str:
    with resources().database.across() as session:
        mine = classes.seats_of(session, _holder())
    return render_template(
        "desk/classes/join.html",
        form=form,
        mine=[(row, seat, _address(seat)) for row, seat in mine],
    )


def _holder() -> str:
    """Return this browser's token; its cookie outlives the window, so people find their seat."""
    cookie.permanent = True
    token: str = cookie.setdefault(HOLDER, secrets.token_urlsafe(24))
    return token


def _address(seat: Seat) -> str:
    return resources().address(DESK, seat.rehearsal) + "/"
