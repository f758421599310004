"""The rules for attaching filing agents: who may attach agents, and which filers can be one.

Owns the reasons against attaching, and an attorney's choices for an agent. Published are the way
through the account and the permission "Internet Payment" ([TXWB-AGENTS], [WAEB-AGENTS]); the
reasons are inferred. The record decides for whom an attached agent may file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.courts.domain.standing import FilerStatus


class AttachBlocker(StrEnum):
    """The reason why an agent was not attached."""

    NONE_HERE = "agents-not-at-this-court"
    NO_ATTORNEY = "agents-for-attorneys-only"
    OWN_INACTIVE = "agents-own-account-inactive"
    UNKNOWN = "agent-unknown"
    INACTIVE = "agent-inactive"


class Wish(StrEnum):
    """An attorney's choice for one agent; the first two are the answers to Internet Payment."""

    WITH_PAYMENT = "Y"
    WITHOUT_PAYMENT = "N"
    REMOVE = "remove"


@dataclass(frozen=True)
class Holder:
    """The facts about the filer in whose account the agents are kept."""

    kind: CourtKind
    role: str
    status: FilerStatus


@dataclass(frozen=True)
class Agent:
    """The facts about the filer to be attached."""

    role: str
    status: FilerStatus


def blockers_to_have(holder: Holder) -> tuple[AttachBlocker, ...]:
    """Return all reasons why a filer cannot have filing agents at all.

    Only district and bankruptcy courts are known to have filing agents. An agent files for
    attorneys and trustees; a filer who is an agent, or who files only for themselves, has none.
    """
    every = {
        AttachBlocker.NONE_HERE: holder.kind is CourtKind.APPELLATE,
        AttachBlocker.NO_ATTORNEY: holder.role in _ALONE,
    }
    return tuple(blocker for blocker, stands in every.items() if stands)


def blockers_to_attach(holder: Holder, agent: Agent | None) -> tuple[AttachBlocker, ...]:
    """Return all reasons against attaching *agent*, None for a filer unknown to the court.

    An unlinked account is no reason: agents were attached before NextGen, too, and link when they
    sign on.
    """
    known = agent if agent is not None and agent.role == Application.FILING_AGENT else None
    every = {
        AttachBlocker.OWN_INACTIVE: holder.status is FilerStatus.INACTIVE,
        AttachBlocker.UNKNOWN: known is None,
        AttachBlocker.INACTIVE: known is not None and known.status is FilerStatus.INACTIVE,
    }
    found = tuple(blocker for blocker, stands in every.items() if stands)
    return blockers_to_have(holder) + found


def changes(before: Mapping[str, bool], wishes: Mapping[str, Wish]) -> dict[str, Wish]:
    """Return the *wishes* that would change something, by the agent's login.

    *before* maps each attached agent to whether the agent has Internet Payment.
    """
    return {login: wish for login, wish in wishes.items() if before.get(login) != _payment(wish)}


def after(before: Mapping[str, bool], wishes: Mapping[str, Wish]) -> dict[str, bool]:
    """Return the agents after the *wishes* are saved, each with the Internet Payment setting."""
    wanted = {login: _payment(wish) for login, wish in wishes.items()}
    kept = {**before, **wanted}
    return {login: payment for login, payment in kept.items() if payment is not None}


def _payment(wish: Wish) -> bool | None:
    return None if wish is Wish.REMOVE else wish is Wish.WITH_PAYMENT


_ALONE: frozenset[str] = frozenset({Application.FILING_AGENT, Application.SELF_REPRESENTED})
"""The roles of filers who have no agents."""
