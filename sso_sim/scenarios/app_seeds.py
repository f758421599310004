"""Turn a scenario into three seeds, the data that each app gets when a rehearsal begins.

Owns the translation from a scenario's words to the apps' rows. Pure: the caller passes hashes of
passwords, addresses and client secrets. Must not know any database, or call another app.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.go_live import Stage
from sso_sim.contract.paths import Path
from sso_sim.scenarios.account_schema import PacerAccount
from sso_sim.scenarios.courts import planned, standing_courts
from sso_sim.scenarios.people import account_of, holder_names, person
from sso_sim.scenarios.schema import Case, Filer, Person, Scenario

Seed = dict[str, Any]

ARRIVED = frozenset({Stage.CONVERTED, Stage.LIVE})
"""The stages at which the NextGen court itself has the filers and the cases."""


@dataclass(frozen=True)
class Surroundings:
    """The data that a seed needs besides the scenario.

    *hashes* maps every secret of `secrets_of` to its hash, *court_address* is the NextGen court's
    public address in this rehearsal (origin and prefix), *client_secrets* maps courts to theirs.
    """

    hashes: Mapping[str, str]
    court_address: str
    client_secrets: Mapping[str, str]


def secrets_of(scenario: Scenario) -> frozenset[str]:
    """Return the texts in *scenario* that are stored as hashes: passwords and security answers."""
    accounts = [who.pacer for who in scenario.people if who.pacer]
    passwords = [account.password for account in accounts]
    passwords += [filer.password for who in scenario.people for filer in who.ecf.values()]
    answers = [normal_answer(each.answer) for account in accounts for each in account.security]
    staff = [court.staff.password for court in standing_courts().values()]
    return frozenset((*passwords, *answers, *staff))


def normal_answer(answer: str) -> str:
    """Return a security answer as PACER compares it: case and extra spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", answer).split()).casefold()


def seeds_of(scenario: Scenario, around: Surroundings) -> dict[str, Seed]:
    """Return the seeds of PACER, of the old CM/ECF and of the NextGen court."""
    return {
        PACER: pacer_seed(scenario, around),
        ECF: ecf_seed(scenario, around),
        COURT: court_seed(scenario, around),
    }


def pacer_seed(scenario: Scenario, around: Surroundings) -> Seed:
    """Return the accounts, the courts PACER knows, and the courts as its clients."""
    return {
        "accounts": [
            _account(scenario, who, who.pacer, around.hashes)
            for who in scenario.people
            if who.pacer
        ],
        "courts": [
            {
                "court": name,
                "title": court.title,
                "kind": court.kind.value,
                "psc_court_id": court.psc_court_id,
                "stage": _stage(scenario, name).value,
            }
            for name, court in standing_courts().items()
        ],
        "clients": [_client(name, around) for name in standing_courts()],
        "registered": [
            _registration(scenario, court, filer, who.name)
            for who, court, filer in _filers(scenario)
            if filer.linked_to
        ],
    }


def ecf_seed(scenario: Scenario, around: Surroundings) -> Seed:
    """Return every court with its filers and cases: all of them began in the old CM/ECF."""
    return {
        "courts": [_court(scenario, name) for name in standing_courts()],
        "filers": [
            _filer(who, court, filer, around.hashes) for who, court, filer in _filers(scenario)
        ],
        "agents": list(_agents(scenario)),
        "cases": [_case(scenario, case) for case in scenario.cases],
    }


def court_seed(scenario: Scenario, around: Surroundings) -> Seed:
    """Return every court; filers and cases only of the courts that are converted, and the links."""
    arrived = [name for name in standing_courts() if _stage(scenario, name) in ARRIVED]
    return {
        "courts": [_court(scenario, name) for name in standing_courts()],
        "clients": {
            name: {
                "client_id": client_id(name),
                "client_secret": around.client_secrets[name],
            }
            for name in standing_courts()
        },
        "filers": [
            _filer(who, court, filer, around.hashes)
            for who, court, filer in _filers(scenario)
            if court in arrived
        ],
        "agents": [each for each in _agents(scenario) if each["court"] in arrived],
        "cases": [_case(scenario, case) for case in scenario.cases if case.court in arrived],
        "links": [
            _link(scenario, court, filer)
            for _who, court, filer in _filers(scenario)
            if filer.linked_to
        ],
        "staff": [
            {
                "court": name,
                "login": court.staff.login,
                "name": court.staff.name,
                "password_hash": around.hashes[court.staff.password],
            }
            for name, court in standing_courts().items()
        ],
    }


def client_id(court: str) -> str:
    """Return the client id of a court at PACER's sign-on."""
    return f"court-{court}"


def _account(
    scenario: Scenario, who: Person, account: PacerAccount, hashes: Mapping[str, str]
) -> Seed:
    payer = person(scenario, account.paid_by)
    first, middle, last = holder_names(who, account)
    row: Seed = msgspec.to_builtins(account)
    del row["password"], row["mfa"]["phone_lost"]
    return row | {
        "first_name": first,
        "middle_name": middle,
        "last_name": last,
        "password_hash": hashes[account.password],
        "paid_by": payer.pacer.account_number if payer and payer.pacer else "",
        "security": [
            {"question": each.question, "answer_hash": hashes[normal_answer(each.answer)]}
            for each in account.security
        ],
    }


def _client(court: str, around: Surroundings) -> Seed:
    signed_on = Path.COURT_SIGNED_ON.value.format(court=court)
    home = Path.COURT_HOME.value.format(court=court)
    told_at = Path.COURT_BACK_CHANNEL_LOGOUT.value.format(court=court)
    return {
        "client_id": client_id(court),
        "client_secret": around.client_secrets[court],
        "name": standing_courts()[court].title,
        "redirect_uris": [around.court_address + signed_on],
        "post_logout_redirect_uris": [around.court_address + home],
        "backchannel_logout_uri": around.court_address + told_at,
    }


def _court(scenario: Scenario, name: str) -> Seed:
    court = standing_courts()[name]
    plan: Seed = msgspec.to_builtins(planned(scenario, name))
    return plan | {
        "court": name,
        "title": court.title,
        "short": court.short,
        "kind": court.kind.value,
        "zone": court.zone,
        "menu": court.menu,
        "contact": msgspec.to_builtins(court.contact),
        "clerk_email": court.contact.email,
    }


def _filer(who: Person, court: str, filer: Filer, hashes: Mapping[str, str]) -> Seed:
    return {
        "court": court,
        "login": filer.login,
        "password_hash": hashes[filer.password],
        "name": filer.name or who.name,
        "email": filer.email,
        "status": filer.status,
        "bar_number": filer.bar_number,
        "role": filer.role,
    }


def _agents(scenario: Scenario) -> Iterator[Seed]:
    logins = {(who.id, court): filer.login for who, court, filer in _filers(scenario)}
    for _who, court, filer in _filers(scenario):
        for attorney in filer.files_for:
            yield {"court": court, "attorney": logins[attorney, court], "agent": filer.login}


def _link(scenario: Scenario, court: str, filer: Filer) -> Seed:
    holder = person(scenario, filer.linked_to)
    account = account_of(scenario, holder) if holder else None
    if holder is None or account is None:
        raise LookupError(filer.linked_to)
    day = filer.linked_on or scenario.now.date()
    return {
        "court": court,
        "login": filer.login,
        "account_number": account.account_number,
        "name": " ".join(part for part in holder_names(holder, account) if part),
        "email": account.email,
        "linked_on": day.isoformat(),
    }


def _registration(scenario: Scenario, court: str, filer: Filer, name: str) -> Seed:
    link = _link(scenario, court, filer)
    return {
        # The key that the court would have sent for a link that no proof of this rehearsal made.
        "key": f"link-{court}-{link['account_number']}-",
        "account_number": link["account_number"],
        "court": court,
        "filer_name": filer.name or name,
        "since": link["linked_on"],
    }


def _case(scenario: Scenario, case: Case) -> Seed:
    row: Seed = msgspec.to_builtins(case)
    for party in row["parties"]:
        party["counsel"] = _login(scenario, party["counsel"], case.court)
    row["entries"] = [
        {
            "number": number,
            "filed_on": entry.filed_on.isoformat(),
            "text": entry.text,
            "filer_login": _login(scenario, entry.filer, case.court),
        }
        for number, entry in enumerate(case.entries, 1)
    ]
    return row


def _login(scenario: Scenario, person_id: str, court: str) -> str:
    who = person(scenario, person_id) if person_id else None
    return who.ecf[court].login if who else ""


def _filers(scenario: Scenario) -> Iterator[tuple[Person, str, Filer]]:
    for who in scenario.people:
        for court, filer in who.ecf.items():
            yield who, court, filer


def _stage(scenario: Scenario, court: str) -> Stage:
    stage = planned(scenario, court).stage
    if stage is None:
        raise LookupError(court)
    return stage
