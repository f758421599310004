"""Check the card with which an account is paid; only the training cards are accepted.

Owns the faults of a card number and of an expiry. An account keeps only four digits. Must not know
where the digits of a card go, nor what it pays for.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

TRAINING_CARDS = {"4111111111111111": "Visa", "5555555555554444": "Mastercard"}
"""The only cards accepted: numbers published for testing, which no bank ever issued."""


class CardFault(StrEnum):
    """The faults of a card."""

    NUMBER = "card-not-a-number"
    REAL = "card-not-the-training-card"
    EXPIRY = "card-not-an-expiry"
    EXPIRED = "card-expired"


def card_number_fault(number: str) -> CardFault | None:
    """Return why *number* is refused; a card that could be real gets the clearest refusal."""
    digits = re.sub(r"[ -]", "", number)
    if not re.fullmatch(r"[0-9]{12,19}", digits) or not _luhn(digits):
        return CardFault.NUMBER
    return None if digits in TRAINING_CARDS else CardFault.REAL


def card_expiry_fault(expiry: str, today: date) -> CardFault | None:
    """Return why a card that is good through *expiry* (MM/YYYY or MM/YY) is refused *today*."""
    match = re.fullmatch(r"(0?[1-9]|1[0-2]) ?/ ?(20)?([0-9]{2})", expiry)
    if not match:
        return CardFault.EXPIRY
    month, year = int(match[1]), 2000 + int(match[3])
    return CardFault.EXPIRED if (year, month) < (today.year, today.month) else None


def last_four(number: str) -> str:
    """Return the four digits of a card that may be kept."""
    return re.sub(r"[ -]", "", number)[-4:]


def _luhn(digits: str) -> bool:
    """Say whether the check digit is right (ISO/IEC 7812)."""
    doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
