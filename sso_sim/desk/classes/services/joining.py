"""Joining a class: take a seat, make its rehearsal ready, and bring it to where the class is.

Owns the order of these three steps. `classes` decides who may have a seat.
"""

from __future__ import annotations

from sso_sim.desk.classes.domain import JoinFault
from sso_sim.desk.classes.models import Seat
from sso_sim.desk.classes.services.classes import Classes
from sso_sim.desk.classes.services.levers import ClassLevers


def sit_down(
    classes: Classes, levers: ClassLevers, code: str, name: str, token: str, guesser: str = ""
) -> Seat | tuple[JoinFault, ...]:
    """Return a ready seat, brought to where the class is, for the browser that holds *token*.

    Raises AppDown if an app is down; a repeated request continues where it stopped. A wrong code is
    counted against *guesser*.
    """
    seat = classes.sit_down(code, name, token, guesser)
    if isinstance(seat, Seat) and classes.make_ready(seat):
        levers.bring_along(seat.rehearsal)
    return seat
