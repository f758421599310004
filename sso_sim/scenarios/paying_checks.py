"""The rules for a scenario's administrative accounts (PAA) and the accounts they pay for.

Owns these rules; each broken one becomes a problem in plain words with its place. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sso_sim.contract.claims import Holder
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.people import person
from sso_sim.scenarios.problems import Problem
from sso_sim.scenarios.schema import Scenario
from sso_sim.scenarios.yaml_reader import Place

_FORMAT = re.compile(r"(?=.*[A9X])[A9X./_-]+")


def problems_of(scenario: Scenario) -> Iterator[Problem]:
    """Yield the problems of all accounts with a payer, and of all formats for client codes."""
    for i, who in enumerate(scenario.people):
        if who.pacer is not None:
            place: Place = ("people", i, "pacer")
            yield from _paid_by(scenario, who.pacer, (*place, "paid_by"))
            yield from _client_code(who.pacer, (*place, "client_code"))


def _paid_by(scenario: Scenario, account: PacerAccount, place: Place) -> Iterator[Problem]:
    if not account.paid_by:
        return
    payer = person(scenario, account.paid_by)
    if payer is None or payer.pacer is None or payer.pacer.holder is not Holder.ADMINISTRATIVE:
        yield Problem(place, f"{account.paid_by!r} is nobody with an administrative account here.")
    if account.holder is Holder.ADMINISTRATIVE:
        yield Problem(place, "Nobody pays for an administrative account: it pays for others.")


def _client_code(account: PacerAccount, place: Place) -> Iterator[Problem]:
    written = account.client_code.format
    if written and not _FORMAT.fullmatch(written):
        reason = "A format has A for a letter, 9 for a digit, X for either, and - . / _ besides."
        yield Problem((*place, "format"), reason)
    if written and account.holder is not Holder.ADMINISTRATIVE:
        yield Problem((*place, "format"), "Only an administrative account demands a format.")
