"""Which people on a case get notices by e-mail, and which have to be served on paper.

Owns the reasons for paper. A party is served through counsel: one attorney who gets notices is
enough, and a party without counsel is served on paper ([MDD-SERVICE]). Must not know tables or
words.
"""

from __future__ import annotations

from enum import StrEnum


class WhyOnPaper(StrEnum):
    """The reason why no notice by e-mail reaches a person."""

    UNREPRESENTED = "party-without-counsel"
    INACTIVE = "login-not-active"
    NO_ADDRESS = "no-email-address"


def why_on_paper(*, represented: bool, active: bool, has_address: bool) -> WhyOnPaper | None:
    """Return the reason for paper, None if notices go by e-mail.

    *active* and *has_address* are the attorney's, and are ignored for a party without one.
    """
    if not represented:
        return WhyOnPaper.UNREPRESENTED
    if not active:
        return WhyOnPaper.INACTIVE
    return None if has_address else WhyOnPaper.NO_ADDRESS
