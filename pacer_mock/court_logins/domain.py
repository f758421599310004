"""Whether a PACER login that was typed at an old CM/ECF is good for reading there.

Owns the one rule. Everybody whose search is active may read in a court of the current generation,
Legacy and shared accounts too ([PACER-LEGACY], [NHD-SHARED]); `X-` before the username asks to be
exempt, which the PACER Service Center has to have granted for that very court ([NCW-EXEMPT]). Such
a court can ask for a username, a password and a client code, and for nothing else: who owes PACER
more than that has to see to it first. That is ours, as is refusing an exemption that was not
granted. Must not know how a password is checked.
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
    """What is asked for at *court*: with which client code, and whether to be *exempt* (`X-`)."""

    court: str
    client_code: str = ""
    exempt: bool = False


def blockers_to_read(
    who: Searcher, asked: Asked, owed: Collection[Between], *, may_be_exempt: bool
) -> tuple[PacerLoginRefusal, ...]:
    """Name everything that keeps an account from reading at a court.

    *owed* is what the holder has to see to at PACER first, *may_be_exempt* whether what is read at
    that court costs the account nothing where it asks for that.
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
