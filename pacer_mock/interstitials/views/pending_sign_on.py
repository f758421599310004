"""A pending sign-on: the password is proved, and at least one stop comes before going on.

Owns the visit of scope "halfway", which opens nothing. It records whose password was right, the
destination, and the passed stops. It is kept on the server, with the moment at which its present
step began. Must not know the pages, nor what comes next.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.interstitials.domain import Between, SignOn, Way
from pacer_mock.interstitials.services import is_filer, standing_of
from sso_sim.kit import visits
from sso_sim.kit.request_context import Work
from sso_sim.kit.visits import Visit

SCOPE = "halfway"


class Held(NamedTuple):
    """A pending sign-on and the account whose password was proved, in one session.

    *filer* says whether a court knows the account as a filer.
    """

    visit: Visit
    account: Account
    filer: bool

    @property
    def facts(self) -> SignOn:
        """Return the facts that decide the next step."""
        return facts_of(self.visit.data, self.account, filer=self.filer)


def begin(session: Work, account: Account, kept: dict[str, Any]) -> Visit:
    """Store a sign-on of *account*'s holder: data made by `kept_of`, or of an earlier sign-on."""
    return visits.begin(session, scope=SCOPE, subject=account.account_number, data=kept)


def kept_of(account: Account, way: Way, client_code: str) -> dict[str, Any]:
    """Return the data to keep of a sign-on whose password was proved just now."""
    return {
        "way": way.value,
        "username": account.username,
        "passed": [Between.CLIENT_CODE] if client_code else [],
        "by": "",
        "client_code": client_code,
        **moved(),
    }


def facts_of(kept: dict[str, Any], account: Account, *, filer: bool) -> SignOn:
    """Return the facts that decide the next step of *account*'s holder, whose data is *kept*."""
    return SignOn(
        standing_of(account, filer=filer),
        Way(kept["way"]),
        frozenset(Between(each) for each in kept["passed"]),
        datetime.now(UTC) - datetime.fromisoformat(kept["moved_at"]),
    )


def moved() -> dict[str, str]:
    """Return the data to keep after a step was done: the time limit begins anew."""
    return {"moved_at": datetime.now(UTC).isoformat()}


def found(session: Work) -> Visit | None:
    """Return the pending sign-on of this browser, however long it has waited."""
    return visits.current(session, SCOPE)


def held(session: Work, visit: Visit) -> Held | None:
    """Return *visit* and account, read after locking the account; None if the visit has ended."""
    account = account_held(session, visit.subject)
    fresh = visits.again(session, visit)
    return None if fresh is None else Held(fresh, account, is_filer(session, account))
