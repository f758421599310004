"""Starting a rehearsal over: the page that asks, and the request that does it.

Owns both routes, which belong to the rehearsal's pages. They stand above the room of classes,
because a seat that starts over comes back to where its class is.
"""

from __future__ import annotations

from flask import redirect, render_template
from werkzeug.wrappers import Response

from sso_sim.desk.classes.services import classes
from sso_sim.desk.classes.services.levers import ClassLevers
from sso_sim.desk.rehearsals.views.addresses import rehearsal_page
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.steps import views as rehearsal
from sso_sim.desk.steps.views import ANEW, progress_now
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.kit.request_context import Sandbox

bp = rehearsal.bp
"""The blueprint of the rehearsal's own pages; these two routes are added to it."""


@bp.get("/start-over")
def start_over() -> Response | str:
    """Ask whether to start over."""
    elsewhere = trainer.guard_levers()
    if elsewhere is not None:
        return elsewhere
    with resources().database.across() as session:
        in_class = classes.class_of(session, Sandbox.rehearsal_id()) is not None
    return render_template("desk/start_over/start_over.html", now=progress_now(), in_class=in_class)


@bp.post("/start-over")
def do_start_over() -> Response:
    """Start the rehearsal over."""
    elsewhere = trainer.guard_levers()
    if elsewhere is not None:
        return elsewhere
    use_case(ClassLevers).start_over(Sandbox.rehearsal_id())
    # A flashed message would belong to the old run's cookie, and would be dropped with it.
    return redirect(f"{rehearsal_page()}?{ANEW}=1", code=303)
