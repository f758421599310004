"""The back door by which an old CM/ECF asks PACER about a PACER login.

Owns parsing the request and checking the password, which is stored nowhere. A refusal is a normal
answer: 200, with the reasons.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, jsonify

from pacer_mock.client_codes.domain import LONGEST_CODE
from pacer_mock.court_logins import services as court_logins
from pacer_mock.court_logins.domain import Asked
from pacer_mock.sign_on import services as sign_on
from sso_sim.contract.pacer_logins import PacerLogin
from sso_sim.kit.back_door import body_as
from sso_sim.kit.guesser_names import speak_for
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.request_context import here, now, reading, transaction

_Text = Annotated[str, msgspec.Meta(max_length=128, pattern=r"^[^\x00\ud800-\udfff]*$")]


class _OfCourt(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The court, the client code, and whether `X-` stood before the username."""

    court: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    client_code: Annotated[str, msgspec.Meta(max_length=LONGEST_CODE)] = ""
    exempt: bool = False

    def asked(self) -> Asked:
        """Return the request in the form that the rule takes."""
        return Asked(self.court, self.client_code, self.exempt)


class TypedLogin(_OfCourt, kw_only=True, forbid_unknown_fields=True):
    """A login typed at a court; *tried_by* identifies the person for the court's own counts."""

    username: _Text
    password: _Text
    tried_by: Annotated[str, msgspec.Meta(max_length=60)] = ""


class RememberedLogin(_OfCourt, kw_only=True, forbid_unknown_fields=True):
    """The court's record of a login that was proved once."""

    account_number: _Text
    since: _Text


def add_to(backdoor: Blueprint) -> None:
    """Put both routes on the app's back door."""
    path = "/court-logins"
    backdoor.add_url_rule(f"{path}/typed", view_func=post_typed, methods=["POST"])
    backdoor.add_url_rule(f"{path}/remembered", view_func=post_remembered, methods=["POST"])


def post_typed() -> Response:
    """Answer whether a username and a password are good for reading at a court."""
    typed = body_as(TypedLogin)
    if typed.tried_by:
        speak_for(typed.tried_by)
    with reading() as session:
        who = sign_on.candidate(session, typed.username)
    if who.must_rest:
        verdict = Verdict(ok=False)
    else:
        verdict = here().passwords.verify(typed.password, who.password_hash)
    with transaction() as session:
        outcome = court_logins.prove(session, now(), who, verdict, typed.asked())
    return _told(outcome)


def post_remembered() -> Response:
    """Answer whether a login that a court has on record is still good for reading there."""
    given = body_as(RememberedLogin)
    with transaction() as session:
        outcome = court_logins.remembered(
            session, now(), given.account_number, given.since, given.asked()
        )
    return _told(outcome)


def _told(outcome: PacerLogin | Refused) -> Response:
    if isinstance(outcome, Refused):
        return jsonify(reasons=outcome.reasons, facts=dict(outcome.facts))
    return jsonify(login=outcome.as_told())
