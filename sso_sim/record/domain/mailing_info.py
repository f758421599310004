"""Who on a case gets notices by e-mail, and who has to be served on paper.

Owns the reasons for paper. A party is served through counsel: one attorney who gets notices is
enough, and a party without counsel is served on paper ([MDD-SERVICE]). Knows
neither tables nor words.
"""

from __future__ import annotations

from enum import StrEnum


class WhyOnPaper(StrEnum):
    """Why no notice by e-mail reaches somebody."""

    UNREPRESENTED = "party-without-counsel"
    INACTIVE = "login-not-active"
    NO_ADDRESS = "no-email-address"


def why_on_paper(*, represented: bool, active: bool, has_address: bool) -> WhyOnPaper | None:
    """Return why paper is needed, None where notices go by e-mail.

    *active* and *has_address* are the attorney's, and are not asked of a party without one.
    """
    if not represented:
        return WhyOnPaper.UNREPRESENTED
    if not active:
        return WhyOnPaper.INACTIVE
    return None if has_address else WhyOnPaper.NO_ADDRESS
