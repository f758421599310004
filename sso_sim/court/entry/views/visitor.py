"""The facts about one request to a court: the court, the visit, the claims, the filer.

Owns these facts, and what follows from them. Must not know how the visitor came in, or what a page
shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from sso_sim.both_generations.domain.menus import Item
from sso_sim.contract.claims import Claims
from sso_sim.court.courts.domain.menus import menu_of, standing_shown
from sso_sim.court.courts.domain.standing import Standing, standing_of
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.court.entry.domain.doors import Facts
from sso_sim.court.entry.domain.exemption import is_exempt, may_switch
from sso_sim.court.entry.services.exemption import privileges_of
from sso_sim.kit import visits


@dataclass(frozen=True)
class Guest:
    """A visitor who is signed on at this court: the visit, and PACER's claims."""

    visit: visits.Visit
    claims: Claims


@dataclass(frozen=True)
class Room:
    """The court of this request, and the visitor: nobody, a PACER account, a filer."""

    court: CourtRow
    facts: Facts
    guest: Guest | None = None
    filer: Filer | None = None

    @property
    def claims(self) -> Claims | None:
        """Return PACER's claims about the visitor, or None if nobody is signed on."""
        return None if self.guest is None else self.guest.claims

    @property
    def filer_or_stop(self) -> Filer:
        """Return the visitor's filer; call it only behind a door that requires one."""
        if self.filer is None:
            raise LookupError("A door let somebody in who has no CM/ECF account here.")
        return self.filer

    @property
    def standing(self) -> Standing:
        """Return the visitor's standing at this court."""
        status = None if self.filer is None else self.filer.status
        return standing_of(signed_on=self.claims is not None, linked_filer=status)

    @property
    def menu(self) -> tuple[Item, ...]:
        """Return the items of the menu bar for this visitor."""
        return menu_of(self.court.kind, self._standing_shown, self.court.menu)

    @property
    def menu_is_stale(self) -> bool:
        """Return whether the menu bar would be different after a new sign-on."""
        return self._standing_shown is not self.standing

    @property
    def may_be_exempt(self) -> bool:
        """Return whether the visitor can choose here to be exempt from fees."""
        claims = self.claims
        return claims is not None and may_switch(privileges_of(claims), self.court.court)

    @property
    def exempt(self) -> bool:
        """Return whether reading is exempt from fees now; every charge calls this."""
        if self.guest is None:
            return False
        switched_on = bool(self.guest.visit.data.get("exempt"))
        privileges = privileges_of(self.guest.claims)
        return is_exempt(privileges, self.court.court, switched_on=switched_on)

    @property
    def _standing_shown(self) -> Standing:
        kept = "" if self.guest is None else self.guest.visit.data.get("standing", "")
        at_sign_on = Standing(kept) if kept and self.court.stale_menu else None
        return standing_shown(self.standing, at_sign_on)
