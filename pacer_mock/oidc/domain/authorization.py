"""The conditions of an authorization request before a code may be issued.

Owns the meaning of `prompt` and `max_age` (OpenID Connect Core 3.1.2.1) and of consent. Must not
know the protocol library, the clock, nor how a person signs on. All moments are real time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ACR_PASSWORD = "aal1"
"""The `acr` of a sign-on with username and password."""

AMR_PASSWORD = ("pwd",)
"""The `amr` of a sign-on with username and password (RFC 8176)."""

ACR_MULTIFACTOR = "aal2"
"""The `acr` of a sign-on with password and one-time passcode (NIST SP 800-63B names both)."""

AMR_MULTIFACTOR = ("pwd", "otp")
"""The `amr` of a sign-on with a one-time passcode: an app's passcode or a backup code."""


def acr_of(amr: Sequence[str]) -> str:
    """Return the `acr` that goes with an `amr`."""
    return ACR_MULTIFACTOR if len(set(amr)) > 1 else ACR_PASSWORD


class Prompt(StrEnum):
    """What a client may ask the provider to show or not to show."""

    NONE = "none"
    LOGIN = "login"
    CONSENT = "consent"
    SELECT_ACCOUNT = "select_account"


class Step(StrEnum):
    """The next step for a valid authorization request."""

    ISSUE = "issue"
    SIGN_ON = "sign-on"
    ASK_CONSENT = "ask-consent"
    LOGIN_REQUIRED = "login_required"
    CONSENT_REQUIRED = "consent_required"


@dataclass(frozen=True)
class Asked:
    """The client's demands, and when the request first arrived.

    A sign-on or consent given since *at* counts as given for this request, so that `prompt=login`
    and `max_age=0` ask once and not for ever.
    """

    at: datetime
    prompts: frozenset[Prompt] = frozenset()
    max_age: timedelta | None = None


@dataclass(frozen=True)
class Known:
    """The facts about the person: when they signed on, and when they consented to this client."""

    signed_on_at: datetime | None = None
    consented_at: datetime | None = None
    consent_needed: bool = False


def prompts_in(text: str) -> frozenset[Prompt] | None:
    """Read a `prompt` parameter; None if it has an unknown value or contradicts itself."""
    try:
        prompts = frozenset(Prompt(word) for word in text.split())
    except ValueError:
        return None
    if Prompt.NONE in prompts and len(prompts) > 1:
        return None
    return prompts


def max_age_in(text: str) -> timedelta | None:
    """Read a `max_age` parameter; None if it is not a number of seconds."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        return None
    return timedelta(seconds=int(text))


def next_step(asked: Asked, known: Known, now: datetime) -> Step:
    """Return what has to happen before a code may be issued."""
    silent = Prompt.NONE in asked.prompts
    if not _sign_on_is_good(asked, known, now):
        return Step.LOGIN_REQUIRED if silent else Step.SIGN_ON
    if not _consent_is_good(asked, known):
        return Step.CONSENT_REQUIRED if silent else Step.ASK_CONSENT
    return Step.ISSUE


def _sign_on_is_good(asked: Asked, known: Known, now: datetime) -> bool:
    if known.signed_on_at is None:
        return False
    if known.signed_on_at >= asked.at:
        return True
    if asked.prompts & {Prompt.LOGIN, Prompt.SELECT_ACCOUNT}:
        return False
    return asked.max_age is None or now - known.signed_on_at <= asked.max_age


def _consent_is_good(asked: Asked, known: Known) -> bool:
    if Prompt.CONSENT in asked.prompts:
        return known.consented_at is not None and known.consented_at >= asked.at
    return known.consented_at is not None or not known.consent_needed
