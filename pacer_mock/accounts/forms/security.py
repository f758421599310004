"""The forms for usernames, passwords, security questions and cards.

Owns labels and order of the fields. Passwords, answers and card numbers are never written back into
a page. The domain has the rules, `wording` the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, SelectField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.choices import QUESTIONS
from pacer_mock.accounts.domain.credentials import LONGEST_USERNAME, CredentialFaults, PasswordFault
from pacer_mock.accounts.domain.payment_card import card_expiry_fault, card_number_fault, last_four
from pacer_mock.accounts.domain.person import FieldFault, normal_answer
from pacer_mock.accounts.domain.rulebook import PasswordRule
from pacer_mock.accounts.forms.fields import Given, Same, line, to_show
from pacer_mock.accounts.services.credentials import Questions, Security
from pacer_mock.accounts.wording import FIELDS, beside_field
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.throwaway_password_form import ThrowawayPart

LONGEST_TYPED_PASSWORD = 200
"""Characters. Longer input cannot be anybody's password and is not worth hashing."""

_QUESTION_CHOICES = {"": "Select Question", **{each: each for each in QUESTIONS}}


def _question(label: str) -> Any:
    return SelectField(
        label, choices=_QUESTION_CHOICES, validate_choice=False, validators=[Given()]
    )


class CurrentPasswordPart(FlaskForm):
    """The current password."""

    current_password = PasswordField("Current Password", validators=[Given()])

    def current(self) -> str:
        """Return the typed text, cut to the length that a password can have."""
        return str(self.current_password.data)[:LONGEST_TYPED_PASSWORD]


class UsernamePart(FlaskForm):
    """The wanted username."""

    username = line("Username", LONGEST_USERNAME)


class PasswordPart(ThrowawayPart):
    """The wanted password, typed twice or generated; *rule* is the rule of the day."""

    password = PasswordField("Password", validators=[Given()])
    confirm_password = PasswordField(
        "Confirm Password", validators=[Same("password", FieldFault.PASSWORDS_DIFFER)]
    )
    rule: PasswordRule

    def validate_password(self, field: Field) -> None:
        """Stop at a password too long to hash; the other rules of the day need the account."""
        if len(field.data) > self.rule.longest:
            raise ValidationError(beside_field(PasswordFault.LONG, self.rule))


class QuestionsPart(FlaskForm):
    """Two different questions from the list, with their answers."""

    question_1 = _question("Security Question 1")
    answer_1 = line("Security Answer 1", 100)
    question_2 = _question("Security Question 2")
    answer_2 = line("Security Answer 2", 100)

    def validate_question_1(self, field: Field) -> None:
        """Accept only a question from the list."""
        if field.data not in QUESTIONS:
            raise ValidationError(beside_field(FieldFault.QUESTION))

    def validate_question_2(self, field: Field) -> None:
        """Accept only a question from the list that differs from the first."""
        self.validate_question_1(field)
        if field.data == self.question_1.data:
            raise ValidationError(beside_field(FieldFault.QUESTIONS_ALIKE))

    def questions(self, passwords: Passwords) -> Questions:
        """Return the chosen questions, each with the hash of its answer."""
        pairs = ((self.question_1, self.answer_1), (self.question_2, self.answer_2))
        return tuple((q.data, passwords.hash(normal_answer(a.data))) for q, a in pairs)


class CardPart(FlaskForm):
    """A training card; all but four of its digits are forgotten immediately."""

    card_number = line("Card Number", 30, required=False)
    card_expiry = line("Expiration Date", 10, required=False)
    today: date

    def wants_card(self) -> bool:
        """Say whether a card is required at all."""
        return True

    def validate_card_number(self, field: Field) -> None:
        """Accept only a training card."""
        fault = card_number_fault(field.data) if field.data else FieldFault.EMPTY
        if self.wants_card() and fault is not None:
            raise ValidationError(beside_field(fault))

    def validate_card_expiry(self, field: Field) -> None:
        """Accept only a month that has not ended on the rehearsal's date."""
        fault = card_expiry_fault(field.data, self.today) if field.data else FieldFault.EMPTY
        if self.wants_card() and fault is not None:
            raise ValidationError(beside_field(fault))

    def last_four(self) -> str:
        """Return the part of the card that is kept; empty if no card is required."""
        return last_four(self.card_number.data) if self.wants_card() else ""


class SecurityForm(UsernamePart, PasswordPart, QuestionsPart):
    """The Security tab of the Upgrade."""

    def __init__(self, rule: PasswordRule, fields: Mapping[str, str]) -> None:
        """Show *fields*; *rule* is the rule of the day."""
        super().__init__(data=to_show(fields))
        self.rule = rule

    def kept(self) -> dict[str, str]:
        """Return the values that may be shown again when the person returns to this tab."""
        return {
            name: str(self[name].data or "")[:120]
            for name in ("username", "question_1", "question_2")
        }

    def security(self, passwords: Passwords) -> Security:
        """Return all choices, hashed."""
        return Security(
            username=self.username.data,
            password=self.chosen,
            password_hash=passwords.hash(self.chosen),
            questions=self.questions(passwords),
            to_remember=self.to_remember,
        )

    def wanted(self) -> tuple[str, str]:
        """Return username and password, to be checked even if another field is invalid."""
        return wanted_username(self.username), self.chosen[:LONGEST_TYPED_PASSWORD]

    def show(self, faults: CredentialFaults) -> None:
        """Put the faults of username and password beside their fields."""
        show(self, faults, self.rule)


class NewUsernameForm(CurrentPasswordPart, UsernamePart):
    """Change Username."""


class NewPasswordForm(CurrentPasswordPart, PasswordPart):
    """Change Password."""


class NewQuestionsForm(CurrentPasswordPart, QuestionsPart):
    """Set Security Information."""


class CardForm(CardPart):
    """Manage My Stored Payment Information."""

    def __init__(self, today: date) -> None:
        """Accept a card that is valid on the rehearsal's date."""
        super().__init__()
        self.today = today
        self.card_number.flags.required = True
        self.card_expiry.flags.required = True


def wanted_username(field: Field) -> str:
    """Return a username to look up; empty if the input cannot be one."""
    return "" if field.errors else str(field.data or "")


def show(form: Any, faults: CredentialFaults, rule: PasswordRule) -> None:
    """Put the faults of username and password beside the fields of *form*."""
    for name, reasons in (("username", faults.username), ("password", faults.password)):
        if reasons:
            show_beside(form[name], reasons, rule)


def show_beside(
    field: Field,
    faults: Iterable[StrEnum],
    rule: PasswordRule | None = None,
    *,
    among: Mapping[StrEnum, str] = FIELDS,
) -> None:
    """Append an error to a field, unless the field shows it already."""
    said = [beside_field(fault, rule, among=among) for fault in faults]
    field.errors = [*field.errors, *(words for words in said if words not in field.errors)]
