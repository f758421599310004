"""The operation that registers a developer's site as a client of PACER's sign-on.

Owns turning the use case into shapes.
"""

from __future__ import annotations

import msgspec

from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import REHEARSAL, Answer, Key, Route
from sso_sim.desk.api.shapes import Fault, Taken
from sso_sim.desk.clients import services as clients
from sso_sim.desk.clients.services import WrongRegistration
from sso_sim.desk.rehearsals.views.context import resources


class NewClient(Taken, kw_only=True):
    """A site of a developer, as a client of PACER's sign-on."""

    redirect_uris: list[str]
    post_logout_redirect_uris: list[str] | msgspec.UnsetType = msgspec.UNSET
    backchannel_logout_uri: str | msgspec.UnsetType = msgspec.UNSET
    token_endpoint_auth_method: str | msgspec.UnsetType = msgspec.UNSET
    require_pkce: bool | msgspec.UnsetType = msgspec.UNSET
    access_token_seconds: int | msgspec.UnsetType = msgspec.UNSET
    id_token_seconds: int | msgspec.UnsetType = msgspec.UNSET
    refresh_seconds: int | msgspec.UnsetType = msgspec.UNSET
    name: str | msgspec.UnsetType = msgspec.UNSET


class RegisteredClient(msgspec.Struct):
    """A client as PACER registered it; the secret is told this once."""

    client_id: str
    client_secret: str
    issuer: str


def register_client(rehearsal_id: str, body: NewClient) -> Answer:
    """Register a developer's site with PACER's sign-on."""
    try:
        made = clients.register(resources(), rehearsal_id, msgspec.to_builtins(body))
    except WrongRegistration as wrong:
        faults = [
            Fault(f"/{name}", detail)
            for name, details in wrong.errors.items()
            for detail in details
        ]
        raise ApiProblem(422, "wrong-client", "The registration is wrong.", faults) from wrong
    return 201, RegisteredClient(
        client_id=made["client_id"], client_secret=made["client_secret"], issuer=made["issuer"]
    )


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        REHEARSAL + "/clients",
        register_client,
        "Register a client of PACER's sign-on.",
        {201: RegisteredClient},
        body=NewClient,
        key=Key.BEYOND_LOOPBACK,
        problems=(404,),
    ),
)
