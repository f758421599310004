"""The redaction agreement between the password and going on, for whoever files in some court.

Owns the page. Who must agree, and whether anything else stands, is decided behind it.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import DataRequired

from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between
from pacer_mock.interstitials.views import pending_sign_on
from pacer_mock.interstitials.views.destination import destination
from pacer_mock.interstitials.wording import REDACTION_BOX, REDACTION_UNTICKED
from pacer_mock.oidc import web
from sso_sim.kit.request_context import now, reading, transaction

bp = Blueprint("redaction", __name__)


class RedactionForm(FlaskForm):
    """The agreement; its box bears the name it has on the real page."""

    agreed = BooleanField(
        REDACTION_BOX, name="chkRedact", validators=[DataRequired(REDACTION_UNTICKED)]
    )


@bp.route("/csologin/redaction.jsf", methods=["GET", "POST"])
def agree() -> ResponseReturnValue:
    """Ask for the agreement, and sign on whoever gives it."""
    onward = destination()
    with reading() as session:
        visit = pending_sign_on.current(session)
        signed_on = web.visit_in(session)
    if visit is None:
        # A second press of Continue finds the sign-on that the first one made.
        return onward.go_on() if signed_on else pending_sign_on.begin_again()
    form = RedactionForm(prefix="regmsg:")
    if not form.validate_on_submit():
        page = render_template(
            "pacer/interstitials/redaction.html",
            form=form,
            onward=onward,
            visit=visit,
            again=pending_sign_on.login_page(),
        )
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        interstitials.agree(session, now(), account_numbered(session, visit.subject))
        stop = pending_sign_on.go_on(session, visit, Between.REDACTION)
    return onward.go_on() if stop is None else pending_sign_on.to(stop)
