"""The provider's view of a web request: the signed-on person, the provider, the waiting request.

Owns putting these pieces together for the views of Central Sign-On, and ending sessions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from authlib.oauth2 import OAuth2Error
from flask import current_app, g, request, url_for
from sqlalchemy.orm import Session

from pacer_mock.accounts.services.account_trail import tell_sign_off
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.oidc import authorization, back_channel, hops, log_out
from pacer_mock.oidc.authorization import Decision, Onward, Present
from pacer_mock.oidc.domain.authorization import AMR_PASSWORD
from pacer_mock.oidc.keys import KeyRing
from pacer_mock.oidc.log_out import LogOut
from pacer_mock.oidc.messages import Message
from pacer_mock.oidc.models import Client
from pacer_mock.oidc.pending import Pending, Seal
from pacer_mock.oidc.provider import Provider
from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.kit import canonical_addresses, visits
from sso_sim.kit.request_context import here, rehearsal, url_of
from sso_sim.kit.visits import Visit

SCOPE = "cso"
"""The one sign-on session for all courts."""

KEY_RING = "key-ring"


def provider_in(session: Session) -> Provider:
    """Return the provider of this request's rehearsal over *session*."""
    keys = cast(KeyRing, current_app.extensions[KEY_RING])
    clients: dict[str, Client | None] = g.setdefault("oidc_clients", {})
    return Provider(session, keys, issuer(), datetime.now(UTC), clients)


def issuer() -> str:
    """Return this rehearsal's issuer: from the settings, never from the Host header."""
    return url_of(PACER, "")


def is_public_name() -> bool:
    """Say whether the request came under the one name that cookies are kept for."""
    return canonical_addresses.is_host_of(request.host, here().settings.public[PACER])


def seal() -> Seal:
    """Return the sealer of the requests that wait in this rehearsal."""
    world = rehearsal()
    return Seal(here().settings.derive("pending-request"), world.id, world.generation)


def pending() -> Pending | None:
    """Return the request that waits behind this page, or None if there is none of ours."""
    return seal().open(request.args.get("pending", ""))


def message_of(waiting: Pending, path: Path) -> Message:
    """Return a waiting request as the provider reads it."""
    return Message("GET", url_of(PACER, path), request.headers, waiting.values)


def onward(session: Session, waiting: Pending) -> Onward | None:
    """Return where a request leads that waits for its person to sign on or to agree."""
    return authorization.onward(provider_in(session), _authorization_of(waiting))


@dataclass(frozen=True)
class Answer:
    """The decision about a request, and the sealed request if it goes on waiting."""

    decision: Decision
    waiting: Pending


def answer(session: Session, waiting: Pending) -> Answer:
    """Decide about a request with the current facts about its person; this may issue a code."""
    provider = provider_in(session)
    message, asked_at = _authorization_of(waiting), waiting.asked_at(provider.real_now)
    decision = authorization.decide(provider, message, asked_at, present_of(visit_in(session)))
    return Answer(decision, Pending(waiting.query, asked_at))


def answer_and_tell(session: Session, now: datetime, waiting: Pending) -> Answer:
    """Do the same, and record the answer."""
    return _told(session, now, answer(session, waiting))


def deny_and_tell(session: Session, now: datetime, waiting: Pending) -> Answer:
    """Decide that the person declines to go on, and record it."""
    decision = authorization.deny(provider_in(session), _authorization_of(waiting))
    return _told(session, now, Answer(decision, waiting))


def _told(session: Session, now: datetime, given: Answer) -> Answer:
    message, present = _authorization_of(given.waiting), present_of(visit_in(session))
    hops.tell_authorization(session, now, message, given.decision, present)
    return given


def _authorization_of(waiting: Pending) -> Message:
    return message_of(waiting, Path.OIDC_AUTHORIZE)


def log_out_asked(session: Session, waiting: Pending) -> LogOut | None:
    """Return the log-out that waits for its person to confirm it."""
    try:
        return log_out.asked_for(provider_in(session), message_of(waiting, Path.OIDC_END_SESSION))
    except OAuth2Error:
        return None


def present_of(visit: Visit | None) -> Present | None:
    """Return the facts about the signed-on person that the provider needs."""
    if visit is None:
        return None
    agreed: dict[str, str] = visit.data.get("agreed", {})
    moments = {client: datetime.fromisoformat(at) for client, at in agreed.items()}
    data = visit.data
    return Present(
        visit.subject,
        data["username"],
        visit.started_at,
        visit.id,
        moments,
        data.get("client_code", ""),
        tuple(data.get("amr", AMR_PASSWORD)),
    )


def visit_in(session: Session) -> Visit | None:
    """Return the visit of the person signed on for all courts."""
    return visits.current(session, SCOPE)


def sign_off(session: Session, now: datetime, visit: Visit, *, asked_by: str = "") -> None:
    """End the *visit* of the signed-on person, once; *asked_by* names a client."""
    if visits.again(session, visit) is not None:
        visits.end(session, visit)
        back_channel.announce(session, visit.id, visit.subject)
        tell_sign_off(session, now, visit.subject, asked_by=asked_by)


def begin_session(session: Session, account_number: str, data: dict[str, Any]) -> None:
    """Sign the holder of an account on, and sign off any other person of this browser.

    The same person goes on in the same session. Another person's session ends, at the courts too.
    """
    former = visit_in(session)
    same = former is not None and former.subject == account_number
    if former is not None and not same:
        back_channel.announce(session, former.id, former.subject)
    again = former if same else None
    visits.begin(session, scope=SCOPE, subject=account_number, data=data, again=again)


def end_everywhere(session: Session, account_number: str) -> None:
    """End every visit of the holder of an account, in every browser and at every court."""
    visits.end_all(session, subject=account_number)
    for sid in back_channel.sessions_of(session, account_number):
        back_channel.announce(session, sid, account_number)


def moment() -> str:
    """Return the current real time, in the form that a visit stores."""
    return datetime.now(UTC).isoformat()


def badge_in(session: Session, *, sign_off: bool = True) -> dict[str, Any] | None:
    """Return the signed-on person's name badge, with the sign-off link except on that page."""
    visit = visit_in(session)
    if visit is None:
        return None
    account = account_numbered(session, visit.subject)
    way_out = {"label": "Log out", "action": url_for("sign_on.sign_off")}
    return {
        "name": account.name,
        "detail": f"PACER account {account.account_number}",
        "where": "Central Sign-On",
        "sign_off": way_out if sign_off else None,
    }
