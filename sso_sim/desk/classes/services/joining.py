"""Joining a class: a seat in it, its rehearsal made ready and brought to where the class is.

Owns the order of the three. Who may have a seat is the business of `classes`.
"""

from __future__ import annotations

from sso_sim.desk.classes.domain import JoinFault
from sso_sim.desk.classes.models import Seat
from sso_sim.desk.classes.services.classes import Classes
from sso_sim.desk.classes.services.levers import ClassLevers


def sit_down(
    classes: Classes, levers: ClassLevers, code: str, name: str, token: str, guesser: str = ""
) -> Seat | tuple[JoinFault, ...]:
    """Give the browser that holds *token* its seat in a class, ready, and where the class is.

    Raises AppDown where an app is; sent again, it goes on where it was. *guesser* is in whose
    name a wrong code is counted.
    """
    seat = classes.sit_down(code, name, token, guesser)
    if isinstance(seat, Seat) and classes.make_ready(seat):
        levers.bring_along(seat.rehearsal)
    return seat
