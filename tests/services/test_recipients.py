"""The recipient of each letter: every use case of PACER that writes one, among unlike people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pacer_mock.billing.services import balances
from pacer_mock.forgotten import services as forgotten
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.domain import Noticing
from pacer_mock.registration.services import registration
from pacer_mock.settings import services as manage
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.service_levers import ServiceLever
from tests.support import letter_writers as writers
from tests.support import pacer_accounts as people
from tests.support.letter_writers import (
    CHOSEN,
    CJA,
    JANE,
    NAMED,
    NOW,
    OLD,
    PAA,
    WAITING,
    answered,
    applied,
    asked_for_cja,
    billing,
    do,
    forgot,
    moved,
    moved_twice,
    own,
    pulled,
)
from tests.support.provider import Pacer, World

CTD, CA2 = (court["title"] for court in people.COURTS)
NEWCOMER = people.PERSON["email"]
NEW_BILLS = "new.bills@example.test"
PAPER = "By U.S. mail: the activation token of your PACER account"
AWAITED = {"user_type": "INDIVIDUAL", "user_type_awaited": "GOVERNMENT"}
NAME = {"prefix": "", "first_name": "Ivy", "middle_name": "J.", "last_name": "Filer", "suffix": ""}


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    """People who have nothing in common, and two courts."""
    return writers.people_unlike(pacer_app)


Act = Callable[[World], object]
Letters = list[tuple[str, str]]


def jane(*letters: str) -> Letters:
    return [(own(JANE), letter) for letter in letters]


def both(to_jane: str, to_paa: str) -> Letters:
    return [(own(JANE), to_jane), (own(PAA), to_paa)]


WRITTEN: dict[str, tuple[Act, Letters]] = {
    "registered": (writers.registered, [(NEWCOMER, "Your new PACER account")]),
    "upgraded": (writers.upgraded, [(NEWCOMER, "Your PACER account has been upgraded")]),
    "a token by post": (
        writers.activated,
        [("Wanda Filer", PAPER), (own(WAITING), "Your PACER account is active")],
    ),
    "asked by a PAA": (
        lambda w: do(w, writers.asked),
        both("A request to pay for your PACER account", "Your request was sent"),
    ),
    "accepted": (
        lambda w: answered(w, accept=True),
        both("A PAA pays for your PACER account now", "Your request was accepted"),
    ),
    "ignored": (
        lambda w: answered(w, accept=False),
        both("You ignored a request", "Your request was not accepted"),
    ),
    "rescinded": (
        writers.rescinded,
        both("A request was taken back", "Your request is rescinded"),
    ),
    "removed by the PAA": (
        writers.removed,
        both("A PAA no longer pays for your PACER account", "An account was removed from your PAA"),
    ),
    "left the PAA": (
        writers.left,
        both("A PAA no longer pays for your PACER account", "An account was removed from your PAA"),
    ),
    "applied": (applied, jane(f"E-File Registration sent: {CA2}")),
    "application accepted": (
        lambda w: applied(w, RequestState.ACCEPTED),
        jane(f"E-File Registration accepted: {CA2}"),
    ),
    "application rejected": (
        lambda w: applied(w, RequestState.REJECTED),
        jane(f"E-File Registration rejected: {CA2}"),
    ),
    "moved": (moved, jane("Your PACER address was changed")),
    "moved twice": (moved_twice, jane("Your PACER address was changed")),
    "change accepted": (
        lambda w: moved(w, RequestState.ACCEPTED),
        jane(f"Address accepted: {CTD}"),
    ),
    "change rejected": (
        lambda w: moved(w, RequestState.REJECTED),
        jane(f"Address rejected: {CTD}"),
    ),
    "forgot the password": (forgot, jane("Reset PACER Password")),
    "forgot it, Legacy": (
        lambda w: forgot(w, "wb2003"),
        [(own(OLD), "Your PACER password cannot be reset online")],
    ),
    "reset the password": (writers.reset, jane("Your PACER password was changed")),
    "forgot the username": (
        lambda w: do(w, lambda s: forgotten.ask_username(s, NOW, JANE, email=own(JANE), born=None)),
        jane("Your PACER username"),
    ),
    "changed the username": (
        lambda w: do(w, lambda s: manage.change_username(s, NOW, JANE, "ivy.other", proved=True)),
        jane("Your PACER username was changed"),
    ),
    "changed the password": (
        lambda w: do(
            w,
            lambda s: manage.change_password(
                s, NOW, JANE, people.NEW_PASSWORD, "kept", proved=True
            ),
        ),
        jane("Your PACER password was changed"),
    ),
    "changed the questions": (
        lambda w: do(w, lambda s: manage.set_security(s, NOW, JANE, CHOSEN.questions, proved=True)),
        jane("Your PACER security information was changed"),
    ),
    "changed the billing email": (
        lambda w: do(w, lambda s: upkeep.set_billing_email(s, NOW, JANE, NEW_BILLS)),
        [(to, "Your PACER billing email was changed") for to in (billing(JANE), NEW_BILLS)],
    ),
    "demanded a client code": (
        lambda w: do(w, lambda s: upkeep.demand_code(s, NOW, JANE, required=True)),
        jane("Your PACER billing preferences was changed"),
    ),
    "changed the name": (
        lambda w: do(w, lambda s: upkeep.set_name(s, NOW, JANE, NAME)),
        jane("Your PACER personal information was changed"),
    ),
    "changed the noticing": (
        lambda w: do(w, lambda s: upkeep.set_noticing(s, NOW, JANE, Noticing("n@example.test"))),
        jane("Your PACER e-filer email noticing was changed"),
    ),
    "stored a card": (
        lambda w: do(w, lambda s: registration.store_card(s, NOW, JANE, "1111")),
        [(billing(JANE), "Your PACER stored card was changed")],
    ),
    "removed the card": (
        lambda w: do(
            w,
            lambda s: registration.store_card(s, NOW, JANE, "1111"),
            lambda s: balances.remove_card(s, NOW, JANE),
        ),
        [(billing(JANE), "Your PACER stored card was changed")] * 2,
    ),
    "paid": (
        lambda w: do(w, lambda s: balances.pay(s, NOW, JANE, 100, "1111", key="k")),
        [(billing(JANE), "Receipt of your PACER fee payment")],
    ),
    "billed": (
        writers.billed,
        [(billing(JANE), "Your PACER invoice, October-December 2017")],
    ),
    "enrolled": (
        writers.enrolled,
        jane("Your PACER security code", "An authenticator app was added to your PACER account"),
    ),
    "made backup codes": (writers.backed_up, jane("New backup codes for your PACER account")),
    "used a backup code": (
        writers.used_a_code,
        jane("A backup code of your PACER account was used"),
    ),
    "removed an app": (
        writers.removed_app,
        jane("An authenticator app was removed from your PACER account"),
    ),
    "multifactor lifted": (
        writers.lifted,
        jane("Multifactor authentication was lifted from your account"),
    ),
    "CJA granted": (
        lambda w: asked_for_cja(w, granted=True),
        [
            (own(JANE), "Your CJA privileges were moved"),
            (own(CJA), "Your CJA account is closed"),
        ],
    ),
    "CJA refused": (
        lambda w: asked_for_cja(w, granted=False),
        jane("Your CJA privileges were not moved"),
    ),
    "hold released": (
        lambda w: pulled(w, ServiceLever.RELEASE, search="inactive", search_held=True),
        jane("Your PACER account is no longer held"),
    ),
    "search reactivated": (
        lambda w: pulled(w, ServiceLever.REACTIVATE, search="inactive"),
        jane("Your PACER search is active again"),
    ),
    "User Type verified": (
        lambda w: pulled(w, ServiceLever.VERIFY_TYPE, **AWAITED),
        jane("Your PACER User Type is verified"),
    ),
    "User Type declined": (
        lambda w: pulled(w, ServiceLever.DECLINE_TYPE, **AWAITED),
        jane("Your PACER User Type is not verified"),
    ),
}


@pytest.mark.parametrize("pacer_app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", WRITTEN)
def test_each_letter_goes_to_whom_it_concerns_and_calls_them_by_name(
    world: World, what: str
) -> None:
    act, expected = WRITTEN[what]
    act(world)
    letters = people.letters(world)
    sent = [(letter.who, str(letter.facts["subject"])) for letter in letters]
    assert sorted(sent[-len(expected) :]) == sorted(expected)
    greeted = {
        address(number): name for number, name in NAMED.items() for address in (own, billing)
    }
    greeted |= {NEWCOMER: "Walter", NEW_BILLS: NAMED[JANE], "Wanda Filer": NAMED[WAITING]}
    for letter in letters:
        assert str(letter.facts["text"]).startswith(f"Dear {greeted[letter.who]} ")
