"""The redaction agreement between the password and going on, for people who file in some court.

Owns the page. Other modules decide who must agree, and whether another stop is left.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import DataRequired

from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between
from pacer_mock.interstitials.views import going_on
from pacer_mock.interstitials.views.going_on import Continuation
from pacer_mock.interstitials.views.pending_sign_on import Held
from pacer_mock.interstitials.wording import REDACTION_BOX, REDACTION_UNTICKED
from sso_sim.kit.request_context import Work, now

bp = Blueprint("redaction", __name__)


class RedactionForm(FlaskForm):
    """The agreement; its box bears the name it has on the real page."""

    agreed = BooleanField(
        REDACTION_BOX, name="chkRedact", validators=[DataRequired(REDACTION_UNTICKED)]
    )


@bp.route("/csologin/redaction.jsf", methods=["GET", "POST"])
@going_on.shows(Between.REDACTION)
def agree() -> ResponseReturnValue:
    """Ask for the agreement, and sign on a person who gives it."""
    form, who = RedactionForm(prefix="regmsg:"), going_on.visitor()
    if not form.validate_on_submit():
        page = render_template(
            "pacer/interstitials/redaction.html",
            form=form,
            onward=who.destination,
            visit=who.sign_on,
            again=going_on.login_page(),
        )
        return page, 422 if form.is_submitted() else 200
    return going_on.write(_agree).lead()


def _agree(session: Work, at: Held) -> Continuation:
    interstitials.agree(session, now(), at.account)
    return going_on.go_on(session, at, Between.REDACTION)
