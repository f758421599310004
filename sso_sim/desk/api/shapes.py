"""The shapes of the JSON API: what is taken and what is answered.

Owns the words of the public contract; they are described to the world by `openapi`. A shape may
gain a key; losing or renaming one breaks somebody.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sso_sim.contract import CourtKind, Generation, Holder, Search, Stage


class Taken(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a request may say, and nothing else."""


class Heard(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is told from what the desk has heard of the apps.

    *silent* says which app has not answered since when, in real time: what it did since is not in
    this answer. It is left out where all answer.
    """

    silent: dict[str, datetime] = msgspec.field(default_factory=dict)


class NewRehearsal(Taken, kw_only=True):
    """A rehearsal to start: the id of a scenario, or a scenario written out."""

    scenario: str | dict[str, Any]
    label: Annotated[str, Meta(max_length=120)] = ""


class ClockMove(Taken, kw_only=True):
    """Where to put the clock: a moment, or how far to advance it (P3D, PT1H)."""

    now: str | None = None
    advance: str | None = None


class StageMove(Taken, kw_only=True):
    """The stage to bring a court to."""

    to: Stage


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


class PacerCredentials(msgspec.Struct):
    """What a person signs on with, published; *otp_secret* is None where no phone is at hand."""

    username: str
    password: str
    account_number: str
    otp_secret: str | None = None
    backup_codes: list[str] = []


class EcfCredentials(msgspec.Struct):
    """A person's login at one court; published on purpose."""

    login: str
    password: str


class StaffCredentials(msgspec.Struct):
    """The account with which a clerk opens the Clerk's desk of a court; published on purpose."""

    court: str
    login: str
    password: str


class Player(msgspec.Struct):
    """A person of a rehearsal to act as; *ecf* is by court, *staff* is a clerk's."""

    id: str
    name: str
    pacer: PacerCredentials | None
    ecf: dict[str, EcfCredentials]
    staff: StaffCredentials | None = None


class StartedRehearsal(msgspec.Struct):
    """A rehearsal that is ready: where it is, and who may be acted as."""

    id: str
    scenario: str
    urls: dict[str, str]
    issuer: str
    people: list[Player]


class Clock(msgspec.Struct):
    """What time it is in a rehearsal."""

    now: datetime


class CourtState(msgspec.Struct):
    """How far a court is; *to* is where a lever is taking it.

    *done* of *total* rows are converted; *waits_for* is the app that does not answer meanwhile, or
    empty; *stopped* says why a conversion does not go on.
    """

    title: str
    kind: CourtKind
    stage: Stage
    to: Stage | None
    announced_on: date | None
    go_live_on: date | None
    done: int
    total: int
    waits_for: str
    stopped: str


class AccountState(msgspec.Struct):
    """A PACER account as it is now."""

    account_number: str
    username: str
    generation: Generation
    holder: Holder
    search: Search


class LinkState(msgspec.Struct):
    """A person's login at a court, and the account it is linked to, if any.

    *own* says whether that is the account the person signs on with.
    """

    login: str
    account_number: str | None
    own: bool


class PersonState(msgspec.Struct):
    """Where a person stands; *links* is by court."""

    id: str
    name: str
    pacer: AccountState | None
    links: dict[str, LinkState]


class StepState(msgspec.Struct):
    """A step and whether it is done; *at* is when, on the rehearsal's clock."""

    number: int
    say: str
    where: str
    done: bool
    at: datetime | None


class RehearsalState(Heard):
    """All there is to know of a rehearsal; *courts* is by name."""

    id: str
    label: str
    scenario: str
    generation: int
    urls: dict[str, str]
    issuer: str
    clock: Clock
    courts: dict[str, CourtState]
    people: list[PersonState]
    steps: list[StepState]
    finished: bool


class RehearsalItem(msgspec.Struct):
    """A rehearsal in the trainer's list."""

    id: str
    label: str
    scenario: str
    created_at: datetime
    touched_at: datetime
    urls: dict[str, str]


class RehearsalPage(msgspec.Struct):
    """Some rehearsals; *after* is the cursor to go on from."""

    items: list[RehearsalItem]
    after: str


class ScenarioItem(msgspec.Struct):
    """A scenario that can be started by its id."""

    id: str
    title: str
    audience: str
    situation: str


class ScenarioPage(msgspec.Struct):
    """The scenarios there are, and the trainer's own files that were refused, with the reasons."""

    items: list[ScenarioItem]
    refused: list[str]


class StageReached(msgspec.Struct):
    """A court that has arrived."""

    court: str
    stage: Stage


class StageUnderWay(msgspec.Struct):
    """A court that is on its way; *done* of *total* rows are converted."""

    court: str
    stage: Stage
    to: Stage
    done: int
    total: int
    waits_for: str = ""


class RegisteredClient(msgspec.Struct):
    """A client as PACER registered it; the secret is told this once."""

    client_id: str
    client_secret: str
    issuer: str


class Health(Heard):
    """Whether the sandbox is ready: "ok", "starting", or what is wrong: "down", "away", "full"."""

    status: str
    apps: dict[str, str]


class Fault(msgspec.Struct):
    """One thing wrong with a request: where (JSON pointer) and what."""

    pointer: str
    detail: str


class Problem(msgspec.Struct):
    """What went wrong (RFC 9457); *code* is stable and for programs."""

    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[Fault] = []
    type: str = "about:blank"
