"""The forms of classes: joining one, beginning one.

Owns their fields. The services judge codes and names; the wording module has the messages.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import Length, ValidationError

from sso_sim.desk.classes.domain import LONGEST_LABEL, JoinFault, read_name
from sso_sim.desk.classes.wording import JOIN_FAULTS
from sso_sim.desk.trainer_key.forms import Needed
from sso_sim.scenarios.schema import Scenario

ABOUT_THE_NAME = frozenset(
    {JoinFault.NAME_MISSING, JoinFault.NAME_TOO_LONG, JoinFault.NAME_UNPRINTABLE}
)


class JoinForm(FlaskForm):
    """The form for taking a seat in a class."""

    code = StringField("Class code", validators=[Needed()])
    name = StringField("Your name on the board", validators=[Needed()])

    def tell(self, faults: Iterable[JoinFault]) -> None:
        """Put each of *faults* beside its field."""
        for fault in faults:
            field = self.name if fault in ABOUT_THE_NAME else self.code
            field.errors = [*field.errors, JOIN_FAULTS[fault]]


class ClassForm(FlaskForm):
    """The form for beginning a class."""

    scenario = SelectField("Rehearsal", validate_choice=False)
    label = StringField(
        "Name of the class",
        filters=[lambda typed: read_name(typed or "")],
        validators=[
            Length(max=LONGEST_LABEL, message=f"Shorten it to {LONGEST_LABEL} characters.")
        ],
    )

    shared_browsers = BooleanField("Several people share a computer")

    def __init__(self, scenarios: Iterable[Scenario], chosen: str) -> None:
        """Offer *scenarios*; the one with the id *chosen* is selected at first."""
        super().__init__(data={"scenario": chosen})
        self._offered = {each.id: f"{each.id}: {each.title}" for each in scenarios}
        self.scenario.choices = list(self._offered.items())

    def validate_scenario(self, field: Field) -> None:
        """Refuse a scenario that was not offered."""
        if field.data not in self._offered:
            raise ValidationError("Choose one of these rehearsals.")

    def validate_label(self, field: Field) -> None:
        """Refuse a label that cannot be printed on a board."""
        if not field.data.isprintable():
            raise ValidationError("There is a character in it that nobody can type. Type it anew.")
