"""The forms of a registration's last tab, and of the activation token.

Owns labels and order of the fields. No password, answer or card number is written back into a page.
The domain has the rules, `wording` the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.credentials import LONGEST_USERNAME
from pacer_mock.accounts.domain.person import FieldFault
from pacer_mock.accounts.domain.rulebook import PasswordRule
from pacer_mock.accounts.forms.fields import Line, line
from pacer_mock.accounts.forms.security import CardPart, SecurityForm
from pacer_mock.accounts.wording import beside_field

CARD, TOKEN = "card", "token"


class RegistrationSecurityForm(SecurityForm, CardPart):
    """The last tab of a registration: Security, and the choice of how the account is activated."""

    payment = RadioField(
        "How do you want to activate the account?",
        choices={
            CARD: "With a credit card: the account can be used at once",
            TOKEN: "Without a card: an activation token comes by U.S. mail in 7-10 business days",
        },
        validate_choice=False,
    )
    acknowledged = BooleanField("I acknowledge the policies and procedures of PACER (simulated)")

    def __init__(self, rule: PasswordRule, fields: Mapping[str, str], today: date) -> None:
        """Show *fields*; *rule* and *today* are those of the rehearsal's day."""
        super().__init__(rule, fields)
        # Not redeclared: the summary of errors would list a field declared later as the last.
        self.username.validators = [Line(LONGEST_USERNAME, required=False)]
        self.username.flags.required = False
        self.today = today
        self.payment.flags.required = True
        self.acknowledged.flags.required = True

    def wants_card(self) -> bool:
        """Say whether the person chose the card."""
        return bool(self.payment.data == CARD)

    def validate_payment(self, field: Field) -> None:
        """Accept only the two choices."""
        if field.data not in (CARD, TOKEN):
            raise ValidationError(beside_field(FieldFault.EMPTY))

    def validate_acknowledged(self, field: Field) -> None:
        """Require the tick in the box."""
        if not field.data:
            raise ValidationError(beside_field(FieldFault.NOT_ACKNOWLEDGED))


class TokenForm(FlaskForm):
    """The activation token of the letter."""

    token = line("Activation Token", 40)
