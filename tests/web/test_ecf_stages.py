"""A court of the old CM/ECF on its way to NextGen: the replies of its pages and its back door."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from sso_sim.contract.go_live import Stage
from sso_sim.kit.transport import BackDoorRefused
from tests.support import ecf as world
from tests.support.browser import Browser
from tests.support.ecf import ADA, ADA_KEY, ORIGINS, Ecf
from tests.support.ecf_pacer import give_pacer_login
from tests.support.pdf import well_formed
from tests.support.record import CASE

PAGES = (
    "/ctd/",
    "/ctd/cgi-bin/login.pl",
    "/ctd/cgi-bin/login.pl?logout",
    "/ctd/nextgen",
    "/ctd/cgi-bin/menu.pl",
    "/ctd/cgi-bin/iquery.pl",
    "/ctd/cgi-bin/password-reset.pl",
    "/ctd/cgi-bin/maintain-login.pl",
    f"/ctd/cgi-bin/DktRpt.pl?case={CASE}",
    f"/ctd/doc1/{CASE}/1",
    "/ctd/filing/civil",
    "/ctd/filing/civil/motion",
)
ANNOUNCED = "Notice re: Next Generation (NextGen) of CM/ECF."
FROZEN = "Filing is closed while this court moves to NextGen CM/ECF."


def test_a_court_that_goes_nowhere_says_nothing_of_nextgen(ecf: Ecf) -> None:
    for path in ("/ctd/", "/ctd/cgi-bin/login.pl", "/ctd/nextgen"):
        ecf.browser().open(ecf.url + path).not_see("NextGen")


def test_the_notice_is_on_every_page_once_the_move_is_announced(ecf: Ecf) -> None:
    ecf.move("announce", go_live_on="2017-12-11")
    for path in ("/ctd/", "/ctd/cgi-bin/login.pl", "/ctd/cgi-bin/password-reset.pl"):
        page = ecf.browser().open(ecf.url + path)
        page.see(ANNOUNCED)
        page.see("The court goes live with NextGen on Monday, December 11, 2017.")
    page = ecf.signed_on()
    for item in ("Civil", "Query", "Reports", "Utilities", "Search"):
        page.follow(item).see(ANNOUNCED)
    page.follow("Read the notice")
    assert page.title == "Notice re: Next Generation (NextGen) of CM/ECF"
    page.see("it will be lost and not recoverable once the court converts")
    assert "reset the password" in page.links()
    ecf.browser().open(f"{ecf.url}/ctb/").not_see(ANNOUNCED)


def test_a_court_that_has_not_said_when_says_that(ecf: Ecf) -> None:
    ecf.move("announce")
    page = ecf.browser().open(f"{ecf.url}/ctd/")
    page.see("The date on which the court goes live will be announced.")


def test_a_frozen_court_is_read_and_not_written(ecf: Ecf) -> None:
    ecf.start("FROZEN", generation=2)
    page = ecf.signed_on()
    page.see(FROZEN)
    page.see("clerk.ctd@example.test")
    give_pacer_login(page.follow("Query"))
    page.fill("Case Number", CASE)
    page.press("Run Query").see("Hart v. Lowe")
    for path in (
        "/ctd/filing/civil",
        "/ctd/filing/civil/motion",
        "/ctd/cgi-bin/maintain-login.pl",
        "/ctd/cgi-bin/password-reset.pl",
    ):
        page.open(ecf.url + path)
        assert page.status == 422, path
        page.see("Fed. R. Civ. P. 6(a)(3)")
        page.see("For an emergency filing write to clerk.ctd@example.test")
        page.see("Nothing was changed.")


def test_a_filing_prepared_before_the_freeze_is_refused_after_it(ecf: Ecf, tmp_path: Any) -> None:
    paper = tmp_path / "motion.pdf"
    paper.write_bytes(well_formed())
    page = ecf.signed_on().open(f"{ecf.url}/ctd/filing/civil/motion")
    page.fill("Case Number", CASE)
    page.fill("Docket Text", "to extend time")
    page.attach("Document (PDF)", paper)
    button = confirm_button(page)
    ecf.move("announce")
    ecf.move("freeze")
    page.press(button)
    assert page.status == 422
    page.see("no filing")
    assert ecf.trail("ecf.filed") == []
    assert ecf.trail("ecf.filing-refused")[-1].facts["reasons"] == ["court-frozen"]


def confirm_button(page: Browser) -> str:
    page.press("Next")
    assert page.status == 200, page.text
    return next(
        button.get_text(strip=True)
        for button in page.find("main form button")
        if button.get("name") != "cancel"
    )


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        ("CONVERTED", "This system is closed"),
        ("LIVE", "This court has moved to NextGen CM/ECF"),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_a_closed_court_answers_every_address_with_one_page(
    ecf: Ecf, stage: str, title: str, path: str
) -> None:
    ecf.start(stage, generation=2)
    page = ecf.browser().open(ecf.url + path)
    assert (page.status, page.title) == (200, title)
    assert page.find("form") == []
    page.see("Not signed on")


def test_every_route_within_a_court_is_closed_when_the_court_is(ecf: Ecf) -> None:
    ecf.start("LIVE", generation=2)
    values = {"court": "ctd", "kind": "civil", "event": "motion", "case": "x", "entry": 1}
    values |= {"key": "k", "token": "t"}
    adapter = ecf.app.url_map.bind("x")
    seen = 0
    for rule in ecf.app.url_map.iter_rules():
        if "court" not in rule.arguments or rule.endpoint.startswith("backdoor."):
            continue
        path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        if "GET" in (rule.methods or ()):
            page = ecf.browser().open(ecf.url + path)
            assert page.title == "This court has moved to NextGen CM/ECF", path
            seen += 1
    assert seen > 15


def test_the_moved_page_leads_to_the_nextgen_court(ecf: Ecf) -> None:
    page = ecf.browser().open(f"{ecf.url}/ca2/cgi-bin/login.pl")
    assert page.title == "This court has moved to NextGen CM/ECF"
    page.see("a login that your browser saved for it is worthless")
    (button,) = page.find("main a.usa-button")
    assert button["href"] == f"{ORIGINS['court']}/r/{ecf.rehearsal}/ca2/"
    page.see("Link My Filer Account to My PACER Account")


def test_the_old_login_form_sent_after_the_move_is_told_that_the_court_has_moved(
    ecf: Ecf,
) -> None:
    page = ecf.login_page()
    walk(ecf, "LIVE")
    world.log_in(page, ADA, ADA_KEY)
    assert page.status == 422
    page.see("This court has moved to NextGen CM/ECF")
    assert "Go to the court's NextGen CM/ECF" in page.links()
    assert ecf.visits() == []
    assert ecf.trail("ecf.signed-on") == []


def walk(ecf: Ecf, to: str) -> None:
    for move in ("announce", "freeze", "convert", "go-live"):
        if ecf.court().stage != to:
            ecf.move(move)


@pytest.mark.parametrize("to", ["CONVERTED", "LIVE"])
def test_open_sessions_end_with_the_court_and_only_there(ecf: Ecf, to: str) -> None:
    page = ecf.signed_on()
    elsewhere = ecf.signed_on(key=world.BEN_KEY, court="ctb")
    walk(ecf, to)
    page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").see("Not signed on")
    assert len(ecf.visits()) == 1
    assert elsewhere.open(f"{ecf.url}/ctb/cgi-bin/menu.pl").title == "CM/ECF Main Menu"


def test_the_freeze_itself_ends_no_session(ecf: Ecf) -> None:
    page = ecf.signed_on()
    walk(ecf, "FROZEN")
    assert page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Main Menu"


def test_rolled_back_the_court_files_again(ecf: Ecf) -> None:
    walk(ecf, "CONVERTED")
    for stage in ("CONVERTED", "FROZEN", "ANNOUNCED"):
        ecf.move("roll-back", **{"from": stage})
    assert ecf.signed_on().follow("Civil").status == 200
    ecf.browser().open(f"{ecf.url}/ctd/").not_see("NextGen")


def test_the_back_door_tells_where_a_court_stands(ecf: Ecf) -> None:
    assert ecf.call("GET", "/backdoor/ctd/stage") == {
        "court": "ctd",
        "stage": "CURRENT",
        "moves": ["announce"],
        "go_live_on": None,
    }
    assert ecf.call("GET", "/backdoor/ca2/stage")["go_live_on"] == "2014-10-20"


def test_a_move_may_be_repeated_over_the_back_door(ecf: Ecf) -> None:
    first = ecf.move("announce", go_live_on="2017-12-11")
    again = ecf.move("announce", go_live_on="2017-12-11")
    assert (first["moved"], again["moved"]) == (True, False)
    assert first["stage"] == again["stage"] == Stage.ANNOUNCED
    assert first["moves"] == ["freeze", "roll-back"]


def refusal(ecf: Ecf, body: Any, court: str = "ctd") -> BackDoorRefused:
    with pytest.raises(BackDoorRefused) as caught:
        ecf.call("PUT", f"/backdoor/{court}/stage", body)
    return caught.value


def test_a_move_that_leads_nowhere_is_answered_409_in_words(ecf: Ecf) -> None:
    answer = refusal(ecf, {"move": "convert"})
    assert answer.status == 409
    assert answer.body["error"] == "no-such-move-from-this-stage"
    assert "convert" in answer.body["detail"]
    assert answer.body["stage"] == "CURRENT"
    answer = refusal(ecf, {"move": "freeze", "from": "FROZEN"})
    assert (answer.status, answer.body["error"]) == (409, "court-is-at-another-stage")
    assert ecf.court().stage == Stage.CURRENT


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"move": "jump"},
        {"move": None},
        {"move": "announce", "go_live_on": "soon"},
        {"move": "announce", "from": "NOWHERE"},
        {"move": "announce", "stage": "LIVE"},
        [],
        "announce",
    ],
)
def test_a_malformed_move_is_answered_400_and_changes_nothing(ecf: Ecf, body: Any) -> None:
    assert refusal(ecf, body).status == 400
    assert ecf.court().stage == Stage.CURRENT


def test_the_stage_of_a_court_that_is_not_there_is_404(ecf: Ecf) -> None:
    assert refusal(ecf, {"move": "announce"}, "xyz").status == 404


@pytest.mark.parametrize("secret", [None, "", "wrong"])
def test_the_back_door_is_shut_to_strangers(ecf: Ecf, secret: str | None) -> None:
    session = requests.Session()
    ecf.transport.mount(session)
    headers = {} if secret is None else {"X-Back-Door": secret}
    answer = session.put(
        f"{ecf.url}/backdoor/ctd/stage", json={"move": "announce"}, headers=headers
    )
    assert answer.status_code == 403
    assert ecf.court().stage == Stage.CURRENT
