"""The people of the permission table, each in a rehearsal of their own, signed on where they can.

Owns getting there, and making one request as a person without changing their state. Knows no
outcome: the table says what a person may do (`tests/permissions/table.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

from ecf_mock.wording.sign_on import REDACTION_BOX
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.yaml_reader import read
from tests.support import pacer_forgotten as forgotten
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.sandbox import TRAINER_KEY, Running, World

SCENARIO = Path(__file__).parents[1] / "permissions" / "scenario.yaml"
PEOPLE = ("legacy", "shared", "administrative", "unlinked", "linked", "inactive", "agent")
"""The people who sign on through PACER."""

READER, WITHOUT_PACER_LOGIN = "inactive", "unlinked"
"""The people who log in at the old court: with a PACER login alone, and with a CM/ECF login
alone."""

CLERK = "clerk"
TRAINER = "trainer"

OTHER = "other"
STRANGERS = ("anonymous", OTHER)
"""People who do not have the rehearsal's id: at the desk they can only send a wrong one."""

FRONT = "front"
"""The desk's addresses without a rehearsal."""

COURTS = {
    "court": {"court": "ctd", "case": "3:17-cv-01342", "kind": "civil", "event": "motion"},
    "ecf": {"court": "ctb", "case": "17-21342", "kind": "bankruptcy", "event": "motion"},
}
APPLYING = {"applicant": "attorney", "court": "ctd", "wanted": "e-file-only"}
"""The values in the addresses of an application for e-filing."""

FORMS = {
    "desk": "/start-over",
    "pacer": "/csologin/login.jsf",
    "ecf": "/ctb/cgi-bin/login.pl",
    "court": "/ctd/cgi-bin/password-reset.pl",
    FRONT: "/",
}
"""A page with a form in each app, for its CSRF token."""

JOIN = "/join"
OF_CLASSES = (JOIN, "/trainer", "/classes")
"""The desk's pages of classes have a cookie of their own."""

_TOKEN = re.compile(r'name="[^"]*csrf_token"[^>]*value="([^"]+)"')
_PREPARED = re.compile(r"/filing/prepared/([^/]+)/confirm")
_RESET = re.compile(r"/password-reset\.pl/([\w-]+)")
_PACER_RESET = re.compile(r"resetPassword\.jsf\?token=([\w-]+)")
_LETTER = re.compile(r"/mail/(\d+)")


def scenario() -> dict[str, Any]:
    """Return the scenario of all these people, as a document."""
    document, _lines = read(SCENARIO.read_text(encoding="utf-8"))
    return dict(document)


class People:
    """Signs on the people of a rehearsal."""

    def __init__(self, world: World) -> None:
        self.world = world

    def signed_on(self, person_id: str) -> Browser:
        """Return a browser in which a person is signed on wherever they can be."""
        person, browser = self.world.people[person_id], self.world.browser()
        for page in ("court:/ctd/cgi-bin/login.pl", "pacer:/pscof/login.xhtml"):
            browser.open(self.world.url(page))
            browser.fill("Username", person["pacer"]["username"])
            browser.fill("Password", person["pacer"]["password"])
            browser.press(browser.find("main form button")[0].get_text(strip=True))
            redaction.agree(browser)
        if "ctb" in person["ecf"]:
            self._log_in_at_the_old_court(person_id, browser)
        return browser

    def _log_in_at_the_old_court(self, person_id: str, browser: Browser) -> None:
        person = self.world.people[person_id]
        pacer = {"login": person["pacer"]["username"], "password": person["pacer"]["password"]}
        login = pacer if person_id == READER else person["ecf"]["ctb"]
        browser.open(self.world.url("ecf:/ctb/cgi-bin/login.pl"))
        browser.fill("Login", login["login"])
        browser.fill("Password", login["password"])
        browser.tick(REDACTION_BOX)
        # A person who is signed on there in another browser stays signed on.
        came_in = browser.press("Login").title == "CM/ECF Main Menu"
        if came_in and person_id not in (READER, WITHOUT_PACER_LOGIN):
            browser.open(self.world.url("ecf:/ctb/cgi-bin/pacer-login.pl"))
            browser.fill("PACER username", pacer["login"])
            browser.fill("PACER password", pacer["password"])
            browser.press("Login")

    def at_the_clerks_desk(self) -> Browser:
        """Return a browser in which the clerk of the district court has signed on."""
        browser = self.world.browser().open(self.world.url("court:/ctd/clerk/login"))
        staff = standing_courts()["ctd"].staff
        browser.fill("Staff login", staff.login)
        browser.fill("Staff password", staff.password)
        browser.press("Sign On")
        return browser


class Stage(People):
    """A prepared rehearsal: a colleague has filed and prepared one more filing; mail is there."""

    def __init__(self, sandbox: Running, pdf: Path, document: Any = None) -> None:
        super().__init__(sandbox.start(document or scenario()))
        self._pdf = pdf
        self.facts = {app: dict(names) for app, names in COURTS.items()}
        colleague = self.signed_on("colleague")
        for app, at in self.facts.items():
            self.prepare(colleague, app)
            at["entry"] = colleague.press("Submit").url.rsplit("/", 1)[1]
            at["key"] = at["others_key"] = self.prepare(colleague, app)
            at["token"] = self._ask_for_reset(app)
        mailbox = self.world.browser().open(self.world.url("desk:/mail"))
        self.facts["desk"] = {"court": "ctd", "seq": _found(_LETTER, mailbox.response.text)}
        self.facts["desk"] |= self._begin_class(sandbox)
        self.facts["pacer"] = {
            **APPLYING,
            "key": "a-registration",
            "token": self._forget_password(),
        }
        self.facts["pacer"] |= {"number": "3000004", "lever": "reactivate-search"}
        self.facts["pacer"] |= {"quarter": "2017Q4"}

    def prepare(self, browser: Browser, app: str) -> str:
        """Prepare a filing up to its confirmation; return its key, or "" if filing is refused."""
        at = self.facts[app]
        browser.open(self.world.url(f"{app}:/{at['court']}/filing/{at['kind']}/{at['event']}"))
        if not browser.find("input[type=file]"):
            return ""
        browser.fill("Case Number", at["case"])
        browser.fill("Docket Text", "for an extension of time")
        browser.attach("Document (PDF)", self._pdf)
        return _found(_PREPARED, browser.press("Next").url)

    def _begin_class(self, sandbox: Running) -> dict[str, str]:
        key = {"Authorization": f"Bearer {TRAINER_KEY}"}
        begun = sandbox.api("POST", "/api/classes", {"scenario": "S01"}, **key).json()
        somebody = self.world.browser().open(sandbox.desk + JOIN)
        somebody.fill("Class code", begun["code"])
        somebody.fill("Your name on the board", "Somebody")
        somebody.press("Join the class")
        return {"class_id": begun["id"], "code": begun["code"], "number": "1"}

    def _ask_for_reset(self, app: str) -> str:
        browser = self.world.browser()
        court = self.facts[app]["court"]
        browser.open(self.world.url(f"{app}:/{court}/cgi-bin/password-reset.pl"))
        browser.fill("Login ID" if app == "ecf" else "CM/ECF login", "ulinkt")
        browser.press("Submit" if app == "ecf" else "Mail me the link")
        return _found(_RESET, self.world.mail()[-1]["text"])

    def _forget_password(self) -> str:
        browser = self.world.browser().open(self.world.url("pacer:/pscof/login.xhtml"))
        forgotten.answer(forgotten.ask(browser, "colin.league"))
        return _found(_PACER_RESET, self.world.mail()[-1]["text"])


class Seat:
    """A person at *stage*: their cookies, and the ids they know.

    The person of another rehearsal brings everything they have from *elsewhere*: cookies under the
    names of this rehearsal, prepared filings, links from letters.
    """

    def __init__(self, role: str, stage: Stage, elsewhere: Stage) -> None:
        self.role = role
        self.world = stage.world
        self.facts = {app: dict(facts) for app, facts in stage.facts.items()}
        self._session = self.world.sandbox.new_session()
        if role in PEOPLE:
            self._sit_down(stage, role)
        if role == CLERK:
            self._keep_cookies(stage.at_the_clerks_desk(), stage)
        if role == OTHER:
            self._sit_down(elsewhere, "linked")
        if role == TRAINER:
            self._show_the_key()
        self._tokens: dict[str, str] = {}
        self.move_to(self.world)

    def move_to(self, world: World) -> None:
        """Continue in another rehearsal, signed on nowhere in it."""
        self.world = world
        known = _mistyped(world.id) if self.role in STRANGERS else world.id
        self.facts["desk"]["rehearsal_id"] = self._id_at_desk = known

    def _sit_down(self, home: Stage, person_id: str) -> None:
        browser = home.signed_on(person_id)
        for app in COURTS:
            own = home.prepare(browser, app)
            theirs = {name: home.facts[app][name] for name in ("key", "others_key", "token")}
            self.facts[app] |= theirs | ({"key": own} if own else {})
        self.facts["pacer"]["token"] = home.facts["pacer"]["token"]
        self._keep_cookies(browser, home)

    def _show_the_key(self) -> None:
        browser = Browser(self._session).open(self.world.sandbox.desk + "/trainer")
        browser.fill("Trainer key", TRAINER_KEY)
        browser.press("Open the boards")

    def _keep_cookies(self, browser: Browser, home: Stage) -> None:
        for cookie in browser.cookies:
            cookie.name = cookie.name.replace(home.world.id, self.world.id)
            cookie.path = cookie.path.replace(home.world.id, self.world.id)
            self._session.cookies.set_cookie(cookie)

    def url(self, place: str) -> str:
        """Turn "court:/ctd/" into an address, with the id that this person knows."""
        app, _, path = place.partition(":")
        if app == FRONT:
            return self.world.sandbox.desk + path
        known = self._id_at_desk if app == "desk" else self.world.id
        # In the API's addresses the id is a path segment of its own.
        prefix = "" if path.startswith("/api/") else f"/r/{known}"
        return self.world.urls[app].removesuffix(f"/r/{self.world.id}") + prefix + path

    def ask(
        self, method: str, place: str, sent: Mapping[str, Any], *, follow: bool = False
    ) -> requests.Response:
        """Make one request: *sent* has `query`, `form` or `json`.

        The cookies stay unchanged, unless redirects are to be *followed*.
        """
        app = place.partition(":")[0]
        form = dict(sent.get("form", {}))
        if method != "GET" and "json" not in sent:
            form["csrf_token"] = self._token(place)
        brings_key = self.role == TRAINER and app in ("desk", FRONT)
        headers = {"Authorization": f"Bearer {TRAINER_KEY}"} if brings_key else {}
        cookies = self._session.cookies.copy()
        answer = self._session.request(
            method,
            self.url(place),
            params=sent.get("query"),
            data=form or None,
            json=sent.get("json"),
            headers=headers,
            allow_redirects=follow,
        )
        if follow:
            # A person who signs on anew has another session, and its forms have other tokens.
            self._tokens.clear()
        else:
            self._session.cookies = cookies
        return answer

    def _token(self, place: str) -> str:
        # The token is in the cookies: the token of one page is valid for every form of its app.
        app, _, path = place.partition(":")
        of_class = app == FRONT and path.startswith(OF_CLASSES)
        page = self.url(f"{app}:{JOIN if of_class else FORMS[app]}")
        if page not in self._tokens:
            found = _TOKEN.search(self._session.get(page).text)
            self._tokens[page] = found[1] if found else ""
        return self._tokens[page]


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    assert match is not None, f"{pattern.pattern} is not in {text[:500]}"
    return match[1]


def _mistyped(rehearsal_id: str) -> str:
    return rehearsal_id[:-1] + ("B" if rehearsal_id[-1] == "A" else "A")
