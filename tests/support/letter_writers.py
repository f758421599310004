"""Every use case of PACER that writes a letter, among people who have nothing in common.

Owns the people, and how each letter is triggered. Asserts nothing. Each account has a name, an
address and a billing address of its own: a letter to the wrong person cannot look right by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.billing.services import invoices
from pacer_mock.cja import services as cja
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import AccountChange
from pacer_mock.courts.services import registered_courts
from pacer_mock.e_file import services as e_file
from pacer_mock.forgotten import services as forgotten
from pacer_mock.interstitials import services as interstitials
from pacer_mock.maintenance import services as upkeep
from pacer_mock.memberships.services import requests as memberships
from pacer_mock.multifactor import services as multifactor
from pacer_mock.registration.services import registration
from pacer_mock.service_center import services as service_center
from pacer_mock.upgrade import services as upgrade
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.service_levers import ServiceLever
from tests.support import pacer_accounts as people
from tests.support import pacer_forgotten as forgetting
from tests.support import pacer_multifactor as mfa
from tests.support.pacer_charges import charge
from tests.support.provider import Pacer, World, account

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
REAL = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)
JANE, PAA, OLD = people.UPGRADED, people.PAA, people.LEGACY
CJA, WAITING = people.CJA, people.WAITING
BORN = {"date_of_birth": "1968-10-30"}
ANSWER = {"reason": "Call us.", "remark": "", "contact": "(203) 555-0140"}
NAMED = {JANE: "Ivy", PAA: "Payne", OLD: "Walter", CJA: "Ivy", WAITING: "Wanda"}
CHOSEN = Security("ana.sandoval", "a-new-one-8", "kept", (("Q1?", "h1"), ("Q2?", "h2")))
NAME = {"prefix": "", "first_name": "Jane", "middle_name": "", "last_name": "Hart", "suffix": ""}


def own(number: str) -> str:
    """Return the address of an account."""
    return f"{number}@example.test"


def billing(number: str) -> str:
    """Return the billing address of an account."""
    return f"bills.of.{number}@example.test"


def _person(number: str, username: str, **facts: Any) -> dict[str, Any]:
    named = {"first_name": NAMED[number], "last_name": "Filer", "email": own(number)}
    return account(number, username, **named, **facts)


def people_unlike(pacer_app: Pacer) -> World:
    """Start a rehearsal with people who have nothing in common, and two courts."""
    legacy = {"generation": "legacy", "opened_on": "2003-05-19"}
    accounts = [
        _person(JANE, "jane.filer", **BORN),
        _person(PAA, "billing.office", holder="administrative"),
        _person(OLD, "wb2003", **legacy),
        _person(CJA, "cja001", holder="cja", cja_districts=["ctd"], **BORN, **legacy),
        _person(WAITING, "waiting.one", status="awaiting-token"),
    ]
    courts = [{**each, "stage": "LIVE"} for each in people.COURTS]
    made = pacer_app.start(accounts=accounts, courts=courts)
    with people.acting(made) as session:
        for number in NAMED:
            account_numbered(session, number).billing_email = billing(number)
        named = {"key": "link-1", "account_number": JANE, "court": "ctd"}
        registered_courts.put(session, NOW, **named, filer_name="Jane")
    return made


def do(world: World, *acts: Callable[[Session], object]) -> Any:
    """Do one thing after the other, each in a transaction; return the result of the last."""
    done: object = None
    for act in acts:
        with people.acting(world) as session:
            done = act(session)
    return done


def asked(session: Session) -> Any:
    request = memberships.Asking(JANE, "Filer", "Our firm", "http://pacer.test/answer")
    return memberships.ask(session, NOW, PAA, request)


def answered(world: World, *, accept: bool) -> None:
    key = do(world, asked).key
    do(world, lambda s: memberships.answer(s, NOW, JANE, key, accept=accept))


def rescinded(world: World) -> None:
    key = do(world, asked).key
    do(world, lambda s: memberships.rescind(s, NOW, PAA, [key]))


def removed(world: World) -> None:
    answered(world, accept=True)
    do(world, lambda s: memberships.remove(s, NOW, PAA, [JANE], "Left the firm"))


def left(world: World) -> None:
    answered(world, accept=True)
    do(world, lambda s: memberships.leave(s, NOW, JANE))


def typed(world: World, wizard: str) -> None:
    with people.acting(world) as session:
        for step, fields in ((Step.PERSON, people.PERSON), (Step.ADDRESS, people.ADDRESS)):
            drafts.keep(session, NOW, "browser", wizard, step, fields, done=True)


def registered(world: World) -> None:
    typed(world, drafts.REGISTRATION)
    do(world, lambda s: registration.register(s, NOW, "browser", CHOSEN, "1111"))


def upgraded(world: World) -> None:
    typed(world, drafts.UPGRADE)
    do(world, lambda s: upgrade.upgrade(s, NOW, OLD, "browser", CHOSEN))


def activated(world: World) -> None:
    def letter(session: Session) -> Any:
        registration.deliver_letter_now(session, NOW, account_numbered(session, WAITING))
        return account_numbered(session, WAITING).letter

    token = do(world, letter).token
    do(world, lambda s: registration.activate_with_token(s, NOW, WAITING, token))


def applied(world: World, decision: RequestState | None = None) -> None:
    def apply(session: Session) -> Any:
        court = e_file.court_named(session, "ca2")
        assert court is not None
        at = (session, NOW, JANE, court, Application.E_FILE, {"bar_number": "ct1"})
        return e_file.apply(*at, key="a")

    row = do(world, apply)
    if decision is not None:
        assert do(
            world,
            lambda s: court_requests.decide(
                s, NOW, RequestKind.REGISTRATION, row.key, decision, ANSWER
            ),
        )


def moved(world: World, state: RequestState | None = None) -> None:
    do(world, lambda s: upkeep.set_address(s, NOW, JANE, people.ADDRESS, ["ctd"]))
    if state is not None:
        [(row, _title)] = do(world, lambda s: court_requests.history(s, JANE, AccountChange))
        assert do(
            world,
            lambda s: court_requests.decide(s, NOW, RequestKind.CHANGE, row.key, state, ANSWER),
        )


def moved_twice(world: World) -> None:
    moved(world)
    other = {**people.ADDRESS, "line1": "12 Wharf Street"}
    do(world, lambda s: upkeep.set_address(s, NOW, JANE, other, ["ctd"]))


def forgot(world: World, username: str = "jane.filer") -> str:
    """Ask for a new password; return the mailed token, or "" where no letter was sent."""
    tokens = [""]

    def address(token: str) -> str:
        tokens.append(token)
        return token

    forgetting.secure(world)
    with people.acting(world) as session:
        who = forgotten.claimant(session, username, b"secret")
        at = (session, NOW, who, forgetting.BORN)
        assert forgotten.ask_password(*at, answers_right=True, address=address) is None
    return tokens[-1]


def reset(world: World) -> None:
    at = (NOW, forgot(world), "jane.filer", people.NEW_PASSWORD, "kept")
    do(world, lambda s: forgotten.reset_password(s, *at))


def enrolled(world: World) -> Any:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    do(world, lambda s: multifactor.mail_code(s, mfa.NOW, JANE))
    code = mfa.mailed_code(world)
    do(world, lambda s: multifactor.prove_address(s, mfa.NOW, JANE, code))
    shown = {"name": "Phone", "secret": secret, "passcode": mfa.code(secret, at=REAL)}
    return do(world, lambda s: multifactor.add_app(s, mfa.NOW, REAL, JANE, **shown))


def backed_up(world: World) -> list[str]:
    enrolled(world)
    codes: list[str] = do(world, lambda s: multifactor.new_codes(s, mfa.NOW, JANE, in_place_of=0))
    return codes


def used_a_code(world: World) -> None:
    code = backed_up(world)[0]
    do(world, lambda s: interstitials.check_passcode(s, NOW, REAL, JANE, code))


def removed_app(world: World) -> None:
    app = enrolled(world)
    do(world, lambda s: multifactor.remove_app(s, NOW, JANE, app.id))


def lifted(world: World) -> None:
    enrolled(world)
    do(world, lambda s: multifactor.switch_off(s, NOW, account_numbered(s, JANE)))


def asked_for_cja(world: World, *, granted: bool) -> None:
    do(world, lambda s: cja.ask(s, NOW, JANE, CJA, ("ctd",)))
    lever = ServiceLever.GRANT_CJA if granted else ServiceLever.REFUSE_CJA
    pulled(world, lever)


def pulled(world: World, lever: ServiceLever, **facts: Any) -> None:
    def make(session: Session) -> None:
        for name, value in facts.items():
            setattr(account_numbered(session, JANE), name, value)

    do(world, make)
    assert do(world, lambda s: service_center.pull(s, NOW, JANE, lever))


def billed(world: World) -> None:
    charge(world, 1600)
    about = {"payer": JANE, "quarter": "2017Q4"}
    later = datetime(2018, 1, 2, 15, 0, tzinfo=UTC)
    do(world, lambda s: invoices.send(s, later, about))
