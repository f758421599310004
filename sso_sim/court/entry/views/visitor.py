"""Who made a request to a court: the court, the visit, the claims, the filer, and what follows.

Owns these facts of one request. Knows neither how the visitor came in nor what a page shows.
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
    """Somebody signed on at this court: the visit, and what PACER said of them."""

    visit: visits.Visit
    claims: Claims


@dataclass(frozen=True)
class Room:
    """The court this request is for, and who made it: nobody, a PACER account, a filer."""

    court: CourtRow
    facts: Facts
    guest: Guest | None = None
    filer: Filer | None = None

    @property
    def claims(self) -> Claims | None:
        """Return what PACER said of the visitor, or None where nobody is signed on."""
        return None if self.guest is None else self.guest.claims

    @property
    def filer_or_stop(self) -> Filer:
        """Return the filer the visitor acts as; behind a door that lets nobody else in."""
        if self.filer is None:
            raise LookupError("A door let somebody in who has no CM/ECF account here.")
        return self.filer

    @property
    def standing(self) -> Standing:
        """Return what the visitor is at this court."""
        status = None if self.filer is None else self.filer.status
        return standing_of(signed_on=self.claims is not None, linked_filer=status)

    @property
    def menu(self) -> tuple[Item, ...]:
        """Return the items of the menu bar for this visitor."""
        return menu_of(self.court.kind, self._standing_shown, self.court.menu)

    @property
    def menu_is_stale(self) -> bool:
        """Say whether the menu bar is not the one this visitor would see after a new sign-on."""
        return self._standing_shown is not self.standing

    @property
    def may_be_exempt(self) -> bool:
        """Say whether the visitor chooses here whether what they read is exempt from fees."""
        claims = self.claims
        return claims is not None and may_switch(privileges_of(claims), self.court.court)

    @property
    def exempt(self) -> bool:
        """Say whether what the visitor reads now is exempt from fees; every charge asks this."""
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
