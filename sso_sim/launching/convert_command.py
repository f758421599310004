"""Begin and watch a conversion from the command line, through the API of a sandbox's desk.

Owns the calls and the sentences for the person who typed the command. Must not know any table: the
sandbox does the work, and goes on with it when nobody watches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import requests

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.go_live import Stage

LOOK_AGAIN_SECONDS = 0.5
TIMEOUT = (3.0, 60.0)
"""Seconds to connect, and to wait for a response of a busy sandbox."""

WAITING: Mapping[str, str] = {
    PACER: "waiting: PACER does not answer",
    ECF: "waiting: the old CM/ECF does not answer",
    COURT: "waiting: the NextGen court does not answer",
}
"""The label of a progress bar that does not move, by the app that does not answer."""

ARRIVED = (Stage.CONVERTED, Stage.LIVE)


class CannotConvert(RuntimeError):
    """Raised when the conversion cannot begin or continue; the message says what to do next."""


@dataclass(frozen=True)
class Standing:
    """The progress of a court: *done* of *total* records; *stopped* says why it does not continue.

    *waits_for* is the app that does not answer, or empty.
    """

    title: str
    stage: Stage
    on_its_way: bool
    done: int
    total: int
    waits_for: str
    stopped: str

    @property
    def arrived(self) -> bool:
        """Say whether all records are converted, and the old site is closed."""
        return self.stage in ARRIVED

    @property
    def label(self) -> str:
        """The label of the progress bar."""
        if self.waits_for:
            return f"{self.title}, {WAITING[self.waits_for]}"
        over = bool(self.total) and self.done >= self.total and not self.arrived
        return "All is over; comparing" if over else self.title


class RemoteDesk:
    """A client for the desk of a running sandbox, for one court of one rehearsal."""

    def __init__(self, url: str, rehearsal: str, court: str, trainer_key: str = "") -> None:
        self._url, self._rehearsal, self._court = url.rstrip("/"), rehearsal, court
        self._session = requests.Session()
        self._session.trust_env = False
        if trainer_key:
            self._session.headers["Authorization"] = f"Bearer {trainer_key}"

    def standing(self) -> Standing:
        """Return the progress of the court. Raises CannotConvert if the court does not exist."""
        courts = self._call("GET", "").get("courts", {})
        if self._court not in courts:
            known = ", ".join(courts)
            raise CannotConvert(f"There is no court {self._court!r} here. There are: {known}.")
        said = courts[self._court]
        return Standing(
            title=said["title"],
            stage=Stage(said["stage"]),
            on_its_way=said["to"] is not None,
            done=said["done"],
            total=said["total"],
            waits_for=said["waits_for"],
            stopped=said["stopped"],
        )

    def begin(self) -> None:
        """Pull the lever: the desk freezes the court if necessary, and begins its conversion."""
        self._call("POST", f"/courts/{self._court}/stage", {"to": Stage.CONVERTED.value})

    def _call(self, method: str, path: str, json: Any = None) -> dict[str, Any]:
        address = f"{self._url}/api/rehearsals/{self._rehearsal}{path}"
        try:
            answer = self._session.request(method, address, json=json, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise CannotConvert(
                f"No sandbox answers at {self._url}. Start one with `sso-sim up`, or say where it "
                "is with --desk-url or --port-base, and give this command again."
            ) from error
        try:
            said = answer.json()
        except ValueError as error:
            raise CannotConvert(
                f"What answers at {self._url} is no desk of a sandbox. Say where it is with "
                "--desk-url or --port-base."
            ) from error
        if answer.ok:
            return dict(said)
        raise CannotConvert(self._explained(said))

    def _explained(self, problem: dict[str, Any]) -> str:
        detail = problem.get("detail") or problem.get("title") or "The sandbox did not say why."
        match problem.get("code"):
            case "no-such-rehearsal":
                return (
                    f"There is no rehearsal {self._rehearsal!r}. Its id is in its address "
                    "after /r/; without --rehearsal the open house is meant."
                )
            case "trainer-key-needed":
                return (
                    "The open house of a sandbox that other machines reach moves for the trainer "
                    "key alone. Give it with --trainer-key, or name a rehearsal with --rehearsal."
                )
            case "move-refused":
                return f"{detail} Give the same command again to go on."
        return str(detail)


def watched(desk: RemoteDesk, wait: Callable[[float], None] = time.sleep) -> Iterator[Standing]:
    """Begin the conversion, or join the one in progress, and yield its progress until it is done.

    Raises CannotConvert if it stops.
    """
    now = desk.standing()
    if now.arrived:
        yield now
        return
    if not now.on_its_way:
        desk.begin()
        now = desk.standing()
    yield now
    while not now.arrived:
        if not now.on_its_way:
            why = now.stopped or "Somebody has moved the court elsewhere."
            raise CannotConvert(
                f"The conversion stopped. {why} Give the same command again to go on."
            )
        wait(LOOK_AGAIN_SECONDS)
        now = desk.standing()
        yield now
