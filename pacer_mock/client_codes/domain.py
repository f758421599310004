"""Client codes: what a firm may demand of them, and whether an account may search with one.

Owns the rule who may search now, and the small language in which a PAA writes what its client
codes look like. Must not know how a code comes here, nor who pays. Sources:
[PACER-CLIENT-CODES] (up to 32 characters; optional unless its holder or the PAA makes it
mandatory), [PACERPRO-CODE] (a code of another format is refused), [PUBLIC-PROGRAMS] (a missing
mandatory code stops searching and nothing else). The language of the formats is the sandbox's own:
PACER publishes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pacer_mock.accounts.domain.account_types import Status
from sso_sim.contract.claims import CLIENT_CODE_REQUIRED, Holder, Search

LONGEST_CODE = 32
"""Characters in a client code, and so in a format: each sign of it stands for one of the code."""

LETTER, DIGIT, EITHER = "A", "9", "X"
STANDING = "-./_"
"""What stands in a format for itself."""


class ClientCodeFault(StrEnum):
    """What can be wrong with a client code, or with the format a PAA gives for them."""

    INVALID = "client-code-of-another-format"
    LONG = "client-code-long"
    FORMAT_SIGN = "client-code-format-sign"
    FORMAT_FIXED = "client-code-format-without-a-place"


class SearchBlocker(StrEnum):
    """Why an account cannot search now."""

    ADMINISTRATIVE = "administrative-account-never-searches"
    AWAITING_TOKEN = "search-awaits-token"
    INACTIVE = "case-search-status-inactive"
    CODE_MISSING = "search-without-client-code"
    CODE_INVALID = "search-with-invalid-client-code"


@dataclass(frozen=True)
class Requirement:
    """What is demanded of an account's client codes; an empty *format* takes every code."""

    required: bool = False
    format: str = ""


@dataclass(frozen=True)
class Searcher:
    """What the rule must know of an account that wants to search."""

    holder: Holder
    status: Status
    search: Search
    codes: Requirement = Requirement()


def format_fault(written: str) -> ClientCodeFault | None:
    """Say why a PAA cannot demand the format *written*; an empty one demands nothing."""
    if len(written) > LONGEST_CODE:
        return ClientCodeFault.LONG
    if not set(written) <= {LETTER, DIGIT, EITHER, *STANDING}:
        return ClientCodeFault.FORMAT_SIGN
    if written and set(written) <= set(STANDING):
        return ClientCodeFault.FORMAT_FIXED
    return None


def fits(code: str, written: str) -> bool:
    """Say whether *code* has the format *written*, sign for sign; capitals do not count."""
    return not written or (
        len(code) == len(written)
        and all(_fits(sign, place) for sign, place in zip(code, written, strict=True))
    )


def code_fault(code: str, codes: Requirement) -> ClientCodeFault | None:
    """Say why a client code that was typed is refused; none at all may be typed, always."""
    if not code:
        return None
    if len(code) > LONGEST_CODE:
        return ClientCodeFault.LONG
    return None if fits(code, codes.format) else ClientCodeFault.INVALID


def blockers_to_search(who: Searcher, client_code: str) -> tuple[SearchBlocker, ...]:
    """Name everything that keeps an account from searching now, with *client_code*."""
    if who.holder == Holder.ADMINISTRATIVE:
        return (SearchBlocker.ADMINISTRATIVE,)
    if who.status == Status.AWAITING_TOKEN:
        return (SearchBlocker.AWAITING_TOKEN,)
    stand: Mapping[SearchBlocker, bool] = {
        SearchBlocker.INACTIVE: who.search == Search.INACTIVE or who.status == Status.CLOSED,
        SearchBlocker.CODE_MISSING: who.codes.required and not client_code,
        SearchBlocker.CODE_INVALID: code_fault(client_code, who.codes) is not None,
    }
    return tuple(blocker for blocker, stands in stand.items() if stands)


def told(who: Searcher, client_code: str) -> tuple[Search, str]:
    """Return the Case Search Status the courts are told, and why it is not the account's own.

    The reason is empty where the status is the one that stands in Manage My Account.
    """
    codes = {SearchBlocker.CODE_MISSING, SearchBlocker.CODE_INVALID}
    if who.search == Search.ACTIVE and codes.intersection(blockers_to_search(who, client_code)):
        return Search.INACTIVE, CLIENT_CODE_REQUIRED
    return who.search, ""


def _fits(sign: str, place: str) -> bool:
    letter = sign.isascii() and sign.isalpha()
    digit = sign.isascii() and sign.isdigit()
    match place:
        case "A":
            return letter
        case "9":
            return digit
        case "X":
            return letter or digit
        case _:
            return sign == place
