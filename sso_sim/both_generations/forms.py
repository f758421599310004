"""The field checks that forms of both generations of a court share.

Owns the check of a new CM/ECF password in a form. The domain owns the rule.
"""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.fields import Field

from sso_sim.both_generations.domain.passwords import weaknesses
from sso_sim.both_generations.wording.passwords import WEAKNESSES


class GoodPassword:
    """A check that refuses a new password against the rule, with all its weaknesses."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Report all weaknesses at once."""
        lacks = [WEAKNESSES[weakness].sentence for weakness in weaknesses(field.data or "")]
        if lacks:
            raise ValidationError(" ".join(lacks))
