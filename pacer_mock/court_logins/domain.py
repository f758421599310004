"""Decide whether a PACER login typed at an old CM/ECF is good for reading there.

Owns the one rule. Must not know how a password is checked.

Every account whose search is active may read in a court of the current generation, including Legacy
and shared accounts ([PACER-LEGACY], [NHD-SHARED]). `X-` before the username asks for the exemption,
which the PACER Service Center must have granted for that very court ([NCW-EXEMPT]).

Such a court can ask only for a username, a password and a client code. If PACER demands anything
else of a person, the person must do that at PACER first. This is the sandbox's own rule, and so is
refusing an exemption that was not granted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.client_codes.domain import SearchBlocker, Searcher, blockers_to_search
from pacer_mock.interstitials.domain import Between
from sso_sim.contract.pacer_logins import PacerLoginRefusal

_OF_SEARCHING = {
    SearchBlocker.ADMINISTRATIVE: PacerLoginRefusal.ADMINISTRATIVE,
    SearchBlocker.AWAITING_TOKEN: PacerLoginRefusal.AWAITING_TOKEN,
    SearchBlocker.INACTIVE: PacerLoginRefusal.SEARCH_INACTIVE,
    SearchBlocker.CODE_MISSING: PacerLoginRefusal.CODE_MISSING,
    SearchBlocker.CODE_INVALID: PacerLoginRefusal.CODE_INVALID,
}


@dataclass(frozen=True)
class Asked:
    """A request to read at *court*: the client code, and whether to be *exempt* (`X-`)."""

    court: str
    client_code: str = ""
    exempt: bool = False


def blockers_to_read(
    who: Searcher, asked: Asked, owed: Collection[Between], *, may_be_exempt: bool
) -> tuple[PacerLoginRefusal, ...]:
    """List everything that keeps an account from reading at a court.

    *owed* is what the holder must first do at PACER. *may_be_exempt* says whether reading at that
    court costs the account nothing if it asks for the exemption.
    """
    if who.status == Status.CLOSED:
        return (PacerLoginRefusal.CLOSED,)
    stands = {_OF_SEARCHING[each] for each in blockers_to_search(who, asked.client_code)}
    if stands & {PacerLoginRefusal.ADMINISTRATIVE, PacerLoginRefusal.AWAITING_TOKEN}:
        return tuple(stands)
    if Between.PASSCODE in owed:
        stands.add(PacerLoginRefusal.PASSCODE)
    if {Between.ENROLLMENT, Between.PASSWORD}.intersection(owed):
        stands.add(PacerLoginRefusal.UPDATE)
    if asked.exempt and not may_be_exempt:
        stands.add(PacerLoginRefusal.NOT_EXEMPT)
    return tuple(reason for reason in PacerLoginRefusal if reason in stands)
