"""What proves the holder of a forgotten password or username, and how long a mailed link is good.

Owns the rule of sufficient proof, the stand-in questions for an account that has none, and the
reasons why a link does not open its page. Must not know how answers are checked, what is mailed or
what a person reads: the pages say the same with and without proof.

Sources: [PACER-PAA] (security answers and date of birth for a reset), [NCWB-USERNAME] (the account
number for a username). The 24 hours and the single use are those of the courts' own links
([MOW-RESET]); the number of tries is this sandbox's choice.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from sso_sim.contract.claims import Generation

GOOD_FOR = timedelta(hours=24)

TRIES = 5
"""How often people can ask for one username, or one account number, before it has to rest."""

REST_SECONDS = 15 * 60
"""How long it rests after that, in real time: it guards against guessing and floods of mail."""

QUESTIONS_ASKED = 2


class ForgottenRefusal(StrEnum):
    """The reasons why the answers were not checked."""

    TOO_MANY_TRIES = "forgotten-too-many-tries"


class LinkFault(StrEnum):
    """The reasons why a link does not open its page."""

    UNKNOWN = "pacer-reset-link-unknown"
    USED = "pacer-reset-link-used"
    EXPIRED = "pacer-reset-link-expired"
    OVERTAKEN = "pacer-reset-link-overtaken"


class ForgottenFault(StrEnum):
    """The faults of a field of these pages."""

    ACCOUNT_NUMBER = "field-not-an-account-number"
    NOTHING_TO_GO_BY = "field-email-or-date-of-birth-needed"
    OTHER_USERNAME = "reset-for-another-username"


class Doubt(StrEnum):
    """The reasons why nothing was mailed: for the trail only, never for a page."""

    NO_SUCH_ACCOUNT = "no-such-account"
    NO_SECURITY_INFORMATION = "no-security-information"
    DATE_OF_BIRTH = "date-of-birth-differs"
    ANSWERS = "answers-differ"
    EMAIL = "email-differs"


def account_number_fault(text: str) -> ForgottenFault | None:
    """Say whether *text* is not an account number: seven digits."""
    return None if re.fullmatch(r"[0-9]{7}", text) else ForgottenFault.ACCOUNT_NUMBER


def has_security_information(
    generation: Generation, born: date | None, questions: Sequence[str]
) -> bool:
    """Say whether a person can prove to hold the account without its password.

    A Legacy account never qualifies: date of birth and questions come with the upgrade
    ([ID-REGISTER]).
    """
    complete = born is not None and len(questions) == QUESTIONS_ASKED
    return complete and generation != Generation.LEGACY


def doubts_about_password(
    *, secured: bool | None, born_alike: bool, answers_right: bool
) -> tuple[Doubt, ...]:
    """List the reasons against mailing a link.

    *secured* says whether the account has security information; None if there is no account.
    """
    if secured is None:
        return (Doubt.NO_SUCH_ACCOUNT,)
    if not secured:
        return (Doubt.NO_SECURITY_INFORMATION,)
    doubts = {Doubt.DATE_OF_BIRTH: not born_alike, Doubt.ANSWERS: not answers_right}
    return tuple(doubt for doubt, there in doubts.items() if there)


def doubts_about_username(
    *, known: bool, email_alike: bool | None, born_alike: bool | None
) -> tuple[Doubt, ...]:
    """List the reasons against mailing a username; None stands for a value that was not given.

    Either the email or the date of birth is enough, but every given value must be right.
    """
    if not known:
        return (Doubt.NO_SUCH_ACCOUNT,)
    given = {Doubt.EMAIL: email_alike, Doubt.DATE_OF_BIRTH: born_alike}
    wrong = tuple(doubt for doubt, alike in given.items() if alike is False)
    return wrong if any(alike is not None for alike in given.values()) else tuple(given)


def stand_in_questions(secret: bytes, about: str, questions: Sequence[str]) -> tuple[str, str]:
    """Choose two different *questions* for an account that has none, or for an unknown username.

    The choice stays the same for the same *about*. Without the *secret* nobody can tell it from the
    real questions of an account: the questions must not reveal which usernames exist.
    """
    drawn = int.from_bytes(hmac.new(secret, about.encode(), hashlib.sha256).digest())
    left = list(questions)
    first = left.pop(drawn % len(left))
    return first, left[drawn // len(questions) % len(left)]


def link_fault(
    asked_at: datetime, used_at: datetime | None, password_set_at: datetime, now: datetime
) -> LinkFault | None:
    """Return why the link requested at *asked_at* is not valid at *now*, or None.

    A password set since by other means ends the link: the person who set it did not need the link.
    """
    if used_at is not None:
        return LinkFault.USED
    if password_set_at > asked_at:
        return LinkFault.OVERTAKEN
    return LinkFault.EXPIRED if now >= asked_at + GOOD_FOR else None
