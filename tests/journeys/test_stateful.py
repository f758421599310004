"""Random people, moves and clocks, through both courts: rules that hold whatever anyone does.

No unlinked person ever files at a NextGen court, and no filing agent files for one; a filer has at
most one link, and so has a PACER account at a court; what was filed stays filed; nobody signs on
with an ECF password after linking.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from ecf_mock.wording.sign_on import REDACTION_BOX
from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage, moves_to
from sso_sim.court.courts.models import PacerLink
from sso_sim.kit.request_context import EXTENSION
from sso_sim.record.models.cases import DocketEntry
from tests.support import redaction
from tests.support.bar import ECF_PASSWORD, PACER_PASSWORD, at_clerks_desk, bar_of, case_number
from tests.support.browser import Browser
from tests.support.desk import TheDesk, the_desk
from tests.support.ecf import ALREADY_ON
from tests.support.engines import ENGINES, engine_of
from tests.support.pdf import well_formed

pytestmark = pytest.mark.slow

EXAMPLES, STEPS = 10, 16
NAMES = ("ada", "ben", "leo", "gil")
LEGACY = "leo"
AGENT, SERVED = "gil", ("ada", "ben")
"""A filing agent, and the attorneys who had attached him before go-live."""

OPEN = (Stage.CURRENT, Stage.ANNOUNCED)
READABLE = (*OPEN, Stage.FROZEN)
people = st.sampled_from(NAMES)
stages = st.sampled_from(Stage)
hours = st.sampled_from((1, 20, 48, 120))


def world_before_go_live() -> dict[str, Any]:
    """Return three attorneys, one with a Legacy account, and an agent; six days before go-live."""
    document = bar_of(*NAMES)
    document["courts"]["ctd"] = {"stage": "ANNOUNCED", "go_live_on": "2017-12-18"}
    legacy = next(each for each in document["people"] if each["id"] == LEGACY)
    agent = next(each for each in document["people"] if each["id"] == AGENT)
    agent["ecf"]["ctd"] |= {"role": "filing-agent", "files_for": list(SERVED)}
    legacy["pacer"] |= {"generation": "legacy", "username": "leo123", "opened_on": "2010-01-04"}
    return document


class TwoCourts(RuleBasedStateMachine):
    """One rehearsal, and a bystander's record of it."""

    desk: TheDesk
    pdf: Path

    def __init__(self) -> None:
        super().__init__()
        given = {"scenario": world_before_go_live(), "label": "random"}
        created = self.desk.api("POST", "/api/rehearsals", given).json()
        self.id: str = created["id"]
        self.urls = {app: url.rstrip("/") for app, url in created["urls"].items()}
        self.usernames = {each["id"]: each["pacer"]["username"] for each in created["people"]}
        self.filed: set[tuple[str, str]] = set()
        self.links: dict[str, str] = {}
        self.retired: set[str] = set()
        self.served: set[str] = set(SERVED)
        self.numbers = count(1)

    @property
    def stage(self) -> Stage:
        """The court's stage, which must be equal in both apps."""
        old, new = (Stage(self.desk.stage(app, self.id)) for app in (ECF, COURT))
        assert old == new
        return new

    def api(self, path: str, body: dict[str, Any]) -> int:
        """Pull a lever of this rehearsal, and let everything that follows finish."""
        answer = self.desk.api("POST", f"/api/rehearsals/{self.id}{path}", body)
        for _ in range(2):
            self.desk.convert()
            self.desk.use_cases.timetable.go_on()
            self.desk.use_cases.stages.go_on()
        return answer.status_code

    @rule(to=stages)
    def pull_the_lever(self, to: Stage) -> None:
        """Move the court to any stage; only LIVE has no way back."""
        before = self.stage
        status = self.api("/courts/ctd/stage", {"to": to.value})
        if moves_to(before, to) is None:
            assert (status, self.stage) == (409, before)
        else:
            assert status in (200, 202)
            assert self.stage == to

    @rule(ahead=hours)
    def move_the_clock(self, ahead: int) -> None:
        """Let time pass; passing a date never moves the court back."""
        before = self.stage
        assert self.api("/clock", {"advance": f"PT{ahead}H"}) == 200
        order = list(Stage)
        assert order.index(self.stage) >= order.index(before)

    @rule(name=people)
    def file_at_the_old_cmecf(self, name: str) -> None:
        """Log in with the court's own password, and file."""
        stage, browser = self.stage, self.desk.browser()
        browser.open(f"{self.urls[ECF]}/ctd/cgi-bin/login.pl")
        if browser.title not in ("CM/ECF Filer or PACER Login", "CM/ECF Login"):
            assert stage not in OPEN, browser.title
            return
        assert stage in READABLE
        browser.fill("Login", f"{name}17")
        browser.fill("Password", ECF_PASSWORD)
        browser.tick(REDACTION_BOX)
        browser.press("Login")
        if browser.title == ALREADY_ON:
            browser.press("Continue Login")
        assert browser.title == "CM/ECF Main Menu"
        self.file(browser, ECF, name, allowed=stage in OPEN)

    @rule(name=people)
    def file_at_the_nextgen_court(self, name: str) -> None:
        """Sign on with PACER, and file."""
        browser = self.signed_on(name)
        if browser is not None:
            self.file(browser, COURT, self.links.get(name, ""), allowed=name in self.links)

    @rule(name=people, filer=people)
    def link(self, name: str, filer: str) -> None:
        """Link a filer account, one's own or another person's whose password is known."""
        browser = self.signed_on(name)
        if browser is None:
            return
        browser.open(f"{self.urls[COURT]}/ctd/utilities/link")
        may_ask = name != LEGACY and name not in self.links
        assert (browser.status == 200) == may_ask, browser.text
        if not may_ask:
            return
        browser.fill("CM/ECF login", f"{filer}17")
        browser.fill("CM/ECF password", ECF_PASSWORD)
        browser.press("Submit")
        free = filer not in self.links.values() and filer not in self.retired
        assert (browser.status == 200) == free, browser.text
        if free:
            browser.press("Submit")
            assert browser.url.endswith("/utilities/link/done")
            self.links[name] = filer
            self.retired.add(filer)

    @rule(name=people)
    def attach_the_agent_or_take_him_off(self, name: str) -> None:
        """Let a linked attorney change whether the agent files for them."""
        browser, filer = self.signed_on(name), self.links.get(name, AGENT)
        if browser is None or filer == AGENT:
            return
        browser.open(f"{self.urls[COURT]}/ctd/utilities/account/more")
        if filer in self.served:
            browser.press("Remove")
        else:
            browser.fill("Find Filing Agent", AGENT)
            browser.press("Find").press("Select")
        browser.follow("Return to Account Screen").press("Submit").see("account was updated")
        self.served ^= {filer}

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        """Let the clerk end a link; the password it retired never works again."""
        name = data.draw(st.sampled_from(sorted(self.links)))
        browser = self.desk.browser().open(f"{self.urls[COURT]}/ctd/clerk/login")
        at_clerks_desk(browser)
        browser.open(f"{self.urls[COURT]}/ctd/clerk/filer/unlink?login={self.links[name]}17")
        browser.choose("Reason", "The wrong person's PACER account was linked")
        browser.press("End this link")
        assert browser.status == 200, browser.text
        del self.links[name]

    def signed_on(self, name: str) -> Browser | None:
        """Return a browser in which a person has signed on at the NextGen court, if it is open."""
        stage, browser = self.stage, self.desk.browser()
        browser.open(f"{self.urls[COURT]}/ctd/cgi-bin/login.pl")
        if stage is not Stage.LIVE:
            assert browser.status == 422
            return None
        browser.fill("Username", self.usernames[name])
        browser.fill("Password", PACER_PASSWORD)
        browser.press("Login")
        redaction.agree(browser)
        assert browser.url.startswith(f"{self.urls[COURT]}/ctd/"), browser.text
        return browser

    def file(self, browser: Browser, app: str, filer: str, *, allowed: bool) -> None:
        """Try to file a motion; it succeeds where it is allowed and nowhere else.

        The agent files for an attorney who attached him and, at the new court, is linked.
        """
        text = f"number {next(self.numbers)}"
        if filer == AGENT:
            linked = self.served & set(self.links.values())
            principals = sorted(SERVED if app == ECF else linked)
            allowed = allowed and bool(principals)
        browser.open(f"{self.urls[app]}/ctd/filing/civil/motion")
        if not allowed:
            assert browser.status != 200 or not browser.find("input[type=file]"), browser.text
            return
        if filer == AGENT:
            filer = principals[0]
            behalf = f"{filer.title()} Barrister ({filer}17)"
            browser.choose("Filing on behalf of", behalf)
        browser.fill("Case Number", case_number(0))
        browser.fill("Docket Text", text)
        browser.attach("Document (PDF)", self.pdf)
        browser.press("Next")
        browser.press("Submit")
        assert browser.status == 200, browser.text
        self.filed.add((f"{filer}17", text))

    @invariant()
    def a_filer_has_one_link_and_an_account_too(self) -> None:
        """Compare the rows with what the pages showed."""
        with self.desk.apps[COURT].extensions[EXTENSION].database.reading(self.id) as session:
            rows = session.execute(select(PacerLink.account_number, PacerLink.login)).all()
        assert len({account for account, _login in rows}) == len(rows)
        assert sorted(login for _account, login in rows) == sorted(
            f"{filer}17" for filer in self.links.values()
        )

    @invariant()
    def what_was_filed_is_filed(self) -> None:
        """Find every filing exactly once, in the docket of the system that has the record."""
        app = COURT if self.stage in (Stage.CONVERTED, Stage.LIVE) else ECF
        with self.desk.apps[app].extensions[EXTENSION].database.reading(self.id) as session:
            query = select(DocketEntry.filer_login, DocketEntry.text).where(
                DocketEntry.court == "ctd", DocketEntry.filing_key.is_not(None)
            )
            rows = session.execute(query).all()
        found = [(login, text.removeprefix("MOTION ").split(".")[0]) for login, text in rows]
        assert sorted(found) == sorted(self.filed)

    @invariant()
    def the_story_tells_of_nobody_who_should_not_have(self) -> None:
        """A filer at the new court is linked; one ever linked logs in at no old one."""
        ever: set[str] = set()
        linked: set[str] = set()
        for line in self.desk.progress(self.id).story:
            match line.event:
                case Event.COURT_LINKED:
                    linked.add(str(line.facts["login"]))
                    ever |= linked
                case Event.COURT_UNLINKED:
                    linked.discard(str(line.facts["login"]))
                case Event.COURT_FILED:
                    assert {line.who, line.facts.get("on_behalf_of", line.who)} <= linked
                case Event.ECF_SIGNED_ON:
                    assert line.who not in ever


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TheDesk]:
    """The four apps in process; their workers take a step when a test says so."""
    with engine_of(request) as url, the_desk(tmp_path, url) as running:
        yield running


def test_whatever_people_moves_and_clocks_do_the_rules_hold(desk: TheDesk, tmp_path: Path) -> None:
    paper = tmp_path / "motion.pdf"
    paper.write_bytes(well_formed())
    machine = type("Machine", (TwoCourts,), {"desk": desk, "pdf": paper})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # report a failure immediately: shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
