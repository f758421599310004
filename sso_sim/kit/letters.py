"""A letter as data: who gets it, its subject and its text.

Owns filling in the placeholders, strictly: a fact that is missing, and one that the letter does not
mention, is an error. Knows no recipient; each app says who they are and has one function that
sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Generic, TypeVar

Recipient = TypeVar("Recipient", bound=StrEnum)


@dataclass(frozen=True)
class Letter(Generic[Recipient]):
    """What a letter says, with placeholders as `str.format` has them, and *to* whom it goes."""

    to: Recipient
    subject: str
    text: str

    @property
    def mentioned(self) -> frozenset[str]:
        """Return the names of the people and facts that the placeholders take something from."""
        fields = (
            field
            for template in (self.subject, self.text)
            for _, field, _, _ in Formatter().parse(template)
        )
        return frozenset(field.split(".")[0] for field in fields if field)

    def filled(self, people: Mapping[str, object], facts: Mapping[str, object]) -> tuple[str, str]:
        """Return subject and text with everything filled in.

        It need not mention all *people*: whom it is about may be known without a word. People and
        facts that are None are missing.
        """
        known = {name: each for name, each in {**people, **facts}.items() if each is not None}
        missing, unused = self.mentioned - known.keys(), facts.keys() - self.mentioned
        if missing or unused:
            raise ValueError(
                f"Letter {self.subject!r}: missing {sorted(missing)}, unused {sorted(unused)}."
            )
        return self.subject.format_map(known), self.text.format_map(known)
