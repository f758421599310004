"""Client codes: which formats a firm may demand, and whether an account may search with a code.

Owns the rule that decides who may search now, and the small language in which a PAA describes the
format of its client codes. Must not know where a code comes from, nor who pays.

Sources: [PACER-CLIENT-CODES] (up to 32 characters; optional unless its holder or the PAA makes it
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
"""The maximum length of a client code and of a format: each sign stands for one character."""

LETTER, DIGIT, EITHER = "A", "9", "X"
STANDING = "-./_"
"""The characters that stand for themselves in a format."""


class ClientCodeFault(StrEnum):
    """The faults of a client code, or of the format that a PAA demands."""

    INVALID = "client-code-of-another-format"
    LONG = "client-code-long"
    FORMAT_SIGN = "client-code-format-sign"
    FORMAT_FIXED = "client-code-format-without-a-place"


class SearchBlocker(StrEnum):
    """The reasons why an account cannot search now."""

    ADMINISTRATIVE = "administrative-account-never-searches"
    AWAITING_TOKEN = "search-awaits-token"
    INACTIVE = "case-search-status-inactive"
    CODE_MISSING = "search-without-client-code"
    CODE_INVALID = "search-with-invalid-client-code"


@dataclass(frozen=True)
class Requirement:
    """The demands on an account's client codes; an empty *format* accepts every code."""

    required: bool = False
    format: str = ""


@dataclass(frozen=True)
class Searcher:
    """The facts about an account that decide whether it may search."""

    holder: Holder
    status: Status
    search: Search
    codes: Requirement = Requirement()


def format_fault(written: str) -> ClientCodeFault | None:
    """Return why a PAA cannot demand the format *written*; an empty one demands nothing."""
    if len(written) > LONGEST_CODE:
        return ClientCodeFault.LONG
    if not set(written) <= {LETTER, DIGIT, EITHER, *STANDING}:
        return ClientCodeFault.FORMAT_SIGN
    if written and set(written) <= set(STANDING):
        return ClientCodeFault.FORMAT_FIXED
    return None


def fits(code: str, written: str) -> bool:
    """Say whether *code* matches the format *written*, sign for sign, regardless of case."""
    return not written or (
        len(code) == len(written)
        and all(_fits(sign, place) for sign, place in zip(code, written, strict=True))
    )


def code_fault(code: str, codes: Requirement) -> ClientCodeFault | None:
    """Return why a typed client code is refused; an empty one is always accepted."""
    if not code:
        return None
    if len(code) > LONGEST_CODE:
        return ClientCodeFault.LONG
    return None if fits(code, codes.format) else ClientCodeFault.INVALID


def blockers_to_search(who: Searcher, client_code: str) -> tuple[SearchBlocker, ...]:
    """List everything that keeps an account from searching now with *client_code*."""
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
    """Return the Case Search Status reported to courts, and why it differs from the account's own.

    The reason is empty if the status is the one shown in Manage My Account.
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
