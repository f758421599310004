"""The rules of a scenario beyond its shape: those that span more than one field.

Owns these rules; each broken one becomes a problem in plain words with its place. Pure; lists all
problems, not only the first. `step_checks` has the rules for steps, `paying_checks` those for
administrative accounts and the accounts they pay for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain

from sso_sim.contract.claims import Generation
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.go_live import Stage
from sso_sim.scenarios import multifactor_checks, paying_checks, step_checks
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import milestones, planned, standing_courts
from sso_sim.scenarios.credential_checks import (
    ecf_password_faults,
    pacer_password_faults,
    username_faults,
)
from sso_sim.scenarios.people import account_of, person
from sso_sim.scenarios.problems import Problem
from sso_sim.scenarios.schema import Filer, Person, Scenario
from sso_sim.scenarios.yaml_reader import Place

LEGACY_CUT_OFF = date(2014, 8, 11)
"""Accounts issued before this day are Legacy until upgraded ([CTD-NOTICE])."""

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)

CASE_KINDS = {
    CourtKind.DISTRICT: ("civil", "criminal"),
    CourtKind.BANKRUPTCY: ("bankruptcy", "adversary"),
    CourtKind.APPELLATE: ("appeal",),
}
"""The kinds of case at each kind of court."""

DATES = ("announced_on", "go_live_on", "freezes_at", "closes_at", "opens_at")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PERSON_ID = re.compile(r"[a-z][a-z0-9-]{0,29}")
_ACCOUNT_NUMBER = re.compile(r"[0-9]{7}")
_TOKEN = re.compile(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}")
_FICTIONAL = re.compile(r"[^@\s]+@([a-z0-9-]+\.)*(example|test|invalid|localhost)", re.IGNORECASE)


def problems_of(scenario: Scenario) -> list[Problem]:
    """Return all problems of a scenario whose shape is right."""
    if not EARLIEST <= scenario.now < LATEST:
        # The other rules cannot be checked on a day outside the calendar of the sandbox.
        return [Problem(("now",), "A scenario is set between the years 2000 and 2099.")]
    if out_of_reach := list(_dates(scenario)):
        return out_of_reach
    return list(
        chain(
            _identity(scenario),
            _courts(scenario),
            _people(scenario),
            _accounts(scenario),
            paying_checks.problems_of(scenario),
            _filers(scenario),
            _links(scenario),
            _agents(scenario),
            _cases(scenario),
            _sources(scenario),
            step_checks.problems_of(scenario),
        )
    )


def _identity(scenario: Scenario) -> Iterator[Problem]:
    if not _ID.fullmatch(scenario.id):
        yield Problem(("id",), "The id is letters, digits and dashes, 40 at most.")
    for name in ("title", "audience", "situation", "lesson", "remedy"):
        if not getattr(scenario, name).strip():
            yield Problem((name,), "Something must stand here.")


def _dates(scenario: Scenario) -> Iterator[Problem]:
    for name, plan in scenario.courts.items():
        given = (getattr(plan, each) for each in DATES)
        if not all(EARLIEST.year <= each.year < LATEST.year for each in given if each):
            yield Problem(("courts", name), "The dates of a court lie between 2000 and 2099.")


def _courts(scenario: Scenario) -> Iterator[Problem]:
    for name in scenario.courts:
        if name not in standing_courts():
            yield Problem(("courts", name), _unknown_court(name))
            continue
        plan = planned(scenario, name)
        moments = [moment for moment, _stage in milestones(plan, standing_courts()[name].zone)]
        if moments != sorted(moments):
            yield Problem(
                ("courts", name),
                "It is announced, then frozen, then closed, then live.",
            )


def _people(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.people:
        yield Problem(("people",), "A scenario needs somebody to act as.")
    for i, who in enumerate(scenario.people):
        if not _PERSON_ID.fullmatch(who.id):
            yield Problem(
                ("people", i, "id"),
                "A person's id is small letters, digits and dashes, and begins with a letter.",
            )
        if who.clerk_of and who.clerk_of not in standing_courts():
            yield Problem(("people", i, "clerk_of"), _unknown_court(who.clerk_of))
        if who.shares:
            yield from _shared(scenario, i, who)
    yield from _twice(
        ((("people", i, "id"), who.id) for i, who in enumerate(scenario.people)),
        "The id {!r} is given to two people.",
    )


def _shared(scenario: Scenario, i: int, who: Person) -> Iterator[Problem]:
    if who.pacer is not None:
        yield Problem(
            ("people", i, "shares"), "Somebody with a PACER account of their own shares none."
        )
    elif account_of(scenario, who) is None:
        yield Problem(
            ("people", i, "shares"), f"{who.shares!r} is nobody with a PACER account here."
        )


def _accounts(scenario: Scenario) -> Iterator[Problem]:
    accounts = [(i, who.pacer) for i, who in enumerate(scenario.people) if who.pacer]
    for i, account in accounts:
        place: Place = ("people", i, "pacer")
        yield from _account(scenario, scenario.people[i], account, place)
    for name, words in (
        ("account_number", "The account number {!r} is given to two accounts."),
        ("username", "The username {!r} is given to two accounts."),
    ):
        yield from _twice(
            ((("people", i, "pacer", name), getattr(each, name).lower()) for i, each in accounts),
            words,
        )


def _account(
    scenario: Scenario, who: Person, account: PacerAccount, place: Place
) -> Iterator[Problem]:
    if not _ACCOUNT_NUMBER.fullmatch(account.account_number):
        yield Problem((*place, "account_number"), "A PACER account number has seven digits.")
    for fault in username_faults(account):
        yield Problem((*place, "username"), fault)
    for fault in pacer_password_faults(account, who.name, scenario.now.date()):
        yield Problem((*place, "password"), fault)
    if account.generation is Generation.LEGACY and account.opened_on >= LEGACY_CUT_OFF:
        yield Problem(
            (*place, "opened_on"),
            "A Legacy account was opened before 11 August 2014; later ones are upgraded.",
        )
    if account.token and account.status != "awaiting-token":
        yield Problem((*place, "token"), "An active account waits for no token.")
    if account.token and not _TOKEN.fullmatch(account.token):
        yield Problem((*place, "token"), "A token is twelve capitals and digits: ABCD-EFGH-JKMN.")
    if account.opened_on > scenario.now.date():
        yield Problem((*place, "opened_on"), "The account is opened after the scenario begins.")
    yield from multifactor_checks.problems_of(account, scenario.now.date(), place)
    yield from _fictional(account.email, (*place, "email"))


def _filers(scenario: Scenario) -> Iterator[Problem]:
    logins: list[tuple[Place, str]] = []
    for i, court, filer in _all_filers(scenario):
        place: Place = ("people", i, "ecf", court)
        if court not in standing_courts():
            yield Problem(place, _unknown_court(court))
        if not re.fullmatch(r"\S{1,64}", filer.login):
            yield Problem((*place, "login"), "A CM/ECF login is one word, of 64 signs at most.")
        for fault in ecf_password_faults(filer.password):
            yield Problem((*place, "password"), fault)
        yield from _fictional(filer.email, (*place, "email"))
        logins.append(((*place, "login"), f"{court}: {filer.login}"))
    yield from _twice(logins, "The login {!r} is given to two filers of one court.")


def _links(scenario: Scenario) -> Iterator[Problem]:
    linked: list[tuple[Place, str]] = []
    for i, court, filer in _all_filers(scenario):
        if not filer.linked_to or court not in standing_courts():
            continue
        place: Place = ("people", i, "ecf", court, "linked_to")
        other = person(scenario, filer.linked_to)
        account = account_of(scenario, other) if other else None
        if account is None:
            yield Problem(place, f"{filer.linked_to!r} is nobody with a PACER account here.")
            continue
        if planned(scenario, court).stage is not Stage.LIVE:
            yield Problem(place, f"Nobody is linked at {court} before it is live.")
        linked.append((place, f"{court}: {account.account_number}"))
    yield from _twice(linked, "The account {!r} is linked to two filers of one court.")


def _agents(scenario: Scenario) -> Iterator[Problem]:
    for i, court, filer in _all_filers(scenario):
        place: Place = ("people", i, "ecf", court, "files_for")
        agent = Application.FILING_AGENT.value
        if filer.files_for and filer.role != agent:
            yield Problem(place, f"Only a filer of the role {agent} files for others.")
        for name in filer.files_for:
            other = person(scenario, name)
            attorney = other.ecf.get(court) if other else None
            if attorney is None or attorney.role == agent:
                yield Problem(place, f"{name!r} is no attorney with a login at {court} here.")
        named = [(place, each) for each in filer.files_for]
        yield from _twice(named, "{!r} stands here twice.")


def _cases(scenario: Scenario) -> Iterator[Problem]:
    for i, case in enumerate(scenario.cases):
        if case.court not in standing_courts():
            yield Problem(("cases", i, "court"), _unknown_court(case.court))
        elif case.kind not in (kinds := CASE_KINDS[standing_courts()[case.court].kind]):
            reason = f"Cases of {case.court} are {' or '.join(kinds)}."
            yield Problem(("cases", i, "kind"), reason)
        for j, party in enumerate(case.parties):
            place = ("cases", i, "parties", j, "counsel")
            yield from _filing_there(scenario, party.counsel, case.court, place)
        for j, entry in enumerate(case.entries):
            place = ("cases", i, "entries", j, "filer")
            yield from _filing_there(scenario, entry.filer, case.court, place)
            if entry.filed_on < case.opened_on:
                yield Problem(
                    ("cases", i, "entries", j, "filed_on"), "This was filed before the case began."
                )
    yield from _twice(
        ((("cases", i, "number"), f"{x.court}: {x.number}") for i, x in enumerate(scenario.cases)),
        "The case {!r} is given twice.",
    )


def _filing_there(scenario: Scenario, name: str, court: str, place: Place) -> Iterator[Problem]:
    who = person(scenario, name)
    if name and (who is None or court not in who.ecf):
        yield Problem(place, f"{name!r} is nobody with a login at {court} here.")


def _sources(scenario: Scenario) -> Iterator[Problem]:
    for i, source in enumerate(scenario.sources):
        if not source.url.startswith(("https://", "http://")):
            yield Problem(("sources", i, "url"), "A source is an address on the web.")


def _all_filers(scenario: Scenario) -> Iterator[tuple[int, str, Filer]]:
    for i, who in enumerate(scenario.people):
        for court, filer in who.ecf.items():
            yield i, court, filer


def _fictional(email: str, place: Place) -> Iterator[Problem]:
    if not _FICTIONAL.fullmatch(email):
        yield Problem(place, "Mail addresses here end in .test or .example: nobody real gets mail.")


def _twice(values: Iterable[tuple[Place, str]], words: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, value in values:
        if value in seen:
            yield Problem(place, words.format(value))
        seen.add(value)


def _unknown_court(name: str) -> str:
    return f"There is no court {name!r}; there are {', '.join(standing_courts())}."
