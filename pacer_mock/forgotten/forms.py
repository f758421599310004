"""The forms about forgotten usernames and passwords.

Owns labels and order of the fields. No answer and no password is written back into a page. The
domain has the rules, `wording` the words.
"""

from __future__ import annotations

from datetime import date

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.person import (
    birth_date_fault,
    email_fault,
    normal_answer,
    written_date,
)
from pacer_mock.accounts.forms.fields import Given, line
from pacer_mock.accounts.forms.security import LONGEST_TYPED_PASSWORD, PasswordPart
from pacer_mock.accounts.wording import beside_field
from pacer_mock.forgotten.domain import ForgottenFault, account_number_fault
from pacer_mock.forgotten.services import Claimant
from pacer_mock.forgotten.wording import FORGOTTEN_FIELDS
from sso_sim.kit.passwords import Passwords
from sso_sim.kit.refusals import NOTHING_KEPT


def _born(field: Field) -> date | None:
    found = written_date(field.data or "")
    return found if isinstance(found, date) else None


def _judge_birth(field: Field, today: date) -> None:
    fault = birth_date_fault(field.data, today)
    if fault is not None:
        raise ValidationError(beside_field(fault))


class ForgottenPasswordForm(FlaskForm):
    """The username of the forgotten password."""

    nothing_kept = NOTHING_KEPT

    username = line("Username", 100)


class QuestionsForm(FlaskForm):
    """Facts that only the holder of an account knows: date of birth, and two answers."""

    nothing_kept = NOTHING_KEPT

    date_of_birth = line("Date of Birth", 10)
    answer_1 = PasswordField(validators=[Given()])
    answer_2 = PasswordField(validators=[Given()])

    def __init__(self, who: Claimant, today: date) -> None:
        """Ask the questions of *who*; check the date of birth against *today*."""
        super().__init__()
        self._today = today
        self.answer_1.label.text, self.answer_2.label.text = who.questions

    def validate_date_of_birth(self, field: Field) -> None:
        """Let the domain check the date."""
        _judge_birth(field, self._today)

    def born(self) -> date:
        """Return the date of birth of a valid form."""
        born = _born(self.date_of_birth)
        if born is None:
            raise TypeError("The form was not validated.")
        return born

    def are_right(self, passwords: Passwords, who: Claimant) -> bool:
        """Check both answers, even if the first is wrong, so that it always takes the same time."""
        typed = (self.answer_1.data, self.answer_2.data)
        pairs = zip(typed, who.answer_hashes, strict=True)
        checked = [
            passwords.verify(normal_answer(str(answer)[:LONGEST_TYPED_PASSWORD]), known).ok
            for answer, known in pairs
        ]
        return all(checked)


class ForgottenUsernameForm(FlaskForm):
    """An account number, and a fact about its holder."""

    nothing_kept = NOTHING_KEPT

    account_number = line("Account Number", 7, account_number_fault, among=FORGOTTEN_FIELDS)
    email = line("Email", 254, email_fault, required=False)
    date_of_birth = line("Date of Birth", 10, required=False)

    def __init__(self, today: date) -> None:
        """Check the date of birth against *today*."""
        super().__init__()
        self._today = today

    def validate_date_of_birth(self, field: Field) -> None:
        """Let the domain check the date, if there is one; without an email there must be one."""
        if field.data:
            _judge_birth(field, self._today)
        elif not self.email.data:
            raise ValidationError(
                beside_field(ForgottenFault.NOTHING_TO_GO_BY, among=FORGOTTEN_FIELDS)
            )

    def born(self) -> date | None:
        """Return the date of birth; None if it was left out."""
        return _born(self.date_of_birth)


class ResetPasswordForm(PasswordPart):
    """A new password, and the username to which it belongs."""

    nothing_kept = NOTHING_KEPT

    username = line("Username", 100)
