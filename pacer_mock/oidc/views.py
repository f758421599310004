"""The provider's endpoints: discovery, keys, authorize, token, userinfo, log-out.

Owns only HTTP: it reads a request, returns a response, and records both in the trail. Programs call
these endpoints under any host name and without a CSRF token (`BACK_CHANNEL`). If a person's cookie
matters, the request is first redirected to the public name.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from flask import (
    Blueprint,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pacer_mock.oidc import hops, keys, log_out, userinfo, web
from pacer_mock.oidc.discovery import metadata
from pacer_mock.oidc.domain.authorization import Step
from pacer_mock.oidc.log_out import LogOut
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.pending import Pending
from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.kit import visits
from sso_sim.kit.request_context import now, reading, transaction, url_of
from sso_sim.kit.visits import Visit

bp = Blueprint("oidc", __name__)

BACK_CHANNEL = (Path.OIDC_DISCOVERY, "/oidc/")
"""The endpoints for programs, and those for posts of other sites (OpenID Connect Core 3.1.2.1)."""

NOT_SENT_BACK = "You were not sent back: the address the application gave is not registered for it."


@bp.get(Path.OIDC_DISCOVERY)
def discovery() -> ResponseReturnValue:
    """Publish the provider's metadata."""
    return jsonify(metadata(web.issuer()))


@bp.get(Path.OIDC_KEYS)
def jwks() -> ResponseReturnValue:
    """Publish the keys that sign ID tokens."""
    with reading() as session:
        return jsonify(keys.published(session))


@bp.route(Path.OIDC_AUTHORIZE, methods=["GET", "POST"])
def authorize() -> ResponseReturnValue:
    """Process an authorization request."""
    if request.method == "POST" or not web.is_public_name():
        return _to_public_name(Path.OIDC_AUTHORIZE)
    return go_on(Pending(request.query_string.decode("latin-1"), datetime.now(UTC)))


@bp.get("/csologin/continue")
def resume() -> ResponseReturnValue:
    """Go on with a request that waited for its person."""
    waiting = web.pending()
    if waiting is None:
        return render_template("pacer/oidc/stale.html"), 400
    return go_on(waiting)


def go_on(waiting: Pending) -> ResponseReturnValue:
    """Answer a request with the current facts about its person."""
    if not visits.is_brought(web.SCOPE):
        # Nobody is signed on: if a page comes next, nothing is written.
        with reading() as session:
            answer = web.answer(session, waiting)
        if answer.decision.waits:
            return shown(answer)
    with transaction() as session:
        answer = web.answer_and_tell(session, now(), waiting)
    return shown(answer)


def shown(answer: web.Answer) -> ResponseReturnValue:
    """Answer the client, or send the person to the page that comes next."""
    decision = answer.decision
    if decision.response is not None:
        return make_response(decision.response)
    if decision.error is not None:
        return _error_page(decision.error)
    text = web.seal().close(answer.waiting.query, answer.waiting.arrived_at)
    page = "sign_on.sign_on" if decision.step == Step.SIGN_ON else "sign_on.consent"
    return redirect(url_for(page, pending=text))


def denied(waiting: Pending) -> ResponseReturnValue:
    """Tell the client that the person declines to go on."""
    with transaction() as session:
        answer = web.deny_and_tell(session, now(), waiting)
    return shown(answer)


@bp.post(Path.OIDC_TOKEN)
def token() -> ResponseReturnValue:
    """Redeem a code."""
    message = Message("POST", url_of(PACER, Path.OIDC_TOKEN), request.headers, request.form)
    with transaction() as session:
        provider = web.provider_in(session)
        response = provider.create_token_response(message)
        hops.tell_token(session, now(), message, response, provider.id_token)
    return make_response(provider.signed(response))


@bp.route(Path.OIDC_USERINFO, methods=["GET", "POST"])
def claims() -> ResponseReturnValue:
    """Return the claims that an access token releases."""
    message = Message(
        request.method, url_of(PACER, Path.OIDC_USERINFO), request.headers, request.form
    )
    with transaction() as session:
        response, found = userinfo.answer(web.provider_in(session), message)
        hops.tell_userinfo(session, now(), message, response, found)
    return make_response(response)


@bp.route(Path.OIDC_END_SESSION, methods=["GET", "POST"])
def end_session() -> ResponseReturnValue:
    """Log the person out for a client; ask them first if the client does not name them."""
    if request.method == "POST" or not web.is_public_name():
        return _to_public_name(Path.OIDC_END_SESSION)
    waiting = Pending(request.query_string.decode("latin-1"), datetime.now(UTC))
    with reading() as session:
        try:
            asked = log_out.asked_for(
                web.provider_in(session), web.message_of(waiting, Path.OIDC_END_SESSION)
            )
        except OAuth2Error as error:
            return _error_page(error)
        visit = web.visit_in(session)
    if visit is not None and asked.needs_asking(visit.subject):
        text = web.seal().close(waiting.query, waiting.arrived_at)
        return redirect(url_for("sign_on.sign_off", pending=text))
    return sign_off(visit, asked)


def sign_off(visit: Visit | None, asked: LogOut | None) -> ResponseReturnValue:
    """End the *visit* of the signed-on person, if any, and lead on to where it was *asked*."""
    if visit is not None:
        with transaction() as session:
            web.sign_off(session, now(), visit, asked_by=asked.client_id if asked else "")
    return logged_out(asked)


def logged_out(asked: LogOut | None) -> ResponseReturnValue:
    """Send a logged-out person where a client may send them, else to the page here."""
    if asked is not None and asked.return_refused:
        flash(NOT_SENT_BACK, "info")
    return_to = asked.return_to if asked else ""
    return redirect(return_to or url_for("sign_on.sign_off"), 303)


def _to_public_name(path: Path) -> ResponseReturnValue:
    # A post from another site comes without our cookie (SameSite=Lax); a link brings it.
    query = urlencode(list(request.values.items(multi=True)))
    return redirect(f"{url_of(PACER, path)}?{query}", 303)


def _error_page(error: OAuth2Error) -> ResponseReturnValue:
    page = render_template(
        "pacer/oidc/protocol_error.html", code=error.error, detail=error.get_error_description()
    )
    return page, 400
