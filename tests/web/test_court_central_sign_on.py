"""Signing on through PACER, as a browser goes through both apps, and every way it can fail."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

import pytest

from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.kit.db import new_id
from tests.support.court import Start, World, log_in
from tests.support.court_people import BOB, JANE, TESS, TITLE
from tests.support.court_sign_on import code_for, come_back, sent_to_pacer

MARKER = "/cgi-bin/login.pl?logout"
LOGIN = "/ctd/cgi-bin/login.pl"


def failures(world: World) -> list[list[str]]:
    """Return the reasons of the sign-ons that failed."""
    return [t.facts["reasons"] for t in world.trail() if t.event == Event.COURT_SIGN_ON_FAILED]


def test_the_court_asks_pacer_with_pkce_state_and_nonce(world: World) -> None:
    _page, asked = sent_to_pacer(world)
    assert asked["client_id"] == "court-ctd"
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert set(asked["scope"].split()) == {"openid", "profile", "email", "pacer"}
    assert asked["redirect_uri"] == f"{world.urls[COURT]}/ctd/signed-on"
    assert len(asked["state"]) >= 20
    assert len(asked["nonce"]) >= 20


def test_every_sign_on_has_secrets_of_its_own(world: World) -> None:
    (_one, first), (_two, second) = sent_to_pacer(world), sent_to_pacer(world)
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_a_person_signs_on_and_is_told_as_whom_and_where(world: World) -> None:
    page = world.signed_on()
    assert page.title == "Main menu"
    assert MARKER in page.response.text
    page.see("Jane Quinn")
    page.see(f"PACER account {JANE.account}, not linked here")
    page.see(TITLE)
    page.see("District court")
    told = world.trail()[-1]
    assert (told.event, told.who) == (Event.COURT_SIGNED_ON, JANE.username)
    assert told.hop is not None
    assert told.hop["id_token"]["claims"]["sub"] == JANE.account
    assert told.hop["request"]["parameters"]["code"] == "(masked)"


@pytest.mark.parametrize("path", ["/", "/ctd/", "/ctd/clerk", "/ctd/cgi-bin/password-reset.pl"])
def test_a_page_for_strangers_has_no_mark_of_a_signed_on_court(world: World, path: str) -> None:
    page = world.open(world.browser(), path)
    assert page.status == 200
    assert MARKER not in page.response.text
    page.see("Not signed on")


def test_one_password_is_enough_for_two_courts_and_each_has_a_cookie_of_its_own(
    world: World,
) -> None:
    page = world.signed_on()
    world.line.asked.clear()
    world.open(page, "/ca2/cgi-bin/login.pl")
    assert page.title == "NextGen home page"
    page.see("U.S. Court of Appeals, Second Circuit")
    assert world.line.asked.count("/oidc/authorize") == 1
    assert world.line.asked.count("/oidc/token") == 1
    names = {cookie.name for cookie in page.cookies if cookie.name.startswith("court-")}
    assert names == {f"court-{world.id}-ctd", f"court-{world.id}-ca2"}


def test_signing_on_changes_what_is_in_the_cookie(world: World) -> None:
    page = world.open(world.browser(), LOGIN)
    before = page.cookies.get(f"court-{world.id}-ctd")
    log_in(page, JANE)
    assert page.cookies.get(f"court-{world.id}-ctd") != before


def test_one_is_led_back_to_the_page_one_asked_for(world: World) -> None:
    page = world.open(world.browser(), "/ctd/cgi-bin/DktRpt.pl?case=3:17-cv-01234")
    log_in(page, JANE)
    assert page.url.startswith(f"{world.urls[COURT]}/ctd/cgi-bin/DktRpt.pl?")
    page.see("Hart v. Lowe")


def test_signing_on_again_while_signed_on_leads_to_the_menu(world: World) -> None:
    page = world.signed_on()
    world.line.asked.clear()
    assert world.open(page, LOGIN).title == "Main menu"
    assert world.line.asked == []


def test_an_answer_that_belongs_to_no_sign_on_is_refused(world: World) -> None:
    page, asked = sent_to_pacer(world)
    answer = code_for(world, asked)
    come_back(world, world.browser(), answer)
    assert failures(world) == [["sign-on-state-mismatch"]]
    come_back(world, page, {**answer, "state": "another"})
    assert (page.status, page.title) == (422, "You were not signed on")
    page.see("belongs to no sign-on begun here")
    assert page.follow("Try to sign on again").title == "PACER Login"


def test_an_answer_is_taken_once(world: World) -> None:
    page, asked = sent_to_pacer(world)
    answer = code_for(world, asked)
    assert come_back(world, page, answer).title == "Main menu"
    # Reloading the page after the sign-on does not harm the current session.
    assert come_back(world, page, answer).title == "Main menu"
    assert [t.event for t in world.trail()].count(Event.COURT_SIGNED_ON) == 1


@pytest.mark.parametrize("issuer", ["", "http://127.0.0.1:8001", "https://other.example.test"])
def test_an_answer_of_another_issuer_is_refused_before_its_code_is_used(
    world: World, issuer: str
) -> None:
    page, asked = sent_to_pacer(world)
    answer = code_for(world, asked)
    world.line.asked.clear()
    come_back(world, page, {**answer, "iss": issuer})
    assert page.status == 422
    page.see("The answer did not come from this court's PACER")
    assert "/oidc/token" not in world.line.asked
    assert failures(world) == [["sign-on-other-issuer"]]


def test_a_code_slipped_into_somebody_elses_sign_on_is_refused(world: World) -> None:
    page, asked = sent_to_pacer(world)
    _other, asked_by_other = sent_to_pacer(world)
    slipped = {**code_for(world, asked_by_other, BOB), "state": asked["state"]}
    come_back(world, page, slipped)
    assert page.status == 422
    assert failures(world) == [["sign-on-denied"]]


def test_a_code_of_another_rehearsal_signs_nobody_on(world: World, court_apps: Start) -> None:
    other = court_apps(new_id()).start()
    page, asked = sent_to_pacer(world)
    _page, asked_there = sent_to_pacer(other)
    stolen = code_for(other, asked_there)
    come_back(world, page, {**stolen, "state": asked["state"], "iss": world.urls[PACER]})
    assert page.status == 422
    page.see("PACER did not sign you on")


def test_a_sign_on_that_pacer_refuses_is_told_in_plain_words(world: World) -> None:
    page, asked = sent_to_pacer(world)
    denied = {"error": "access_denied", "state": asked["state"], "iss": world.urls[PACER]}
    come_back(world, page, denied)
    assert (page.status, page.title) == (422, "You were not signed on")
    page.see("access_denied")
    assert failures(world) == [["sign-on-denied"]]


@pytest.mark.parametrize("path", ["/oidc/token", "/oidc/jwks"])
def test_when_pacer_is_down_the_court_says_so_and_recovers(
    world: World, court_apps: Start, path: str
) -> None:
    page = world.open(world.browser(), "/ctd/utilities/link")
    world.line.cut.add(path)
    log_in(page, JANE)
    assert (page.status, page.title) == (503, "You were not signed on")
    page.see("PACER does not answer just now")
    assert failures(world) == [["pacer-down"]]
    world.line.mend()
    # The court still remembers the address that the person wanted.
    page.follow("Try to sign on again")
    assert page.url == f"{world.urls[COURT]}/ctd/utilities/link"
    assert page.status == 200


def _with_claims(body: bytes, **claims: object) -> bytes:
    token = json.loads(body)
    head, payload, signature = token["id_token"].split(".")
    said = json.loads(urlsafe_b64decode(payload + "=="))
    changed = urlsafe_b64encode(json.dumps({**said, **claims}).encode()).decode().rstrip("=")
    return json.dumps({**token, "id_token": f"{head}.{changed}.{signature}"}).encode()


@pytest.mark.parametrize(
    "disturb",
    [
        lambda body: _with_claims(body, sub=BOB.account),
        lambda body: json.dumps({**json.loads(body), "id_token": "no.token.this"}).encode(),
        lambda body: json.dumps({**json.loads(body), "id_token": "x"}).encode(),
        lambda body: json.dumps(
            {k: v for k, v in json.loads(body).items() if k != "id_token"}
        ).encode(),
    ],
    ids=["another person", "nonsense", "one letter", "no token"],
)
def test_a_token_that_does_not_hold_signs_nobody_on(
    world: World, disturb: Callable[[bytes], bytes]
) -> None:
    page = world.open(world.browser(), LOGIN)
    world.line.disturb = lambda path, body: disturb(body) if path == "/oidc/token" else body
    log_in(page, JANE)
    assert (page.status, page.title) == (422, "You were not signed on")
    assert failures(world) == [["sign-on-token-invalid"]]
    assert MARKER not in page.response.text


def test_pacers_keys_are_read_once_and_again_for_a_key_that_is_new(world: World) -> None:
    world.signed_on(JANE)
    world.signed_on(BOB)
    assert world.line.asked.count("/oidc/jwks") == 1
    keys = world.apps[COURT].extensions["pacer-keys"]
    keys.put(world.urls[PACER], {"keys": [_key_nobody_has()]})
    assert world.signed_on(JANE).title == "Main menu"
    assert world.line.asked.count("/oidc/jwks") == 2


def _key_nobody_has() -> dict[str, str]:
    zeros = urlsafe_b64encode(b"\xff" * 256).decode().rstrip("=")
    return {"kty": "RSA", "kid": "long-gone", "n": zeros, "e": "AQAB"}


def test_abandoned_sign_ons_do_not_outgrow_the_cookie(world: World) -> None:
    page = world.browser()
    for _ in range(12):
        page._session.get(f"{world.urls[COURT]}{LOGIN}", allow_redirects=False)
    assert len(page.cookies[f"court-{world.id}-ctd"]) < 2500
    assert log_in(world.open(page, LOGIN), JANE).title == "Main menu"


def test_logging_out_ends_the_visit_here_and_the_sign_on_at_pacer(world: World) -> None:
    page = world.signed_on()
    token = page.cookies[f"court-{world.id}-ctd"]
    page.follow("Logout")
    assert page.url.startswith(f"{world.urls[COURT]}/ctd/")
    page.see("Not signed on")
    page.see("You are logged out of")
    page.see("Manage My Account, if you opened it, has a log-out of its own")
    assert world.trail()[-1].event == Event.COURT_SIGNED_OFF
    # The old cookie opens no page any more, and PACER asks for the password again.
    page.cookies.set(f"court-{world.id}-ctd", token, domain="127.0.0.1", path=f"/r/{world.id}")
    assert world.open(page, "/ctd/cgi-bin/menu.pl").title == "PACER Login"


def test_logging_out_without_being_signed_on_leads_home(world: World) -> None:
    page = world.open(world.browser(), f"{LOGIN}?logout")
    assert page.url == f"{world.urls[COURT]}/ctd/"


def test_a_reset_ends_every_visit(world: World) -> None:
    page = world.signed_on()
    world.start()
    assert world.open(page, "/ctd/cgi-bin/menu.pl").title == "PACER Login"


def test_who_is_linked_is_named_as_filer(world: World) -> None:
    page = world.signed_on(TESS)
    page.see(f"PACER account {TESS.account}, CM/ECF login tvale")
    page.see("You may file here as Tess Vale")
