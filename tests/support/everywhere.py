"""One rehearsal with a person on every page, including the pages behind steps.

Owns the ways that no link leads: a wizard's later tabs, a page behind a mailed link or a checked
password. If the crawl misses a form, a way to its page is missing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sso_sim.contract.paths import Path as Address
from tests.support import counter
from tests.support import pacer_accounts as typing
from tests.support import pacer_forgotten as forgotten
from tests.support.browser import Browser
from tests.support.crawler import OF_THE_OPEN_HOUSE, SAME_PAGE, Crawler
from tests.support.paying import Paying
from tests.support.roles import COURTS, Stage, scenario
from tests.support.sandbox import TRAINER_KEY, Running
from tests.support.today import Today

SIGNED_ON = ("legacy", "unlinked", "linked")
HOMES = (
    "court:/ctd/clerk/login",
    "court:/ctd/",
    "ecf:/ctb/",
    "pacer:/",
    "desk:/",
    "court:/",
    "ecf:/",
    "court:/ca2/",
)
AT_THE_CLERKS_DESK = (
    "filers?search=a",
    "filer?login=ictive",
    "filer/login?login=ulinkt",
    "filer/unlink?login=lked",
)
"""The pages on which one person has a form that another person does not have."""

RETURN_TO = "http://127.0.0.1:9000/back"
PACER_PASSWORD = "Pacer-Rehearsal-1"
WAITING = {
    "id": "waiting",
    "name": "Wade Ting",
    "role": "Somebody whose activation token is in the mail",
    "pacer": {
        "account_number": "3000008",
        "username": "wade.ting",
        "password": PACER_PASSWORD,
        "email": "wade.ting@example.test",
        "opened_on": "2017-11-08",
        "status": "awaiting-token",
    },
}

SILENT = {
    "id": "silent",
    "name": "Sil Enter",
    "role": "Somebody whose search PACER has switched off",
    "pacer": {
        "account_number": "3000009",
        "username": "sil.enter",
        "password": PACER_PASSWORD,
        "email": "sil.enter@example.test",
        "opened_on": "2015-03-09",
        "search": "inactive",
    },
    "ecf": {
        "ctb": {
            "login": "senter",
            "password": "Court-Rehearsal-2",
            "email": "sil.enter@example.test",
        }
    },
}

WAITING_AGAIN = {
    "First Name": "Wade",
    "Last Name": "Ting",
    "Email": "wade.ting@example.test",
    "Confirm Email": "wade.ting@example.test",
}
"""The values that Wade Ting types who has forgotten that he has registered already."""


class Everywhere:
    """A rehearsal whose every page was opened, and whose every form was seen."""

    def __init__(
        self,
        sandbox: Running,
        pdf: Path,
        document: Mapping[str, Any] | None = None,
        same_page: int = SAME_PAGE,
    ) -> None:
        people = document or scenario()
        more = [WAITING, SILENT]
        self.stage = Stage(sandbox, pdf, {**people, "people": [*people["people"], *more]})
        self.world = self.stage.world
        self.crawler = Crawler(self.world, same_page)
        self._as_nobody()
        for person in SIGNED_ON:
            browser = self.stage.signed_on(person)
            self._walk(person, browser, *HOMES)
            self._behind_steps(person, browser)
        self._be_the_clerk()
        self._run_a_class()
        self._go_on_with(Today(sandbox, same_page).crawler)
        self._go_on_with(Paying(sandbox, same_page).crawler)

    def _be_the_clerk(self) -> None:
        applicant = self.world.browser().open(self.world.url("pacer:/pscof/login.xhtml"))
        applicant.fill("Username", "sil.enter")
        applicant.fill("Password", PACER_PASSWORD)
        applicant.press("Login")
        clerk = self.stage.at_the_clerks_desk()
        counter.apply(self.world, applicant, clerk, "Sil Enter")
        counter.rename(self.world, self.stage.signed_on("linked"), clerk, "Ked-Moved")
        self._walk("silent", applicant)
        self._walk("clerk", clerk, *(f"court:/ctd/clerk/{place}" for place in AT_THE_CLERKS_DESK))

    def _run_a_class(self) -> None:
        desk = self.world.sandbox.desk
        trainer = self.world.browser().open(f"{desk}/trainer")
        trainer.fill("Trainer key", TRAINER_KEY)
        trainer.press("Open the boards").press("Begin the class")
        code = trainer.find(".join-code .code")[0].get_text()
        trainee = self.world.browser().open(f"{desk}/join")
        trainee.fill("Class code", code)
        trainee.fill("Your name on the board", "Anna")
        trainee.press("Join the class")
        self.crawler.walk("trainee", trainee.open(f"{desk}/join"), f"{desk}/trainer")
        self.crawler.walk("trainer", trainer.open(trainer.url), f"{desk}/classes")

    def _go_on_with(self, other: Crawler) -> None:
        self.crawler.pages += other.pages
        self.crawler.forms = {**other.forms, **self.crawler.forms}

    def _walk(self, who: str, browser: Browser, *places: str) -> None:
        self.crawler.walk(who, browser, *(self.world.url(place) for place in places))

    def _as_nobody(self) -> None:
        self._walk("nobody", self.world.browser(), *HOMES, "pacer:/csologin/login.jsf")
        self.crawler.walk("nobody", self.world.browser(), self.world.sandbox.desk + "/")
        key = self.world.urls["pacer"].partition("/r/")[0] + OF_THE_OPEN_HOUSE
        self.crawler.walk("nobody", self.world.browser(), key)
        for app, facts in COURTS.items():
            token = self.stage.facts[app]["token"]
            reset = f"{app}:/{facts['court']}/cgi-bin/password-reset.pl/{token}"
            self._walk("nobody", self.world.browser(), reset)
        token = self.stage.facts["pacer"]["token"]
        self._walk("nobody", self.world.browser(), f"pacer:/pscof/resetPassword.jsf?token={token}")
        self._forget_password()
        self._register()
        self._wait_for_the_letter()

    def _behind_steps(self, person: str, browser: Browser) -> None:
        for app, facts in COURTS.items():
            if self.stage.prepare(browser, app):
                self._walk(person, browser)
            docket = Address.COURT_DOCKET.format(court=facts["court"])
            self._walk(person, browser, f"{app}:{docket}?case={facts['case']}")
            self._walk(person, browser, f"{app}:/{facts['court']}/filing/{facts['kind']}")
        if person == "legacy":
            self._upgrade(browser)
            self._skip_the_redaction_notice()
        if person == "linked":
            self._stop_before_the_agreement()
            self._keep_a_default(browser)
            # She has one agent whom she may remove, and finds another whom she may select.
            self._walk("linked", browser, "court:/ctd/utilities/account/more?find=Fran")
        if person == "unlinked":
            self._walk("unlinked", browser, counter.APPLICATION, counter.FEDERAL)
            self._prove(browser)
            self._store_a_card(browser)
            self._be_asked_for_consent(browser)

    def _forget_password(self) -> None:
        browser = self.world.browser().open(self.world.url("pacer:/pscof/login.xhtml"))
        self._walk("nobody", forgotten.ask(browser, "wade.ting"))

    def _register(self) -> None:
        person = self.world.url("pacer:/pscof/registration/person")
        self._go_through_tabs("nobody", self.world.browser().open(person))
        again = typing.person(self.world.browser().open(person), WAITING_AGAIN)
        self._walk("nobody", again)

    def _upgrade(self, browser: Browser) -> None:
        browser.open(self.world.url("pacer:/pscof/upgrade/person"))
        self._go_through_tabs("legacy", browser)

    def _go_through_tabs(self, who: str, browser: Browser) -> None:
        typing.person(browser)
        self._walk(who, browser)
        typing.address(browser)
        self._walk(who, browser)

    def _wait_for_the_letter(self) -> None:
        browser = self.world.browser().open(self.world.url("pacer:/pscof/login.xhtml"))
        browser.fill("Username", "wade.ting")
        browser.fill("Password", PACER_PASSWORD)
        browser.press("Login")
        self._walk("waiting", browser)

    def _skip_the_redaction_notice(self) -> None:
        browser = self._at_the_old_court()
        browser.open(self.world.url("ecf:/ctb/filing/bankruptcy"))
        self._walk("silent", browser)
        # In another browser the same login asks whether to continue.
        self._walk("silent", self._at_the_old_court())

    def _at_the_old_court(self) -> Browser:
        browser = self.world.browser().open(self.world.url("ecf:/ctb/cgi-bin/login.pl"))
        browser.fill("Login", "senter")
        browser.fill("Password", "Court-Rehearsal-2")
        return browser.press("Login")

    def _stop_before_the_agreement(self) -> None:
        browser = self.world.browser().open(self.world.url("pacer:/csologin/login.jsf"))
        browser.fill("Username", "lina.ked1")
        browser.fill("Password", PACER_PASSWORD)
        self._walk("linked", browser.press("Login"))

    def _keep_a_default(self, browser: Browser) -> None:
        browser.open(self.world.url("ecf:/ctb/cgi-bin/change-pacer-login.pl"))
        browser.fill("PACER username", "lina.ked1")
        browser.fill("PACER password", PACER_PASSWORD)
        browser.tick("Make this my default PACER login")
        self._walk("linked", browser.press("Submit"))

    def _prove(self, browser: Browser) -> None:
        browser.open(self.world.url("court:/ctd/utilities/link"))
        browser.fill("CM/ECF login", "ulinkt")
        browser.fill("CM/ECF password", "Court-Rehearsal-2")
        browser.press("Submit")
        self._walk("unlinked", browser)

    def _store_a_card(self, browser: Browser) -> None:
        page = self.world.url("pacer:/pscof/manage/stored-payment")
        browser.open(page)
        browser.fill("Card Number", "4111-1111-1111-1111")
        browser.fill("Expiration Date", "12/2030")
        browser.press("Submit")
        self._walk("unlinked", browser.open(page))

    def _be_asked_for_consent(self, browser: Browser) -> None:
        client = self.world.api("POST", "/clients", {"redirect_uris": [RETURN_TO]})
        query = {
            "client_id": client["client_id"],
            "redirect_uri": RETURN_TO,
            "response_type": "code",
            "scope": "openid",
            "state": "a-state",
            "nonce": "a-nonce",
            "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method": "S256",
        }
        browser.open(self.world.url("pacer:/oidc/authorize") + "?" + urlencode(query))
        self._walk("unlinked", browser)
