"""PACER's use cases that write a letter in other words than most people get.

Owns the preconditions of each. Asserts nothing. `letter_writers` owns the people, and how letters
are written in general.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.billing.services import invoices
from pacer_mock.interstitials import services as interstitials
from pacer_mock.passcodes import services as passcodes
from pacer_mock.registration.services import duplicates, registration
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.service_levers import ServiceLever
from tests.support import letter_writers as writers
from tests.support import pacer_accounts as people
from tests.support.letter_writers import (
    CHOSEN,
    CJA,
    JANE,
    NOW,
    PAA,
    REAL,
    answered,
    do,
    pulled,
    typed,
)
from tests.support.pacer_charges import charge, report
from tests.support.provider import World

NEW_YEAR = datetime(2018, 1, 2, 15, 0, tzinfo=UTC)


def _without_card(world: World) -> None:
    typed(world, drafts.REGISTRATION)
    do(world, lambda s: registration.register(s, NOW, "browser", CHOSEN, ""))


def _twice(world: World) -> None:
    """Let a person register whose name, birthday and address are those of an existing account."""
    writers.registered(world)
    steps = ((Step.PERSON, people.PERSON), (Step.ADDRESS, people.ADDRESS))
    chosen = replace(CHOSEN, username="ana.again")

    def type_it(session: Session) -> None:
        for step, fields in steps:
            drafts.keep(session, NOW, "other", drafts.REGISTRATION, step, fields, done=True)

    do(
        world,
        type_it,
        lambda s: duplicates.go_on(s, NOW, "other"),
        lambda s: registration.register(s, NOW, "other", chosen, "1111"),
    )


def _held_and_waiting(world: World) -> None:
    pulled(
        world,
        ServiceLever.RELEASE,
        search="inactive",
        search_held=True,
        status=Status.AWAITING_TOKEN,
    )


def _with_codes(world: World, written: str) -> None:
    def demand(session: Session) -> None:
        paa = account_numbered(session, PAA)
        paa.client_code_required, paa.client_code_format = True, written

    do(world, demand)
    answered(world, accept=True)


def _asked_by_a_firm(world: World) -> None:
    def named(session: Session) -> None:
        account_numbered(session, PAA).firm = "Payne & Partners"

    do(world, named)
    writers.removed(world)


def _last_code_but_one(world: World) -> None:
    *used, ninth, _tenth = writers.backed_up(world)

    def use_eight(session: Session) -> None:
        assert all(passcodes.use_backup_code(session, NOW, JANE, code) for code in used)

    do(world, use_eight, lambda s: interstitials.check_passcode(s, NOW, REAL, JANE, ninth))


def _billed_with_exempt_pages(world: World) -> None:
    answer = report(world, "exempt", account_number=CJA, exempt=True)
    assert answer.status_code == 200, answer.text
    _bill(world, CJA)


def _billed_and_waived(world: World) -> None:
    charge(world, 1200)
    _bill(world, JANE)


def _bill(world: World, payer: str) -> None:
    do(world, lambda s: invoices.send(s, NEW_YEAR, {"payer": payer, "quarter": "2017Q4"}))


VARIANTS: Mapping[str, Callable[[World], object]] = {
    "registered without a card": _without_card,
    "registered a second time": _twice,
    "hold released before the account is active": _held_and_waiting,
    "accepted, with client codes of a form": lambda w: _with_codes(w, "AA-99"),
    "accepted, with client codes of any form": lambda w: _with_codes(w, ""),
    "used a backup code, and one is left": _last_code_but_one,
    "asked, accepted and removed by a firm": _asked_by_a_firm,
    "billed, with exempt pages": _billed_with_exempt_pages,
    "billed, and waived": _billed_and_waived,
}
