"""The steps after a password is proved: passcode, updates, agreement, client code, going on.

Owns one pure, total function, `next_step`, and the order of the five steps. Must not know what a
session is or what a person reads.

The passcode comes first: until a person types it, a stranger may have typed the password.
Enrollment comes before the new password, because it begins with a code mailed to the account's
address. The redaction agreement comes after what the account owes PACER: it is the step from
signing on to going on, at every sign-on of a person who may file in some court. A missing mandatory
client code comes last, because a person may go on without it.

Sources: [PACER-PASSWORDS] (180 days), [WAWD-PASSWORDS] (three skips), [PACER-MFA] (three skips,
then no Skip), [CA2-SIGN-ON] (filers agree), [PUBLIC-PROGRAMS] (others go straight in; a person
without the code goes on and cannot search). The order is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pacer_mock.accounts.domain.rulebook import Asked, Rules
from sso_sim.contract.claims import Generation

SKIPS = 3
"""How often each of the two updates may be skipped."""

GOOD_FOR = timedelta(minutes=15)
"""How long a proved password waits for each page after it, in real time: the sandbox's own."""


class Way(StrEnum):
    """The place where a person was logging in, and so the place they go on to."""

    SIGN_ON = "sign-on"
    MANAGE = "manage"


class Between(StrEnum):
    """The possible stops after the password, in their order."""

    PASSCODE = "passcode"
    ENROLLMENT = "enrollment"
    PASSWORD = "password"
    REDACTION = "redaction"
    CLIENT_CODE = "client-code"


@dataclass(frozen=True)
class Standing:
    """The facts about an account that decide; moments are of the rehearsal's clock.

    *enrolled* says whether it has an authenticator app or an unused backup code, *filer* whether a
    court knows it as a filer, *chosen* whether PACER has picked it to enroll before all others,
    *code_required* whether it searches only with a client code.
    """

    generation: Generation
    enrolled: bool
    filer: bool
    chosen: bool
    enrollment_skips: int
    password_set_at: datetime
    password_skips: int
    code_required: bool = False


@dataclass(frozen=True)
class Stop:
    """The current stop; *skips_left* is None if it cannot be skipped at all."""

    between: Between
    skips_left: int | None = None

    @property
    def may_skip(self) -> bool:
        """Say whether it can be skipped once more."""
        return bool(self.skips_left)


class Leave(StrEnum):
    """The place where a person goes who has no stop left."""

    GO_ON = "go-on"
    LOG_IN = "log-in"
    TIMED_OUT = "timed-out"


Next = Stop | Leave


@dataclass(frozen=True)
class SignOn:
    """A sign-on whose password is proved: its destination, and the stops it has passed.

    *waited* is how long its present step has taken, in real time.
    """

    standing: Standing
    way: Way
    passed: frozenset[Between]
    waited: timedelta = timedelta(0)


_NOT_ASKED: Mapping[Way, frozenset[Between]] = {
    Way.SIGN_ON: frozenset(),
    Way.MANAGE: frozenset({Between.REDACTION, Between.CLIENT_CODE}),
}
"""The stops that each way leaves out: these two apply only to a person who goes on to a court."""


def next_step(
    rules: Rules, sign_on: SignOn | None, now: datetime, *, signed_on: bool = False
) -> Next:
    """Return the next step of a person; without a *sign_on* no password is proved (any more).

    A person who is already *signed_on* where they were going has sent the same form twice: the
    first request has let them on.
    """
    if sign_on is None:
        return Leave.GO_ON if signed_on else Leave.LOG_IN
    if sign_on.waited >= GOOD_FOR:
        return Leave.TIMED_OUT
    passed = sign_on.passed | _NOT_ASKED[sign_on.way]
    return stands_between(rules, sign_on.standing, passed, now) or Leave.GO_ON


def must_enroll(rules: Rules, standing: Standing) -> bool:
    """Say whether the account must have multifactor authentication.

    A Legacy account never must: it cannot be maintained before the upgrade ([PACER-LEGACY]).
    """
    if standing.generation == Generation.LEGACY or not standing.filer:
        return False
    match rules.multifactor_asks:
        case Asked.NOBODY:
            return False
        case Asked.CHOSEN:
            return standing.chosen
        case Asked.FILERS:
            return True


def password_is_old(rules: Rules, standing: Standing, now: datetime) -> bool:
    """Say whether the password has reached its maximum age."""
    days = rules.password.good_for_days
    if days is None or standing.generation == Generation.LEGACY:
        return False
    return now - standing.password_set_at >= timedelta(days=days)


def stands_between(
    rules: Rules, standing: Standing, passed: frozenset[Between], now: datetime
) -> Stop | None:
    """Return the next stop before going on, or None.

    *passed* has the stops that this sign-on has proved, done or skipped. A client code typed at the
    login counts as done.
    """
    if standing.enrolled:
        if rules.multifactor and Between.PASSCODE not in passed:
            return Stop(Between.PASSCODE)
    elif must_enroll(rules, standing) and Between.ENROLLMENT not in passed:
        return Stop(Between.ENROLLMENT, max(0, SKIPS - standing.enrollment_skips))
    if password_is_old(rules, standing, now) and Between.PASSWORD not in passed:
        return Stop(Between.PASSWORD, max(0, SKIPS - standing.password_skips))
    if standing.filer and Between.REDACTION not in passed:
        return Stop(Between.REDACTION)
    if standing.code_required and Between.CLIENT_CODE not in passed:
        return Stop(Between.CLIENT_CODE)
    return None


def cannot_wait(rules: Rules, standing: Standing, now: datetime) -> tuple[Between, ...]:
    """Return the stops that cannot be skipped, for a door that can ask only for a password.

    It leaves out the stops that a person may skip, the agreement for filers and the client code.
    """
    found, passed = [], {Between.REDACTION, Between.CLIENT_CODE}
    while (stop := stands_between(rules, standing, frozenset(passed), now)) is not None:
        if not stop.may_skip:
            found.append(stop.between)
        passed.add(stop.between)
    return tuple(found)
