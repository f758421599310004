"""Log-outs that PACER sends to the court: the sessions they end, and that nothing else ends one."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
import requests
from joserfc.jwk import RSAKey
from sqlalchemy import update

from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.court.entry.domain.log_out import LogoutFault
from sso_sim.court.entry.services import log_out
from sso_sim.kit.db import new_id
from sso_sim.kit.models import OutboxRow, VisitRow
from sso_sim.kit.request_context import EXTENSION
from tests.support.browser import Browser
from tests.support.court import Start, World, log_in, manage
from tests.support.court_people import BOB, CJA, JANE, TESS, TITLE
from tests.support.logout_tokens import is_in, key_of, refusals, tell, token

MENU = "/ctd/cgi-bin/menu.pl"


def _deliver(world: World) -> None:
    world.apps[PACER].extensions[EXTENSION].worker.run_once()


def _log_out_at_pacer(world: World, page: Browser) -> None:
    page.open(f"{world.urls[PACER]}/csologin/logout.jsf").press("Log out")
    _deliver(world)


def test_logging_out_at_pacer_ends_the_visit_at_the_court(world: World) -> None:
    page = world.signed_on()
    assert is_in(world, page)
    _log_out_at_pacer(world, page)

    assert not is_in(world, page)
    told = [t for t in world.trail() if t.event == Event.COURT_SIGNED_OFF_BY_PACER]
    assert [(t.who, t.facts["court"]) for t in told] == [(JANE.username, "ctd")]


def test_logging_out_of_one_court_ends_the_visits_at_the_others(world: World) -> None:
    page = world.signed_on(TESS)
    for court in ("ctb", "ca2"):
        page.open(f"{world.urls[COURT]}/{court}/cgi-bin/login.pl")
    world.open(page, "/ca2/cgi-bin/login.pl?logout")
    _deliver(world)

    assert [is_in(world, page, court) for court in ("ctd", "ctb", "ca2")] == [False] * 3


def test_another_browser_of_the_same_person_stays_signed_on(world: World) -> None:
    office, home = world.signed_on(), world.signed_on()
    _log_out_at_pacer(world, office)

    assert (is_in(world, office), is_in(world, home)) == (False, True)


def test_another_person_stays_signed_on(world: World) -> None:
    jane, bob = world.signed_on(), world.signed_on(BOB)
    _log_out_at_pacer(world, jane)

    assert (is_in(world, jane), is_in(world, bob)) == (False, True)


def test_somebody_else_signing_on_at_pacer_leaves_no_visit_of_the_first_behind(
    world: World,
) -> None:
    page = world.signed_on()
    world.open(page, "/ca2/cgi-bin/login.pl")
    log_in(page.open(f"{world.urls[PACER]}/csologin/login.jsf"), BOB)
    _deliver(world)

    assert not is_in(world, page)
    assert not is_in(world, page, "ca2")
    world.open(page, MENU).see(BOB.account)


def test_a_court_that_is_down_is_told_later(world: World) -> None:
    page = world.signed_on()
    court = world.apps[COURT].wsgi_app

    def is_down(_environ: Any, _start: Any) -> Any:
        raise requests.ConnectionError("the court is down")

    world.transport.serve_in_place(COURT, is_down)
    _log_out_at_pacer(world, page)
    world.transport.serve_in_place(COURT, court)
    assert is_in(world, page)
    with world.apps[PACER].extensions[EXTENSION].database.transaction(world.id) as session:
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))
    _deliver(world)

    assert not is_in(world, page)


def test_a_token_without_a_session_ends_every_visit_of_the_person(world: World) -> None:
    one, two, bob = world.signed_on(), world.signed_on(), world.signed_on(BOB)
    answer = tell(world, token(world))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert [is_in(world, page) for page in (one, two, bob)] == [False, False, True]


def test_a_token_for_a_session_that_is_none_changes_nothing_and_is_good(world: World) -> None:
    page = world.signed_on()

    assert tell(world, token(world, sid="another")).status_code == 200
    assert is_in(world, page)


NOW = int(time.time())
WRONG: dict[str, tuple[dict[str, Any], LogoutFault]] = {
    "another issuer": ({"iss": "http://elsewhere.test"}, LogoutFault.ISSUER),
    "another court's": ({"aud": "court-ca2"}, LogoutFault.AUDIENCE),
    "expired": ({"iat": NOW - 600, "exp": NOW - 300}, LogoutFault.EXPIRED),
    "without a time": ({"iat": None}, LogoutFault.TIME),
    "without the event": ({"events": {}}, LogoutFault.EVENT),
    "with a nonce": ({"nonce": "n"}, LogoutFault.NONCE),
    "without a person": ({"sub": None}, LogoutFault.NOBODY),
    "without an id": ({"jti": None}, LogoutFault.NO_ID),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_token_that_is_wrong_ends_nothing(world: World, case: str) -> None:
    changed, fault = WRONG[case]
    page = world.signed_on()
    answer = tell(world, token(world, **changed))

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert refusals(world) == [[fault.value]]
    assert is_in(world, page)


# More forgeries, each with everything else right: tests/attack/test_forged_logout_tokens.py
def test_a_forged_token_ends_nothing(world: World) -> None:
    page = world.signed_on()
    stranger = RSAKey.generate_key(2048, {"kid": str(key_of(world).kid)})
    good = token(world)
    head, body, signature = good.split(".")
    forgeries = (
        token(world, key=stranger),
        f"{head}.{body}.",
        f"{head}.{'A' if body[0] != 'A' else 'B'}{body[1:]}.{signature}",
        "eyJhbGciOiJub25lIn0.e30.",
        "nonsense",
        "ü",
        "a" * 9000,
    )
    for forgery in forgeries:
        assert tell(world, forgery).status_code == 400
    assert refusals(world) == [[LogoutFault.UNREADABLE.value]] * len(forgeries)
    assert is_in(world, page)


def test_no_token_at_all_is_refused(world: World) -> None:
    assert tell(world, None).status_code == 400
    assert refusals(world) == [[LogoutFault.MISSING.value]]


def test_a_token_is_taken_once(world: World) -> None:
    taken = token(world)
    world.signed_on()
    assert tell(world, taken).status_code == 200
    page = world.signed_on()

    assert tell(world, taken).status_code == 400
    assert refusals(world) == [[LogoutFault.REPLAYED.value]]
    assert is_in(world, page)


def test_a_token_of_another_rehearsal_ends_nothing(world: World, court_apps: Start) -> None:
    """Some rehearsals share a key of the pool: the signature alone does not distinguish them."""
    page = world.signed_on()
    for _ in range(6):
        other = court_apps(new_id()).start()
        assert tell(world, token(other)).status_code == 400
    assert is_in(world, page)


def test_an_id_token_is_no_logout_token(world: World) -> None:
    page = world.signed_on()
    with world.database.reading(world.id) as session:
        visit = session.query(VisitRow).filter(VisitRow.subject == JANE.account).one()
        id_token = visit.data["id_token"]

    assert tell(world, id_token).status_code == 400
    assert refusals(world) == [[LogoutFault.OTHER_TYPE.value]]
    assert is_in(world, page)


def test_a_court_that_is_none_answers_not_found(world: World) -> None:
    assert tell(world, token(world), court="xyz").status_code == 404


def test_a_sign_on_that_comes_after_its_own_log_out_begins_no_visit(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_out, "is_over", lambda _session, _court, sid: bool(sid))
    page = world.browser()
    with pytest.raises(requests.TooManyRedirects):
        # PACER's session continues in this test, so the court asks PACER again each time.
        log_in(page.open(f"{world.urls[COURT]}/ctd/cgi-bin/login.pl"), JANE)

    assert not is_in(world, page)


def test_an_account_that_closes_ends_its_session_at_the_court(world: World) -> None:
    """The privileges of a CJA account are moved while a person is signed on at the court."""
    born = date(1970, 5, 1)
    same = {"first_name": JANE.first, "last_name": JANE.last, "date_of_birth": born}
    world.at_pacer(JANE, date_of_birth=born)
    world.at_pacer(CJA, cja_districts=["ctd"], **same)
    page, other = world.signed_on(CJA), world.signed_on(BOB)
    asked = manage(world, JANE).follow("Maintenance").follow("CJA Exempt Privileges")
    asked.fill("Account number of the old CJA account", CJA.account)
    asked.tick(TITLE)
    asked.press("Submit").see("waits for its answer")
    assert is_in(world, page)
    path = f"/accounts/{JANE.account}/grant-cja-privileges"
    assert world.call(PACER, "PUT", path) == {"done": True}
    _deliver(world)

    assert not is_in(world, page)
    assert is_in(world, other)
