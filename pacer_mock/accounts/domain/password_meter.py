"""The password rules of the day as patterns that a browser can check during typing.

Owns the patterns, in the browser's language (ECMAScript, with the flags "su"), beside the codes of
the faults they find. Must not know the page. It decides nothing: `credentials` decides on Submit.
"""

from __future__ import annotations

from dataclasses import dataclass

from pacer_mock.accounts.domain.credentials import PasswordFault
from pacer_mock.accounts.domain.rulebook import PasswordRule


@dataclass(frozen=True)
class Check:
    """A rule that a browser can check: a password that matches *pattern* is free of this *fault*.

    Without a pattern, the rule is that the password contains no word from the person's own data.
    """

    fault: PasswordFault
    pattern: str


def checks(rule: PasswordRule) -> tuple[Check, ...]:
    """Return all that *rule* asks of a typed password."""
    asked = {
        Check(PasswordFault.SHORT, f"^.{{{rule.shortest},}}$"): True,
        Check(PasswordFault.LONG, f"^.{{0,{rule.longest}}}$"): True,
        Check(PasswordFault.NO_LOWER, r"\p{Lowercase}"): rule.needs_lower,
        Check(PasswordFault.NO_UPPER, r"\p{Uppercase}"): rule.needs_upper,
        Check(PasswordFault.NO_SPECIAL, r"[^\p{L}\p{N}\s]"): rule.needs_special,
        Check(PasswordFault.PERSONAL, ""): rule.forbids_personal,
    }
    return tuple(check for check, is_asked in asked.items() if is_asked)
