"""The people and the seeds of the NextGen court's tests: an account of every kind.

Owns the world of those tests. The passwords are published here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sso_sim.contract.apps import COURT
from sso_sim.contract.claims import Claims, Generation, Holder, Search
from sso_sim.kit import rehearsals
from sso_sim.kit.passwords import Passwords
from tests.support.record import CASES
from tests.support.sandbox import ORIGINS

NOW = datetime(2017, 12, 12, 15, 0, tzinfo=UTC)
PASSWORD = "Rehearse-2017!"
KEY = "Old-Harbor-7"
STAFF_KEY = "Front-Counter-3"
CLERK = "Martha Lindqvist"
TITLE = "U.S. District Court, District of Connecticut"
LINK_LABEL = "Link a CM/ECF account to my PACER account"


@dataclass(frozen=True)
class Person:
    """A PACER account of the world."""

    account: str
    username: str
    first: str
    last: str
    generation: Generation = Generation.UPGRADED
    holder: Holder = Holder.INDIVIDUAL
    search: Search = Search.ACTIVE

    @property
    def email(self) -> str:
        """The address that PACER has."""
        return f"{self.first.lower()}@firm.example.test"

    def claims(self) -> Claims:
        """Return the facts that PACER sends about this person."""
        name = f"{self.first} {self.last}"
        kinds = (self.generation, self.holder, self.search)
        return Claims(self.account, self.username, name, self.email, *kinds)


JANE = Person("7012345", "jane.quinn", "Jane", "Quinn")
BOB = Person("7012346", "bob.moss.esq", "Bob", "Moss")
LEGACY = Person("7000111", "lg1234", "Lena", "Gray", generation=Generation.LEGACY)
SHARED = Person("7000222", "smithlaw1", "Smith", "Law", holder=Holder.SHARED)
PAYER = Person("7000333", "smithpays", "Smith", "Billing", holder=Holder.ADMINISTRATIVE)
CJA = Person("7000444", "cjapanel1", "Cora", "Jay", holder=Holder.CJA)
UNSEARCHING = Person("7000555", "nosearch1", "Nora", "Search", search=Search.INACTIVE)
TESS = Person("7000666", "tess.vale", "Tess", "Vale")
EVERYBODY = (JANE, BOB, LEGACY, SHARED, PAYER, CJA, UNSEARCHING, TESS)

JQUINN, BMOSS, TVALE = "jquinn", "bmoss", "tvale"
SUSPENDED, AT_SIGN = "dvance", "j@doe1"


@lru_cache
def hashed(password: str) -> str:
    """Return a cheap hash, computed once per run."""
    return Passwords(memory_kib=8, rounds=1).hash(password)


def _court(code: str, title: str, short: str, kind: str, stage: str, **more: Any) -> dict[str, Any]:
    contact = {"phone": "(203) 555-0140", "email": f"clerk.{code}@example.test"}
    known = {"court": code, "title": title, "short": short, "kind": kind, "stage": stage}
    return {**known, "contact": contact, **more}


def _filer(court: str, login: str, name: str, **more: Any) -> dict[str, Any]:
    email = f"{login.replace('@', '')}@court.example.test"
    known = {"court": court, "login": login, "name": name, "email": email}
    return {**known, "password_hash": hashed(KEY), "bar_number": "ct01234", **more}


def court_seed(ctd: str = "LIVE", settings: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the court's part of the world, with ctd at a stage and with settings of its own."""
    codes = ("ctd", "ctb", "ca2")
    own_way = {"settings": settings or {}, "go_live_on": "2017-12-11"}
    appellate = {"verify_page": False, "link_label": "Link My Filer Account to My PACER Account"}
    return {
        "courts": [
            _court("ctd", TITLE, "D. Conn.", "district", ctd, **own_way),
            _court(
                "ctb", "U.S. Bankruptcy Court, D. Conn.", "Bankr. D. Conn.", "bankruptcy", "LIVE"
            ),
            _court("ca2", "U.S. Court of Appeals, Second Circuit", "2d Cir.", "appellate", "LIVE")
            | {"settings": appellate},
        ],
        "clients": {c: {"client_id": f"court-{c}", "client_secret": f"s-{c}"} for c in codes},
        "filers": [
            _filer("ctd", JQUINN, "Jane A. Quinn"),
            _filer("ctd", BMOSS, "Robert Moss"),
            _filer("ctd", TVALE, "Tess Vale"),
            _filer("ctd", SUSPENDED, "Dee Vance", status="inactive"),
            _filer("ctd", AT_SIGN, "Jo Doe"),
            _filer("ca2", JQUINN, "Jane A. Quinn"),
        ],
        "cases": CASES,
        "staff": [
            {"court": c, "login": f"clerk.{c}", "name": CLERK, "password_hash": hashed(STAFF_KEY)}
            for c in codes
        ],
        "links": [
            {
                "court": "ctd",
                "login": TVALE,
                "account_number": TESS.account,
                "name": "Tess Vale",
                "linked_on": "2017-12-11",
                "email": TESS.email,
            }
        ],
    }


def pacer_seed(rehearsal: str, ctd: str = "LIVE") -> dict[str, Any]:
    """Return PACER's part of the world."""
    home = ORIGINS[COURT] + rehearsals.prefix_of(rehearsal)
    return {
        "accounts": [
            {
                "account_number": each.account,
                "username": each.username,
                "password_hash": hashed(PASSWORD),
                "first_name": each.first,
                "last_name": each.last,
                "email": each.email,
                "opened_on": "2015-03-02",
                "generation": each.generation.value,
                "holder": each.holder.value,
                "search": each.search.value,
            }
            for each in EVERYBODY
        ],
        "clients": [
            {
                "client_id": f"court-{code}",
                "client_secret": f"s-{code}",
                "name": TITLE if code == "ctd" else code,
                "redirect_uris": [f"{home}/{code}/signed-on"],
                "post_logout_redirect_uris": [f"{home}/{code}/"],
                "backchannel_logout_uri": f"{home}/oidc/backchannel-logout/{code}",
            }
            for code in ("ctd", "ctb", "ca2")
        ],
        "courts": [
            {
                "court": code,
                "title": title,
                "kind": kind,
                "psc_court_id": code.upper(),
                "stage": stage,
            }
            for code, title, kind, stage in (
                ("ctd", TITLE, "district", ctd),
                ("ctb", "U.S. Bankruptcy Court, D. Conn.", "bankruptcy", "LIVE"),
                ("ca2", "U.S. Court of Appeals, Second Circuit", "appellate", "LIVE"),
            )
        ],
    }
