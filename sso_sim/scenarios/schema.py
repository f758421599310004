"""The shape of a scenario: the keys and values that a file or an inline document may contain.

Owns the typed structures, except PACER accounts, which are in `account_schema`. Must not know any
rule that spans two fields (see `checks`), any file or database.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.scenarios.account_schema import (
    Code,
    Email,
    Line,
    Name,
    PacerAccount,
    Strict,
    Text,
    Title,
)

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]


class Filer(Strict, frozen=True, kw_only=True):
    """A person's filer record at one court: the CM/ECF login and its attributes.

    *linked_to* names the person to whose PACER account the record is already linked. If a password
    is not *known*, the credentials card omits it: the person does not remember it. *files_for*
    names the people for whom a filer of the role filing-agent already files.
    """

    login: Name
    password: Line
    email: Email
    name: Line = ""
    status: Literal["active", "inactive"] = "active"
    bar_number: Annotated[str, Meta(max_length=40)] = ""
    role: Code = "attorney"
    known: bool = True
    linked_to: str = ""
    linked_on: date | None = None
    files_for: list[str] = []


class Person(Strict, frozen=True, kw_only=True):
    """A person of a scenario, to act as or to meet.

    *shares* names another person if both sign on with that person's PACER account; *clerk_of* names
    the court at whose Clerk's desk this person works, with that court's staff account.
    """

    id: Code
    name: Line
    role: Line
    about: Text = ""
    pacer: PacerAccount | None = None
    shares: str = ""
    clerk_of: str = ""
    ecf: dict[str, Filer] = {}


class CourtSettings(Strict, frozen=True, kw_only=True):
    """The settings that differ from court to court.

    With *stale_menu* a session keeps the menu bar with which it began.
    """

    accepts_shared: bool = False
    verify_page: bool = True
    stale_menu: bool = False
    link_label: Line = "Link a CM/ECF account to my PACER account"
    utilities_group: Line = "Your Account"


class CourtPlan(Strict, frozen=True, kw_only=True):
    """The stage and dates of one court in this scenario; missing ones follow from `Court`.

    The three moments are the announced times: filing stops, the old CM/ECF closes, NextGen opens.
    """

    stage: Stage | None = None
    announced_on: date | None = None
    go_live_on: date | None = None
    freezes_at: Moment | None = None
    closes_at: Moment | None = None
    opens_at: Moment | None = None
    settings: CourtSettings | None = None


class Party(Strict, frozen=True, kw_only=True):
    """A party to a case; *counsel* names the person who appears for it, if any."""

    name: Title
    role: Name
    counsel: str = ""


class Entry(Strict, frozen=True, kw_only=True):
    """A docket entry that already exists; *filer* names the person who filed it."""

    filed_on: date
    text: Text
    filer: str = ""


CaseKind: TypeAlias = Literal["civil", "criminal", "bankruptcy", "adversary", "appeal"]


class Case(Strict, frozen=True, kw_only=True):
    """A case that is pending when the rehearsal begins."""

    court: str
    number: Code
    title: Title
    kind: CaseKind
    opened_on: date
    judge: Line
    parties: list[Party]
    entries: list[Entry] = []


class Proof(Strict, frozen=True, kw_only=True):
    """The event that proves that a step was done: its name, and the conditions it must meet.

    *who* names a person of the scenario; all *reasons* must be among the event's reasons, and
    *facts* must equal the event's facts.
    """

    event: Event
    court: str = ""
    who: str = ""
    outcome: str = ""
    reasons: list[str] = []
    facts: dict[str, str | int | bool] = {}


class Mail(Strict, frozen=True, kw_only=True):
    """Open the newest mail to an address and follow the link whose address contains *follow*."""

    to: str
    follow: str


class MailedCode(Strict, frozen=True, kw_only=True):
    """Type the security code of the newest mail to an address into the field *into*."""

    to: str
    into: str


class Lever(Strict, frozen=True, kw_only=True):
    """Move a court to a stage."""

    court: str
    to: Stage


class Action(Strict, frozen=True, kw_only=True):
    """One action of a person, in a form a machine can perform: exactly one key.

    Texts may contain placeholders such as {pacer.username} or {ecf.ctd.login}. *passcode* names the
    field into which to type the code of the acting person's authenticator app: the app whose secret
    is on the page, or else the last one whose secret was, or else the scenario's.
    """

    open: str | None = None
    follow: str | None = None
    fill: dict[str, str] | None = None
    choose: dict[str, str] | None = None
    tick: str | None = None
    attach: dict[str, str] | None = None
    press: str | None = None
    see: str | None = None
    not_see: str | None = None
    mail: Mail | None = None
    mailed_code: MailedCode | None = None
    passcode: str | None = None
    lever: Lever | None = None
    clock: str | None = None
    as_: str | None = msgspec.field(default=None, name="as")


class Step(Strict, frozen=True, kw_only=True):
    """One step: what to do in words, where, the proof that it is done, and the actions."""

    say: Text
    where: Title
    proof: Proof
    do: list[Action]
    who: str = ""


class Place(Strict, frozen=True, kw_only=True):
    """A link that the rehearsal page offers first."""

    label: Line
    place: Title


class Source(Strict, frozen=True, kw_only=True):
    """A web page that is the source of a fact in this scenario."""

    fact: Text
    url: Text


class Scenario(Strict, frozen=True, kw_only=True):
    """A situation to rehearse: the date, the courts, the people, the steps and the lesson.

    *own_wording* lists the texts without a source, so that nobody takes them for the real words.
    """

    id: Code
    title: Title
    audience: Title
    now: Moment
    situation: Text
    people: list[Person]
    steps: list[Step]
    lesson: Text
    remedy: Text
    courts: dict[str, CourtPlan] = {}
    cases: list[Case] = []
    open_first: list[Place] = []
    sources: list[Source] = []
    own_wording: list[Text] = []


class Contact(Strict, frozen=True, kw_only=True):
    """How to reach the clerk's office: fictional, like every person here."""

    office: str
    phone: str
    email: str
    hours: str


class Before(Strict, frozen=True, kw_only=True):
    """A time of the conversion: this many days before go-live, at this time in the court's zone."""

    days: Annotated[int, Meta(ge=0, le=60)]
    at: time


class Conversion(Strict, frozen=True, kw_only=True):
    """When filing stops, when the old CM/ECF closes, and at what time of its day NextGen opens."""

    freezes: Before
    closes: Before
    opens: time


class Staff(Strict, frozen=True, kw_only=True):
    """The account with which a court's staff sign on at the Clerk's desk; published on purpose."""

    login: str
    password: str
    name: str


class Court(Strict, frozen=True, kw_only=True):
    """The permanent data of a court, the same in every scenario.

    *menu* has the court's own words for items of its menu bar that differ from the usual ones.
    """

    title: str
    short: str
    kind: CourtKind
    zone: str
    psc_court_id: str
    announced_on: date
    go_live_on: date
    conversion: Conversion
    contact: Contact
    staff: Staff
    menu: dict[str, str] = {}
    settings: CourtSettings = CourtSettings()
