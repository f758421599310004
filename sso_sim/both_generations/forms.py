"""The checks of fields that forms of both generations of a court are made of.

Owns how a new CM/ECF password is judged in a form. What it must be is the domain's.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.fields import Field

from sso_sim.both_generations.domain.passwords import weaknesses
from sso_sim.both_generations.wording.passwords import WEAKNESSES


class GoodPassword:
    """Refuses a new password that is not what the court asks for, and says all it lacks."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Say everything that is lacking at once."""
        lacks = [WEAKNESSES[weakness].sentence for weakness in weaknesses(field.data or "")]
        if lacks:
            raise ValidationError(" ".join(lacks))
