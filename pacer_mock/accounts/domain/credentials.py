"""Decide which usernames and passwords are good.

Owns the rules for a new username, and for a new password by the rulebook's row of the day. Must not
know whether a person is upgrading, registering or changing an account: the rules are the same.

Sources: [NED-USERNAME] (8 characters or more), [PACER-PASSWORDS]. The permitted characters of a
username, and its maximum of 45 characters, are this sandbox's choice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from pacer_mock.accounts.domain.rulebook import PasswordRule

SHORTEST_USERNAME = 8
LONGEST_USERNAME = 45
SHORTEST_PERSONAL_PART = 3
"""Shorter parts of a name ("Li", "O") would forbid half of all passwords."""

_USERNAME = re.compile(r"[A-Za-z0-9._@-]*")


class UsernameFault(StrEnum):
    """The faults of a new username."""

    SHORT = "username-short"
    LONG = "username-long"
    CHARACTERS = "username-characters"
    TAKEN = "username-taken"


class PasswordFault(StrEnum):
    """The faults of a new password."""

    SHORT = "password-short"
    LONG = "password-long"
    CONTROL = "password-control-character"
    NO_LOWER = "password-no-lower-case"
    NO_UPPER = "password-no-upper-case"
    NO_SPECIAL = "password-no-special"
    PERSONAL = "password-personal"


@dataclass(frozen=True)
class Person:
    """The personal data that must not appear in a person's password."""

    first_name: str
    last_name: str
    username: str
    email: str


@dataclass(frozen=True)
class CredentialFaults:
    """The faults of the username and the password that a person wants."""

    username: tuple[UsernameFault, ...] = ()
    password: tuple[PasswordFault, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any fault."""
        return bool(self.username or self.password)


def username_key(username: str) -> str:
    """Return the key that two usernames share if they differ only in case."""
    return unicodedata.normalize("NFKC", username.strip()).casefold()


def username_faults(username: str, *, taken: bool) -> tuple[UsernameFault, ...]:
    """List every fault of *username*; being *taken* by somebody else is one of them."""
    faults = {
        UsernameFault.SHORT: len(username) < SHORTEST_USERNAME,
        UsernameFault.LONG: len(username) > LONGEST_USERNAME,
        UsernameFault.CHARACTERS: _USERNAME.fullmatch(username) is None,
        UsernameFault.TAKEN: taken,
    }
    return tuple(fault for fault, wrong in faults.items() if wrong)


def password_faults(password: str, rule: PasswordRule, person: Person) -> tuple[PasswordFault, ...]:
    """List every fault of *password* under the *rule* of the day."""
    faults = {
        PasswordFault.SHORT: len(password) < rule.shortest,
        PasswordFault.LONG: len(password) > rule.longest,
        PasswordFault.CONTROL: any(unicodedata.category(c) in {"Cc", "Cs"} for c in password),
        PasswordFault.NO_LOWER: rule.needs_lower and not any(c.islower() for c in password),
        PasswordFault.NO_UPPER: rule.needs_upper and not any(c.isupper() for c in password),
        PasswordFault.NO_SPECIAL: rule.needs_special and not any(map(_is_special, password)),
        PasswordFault.PERSONAL: rule.forbids_personal and _is_personal(password, person),
    }
    return tuple(fault for fault, wrong in faults.items() if wrong)


def _is_special(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _is_personal(password: str, person: Person) -> bool:
    folded = password.casefold()
    return any(part in folded for part in personal_parts(person))


def personal_parts(person: Person) -> set[str]:
    """Return the words of the names, of the username, and of the email address before its @."""
    mailbox = person.email.partition("@")[0]
    sources = (person.first_name, person.last_name, person.username, mailbox)
    words = {word for text in sources for word in re.split(r"[\W_]+", text.casefold())}
    # People also type O'Neill without the apostrophe.
    words |= {re.sub(r"[\W_]+", "", text.casefold()) for text in sources}
    return {word for word in words if len(word) >= SHORTEST_PERSONAL_PART}
