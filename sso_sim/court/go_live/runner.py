"""The worker's job that converts courts: fetch a page, store it in one step, repeat.

Owns the calls to the old CM/ECF and the order "fetch, then write": it makes no call while a
transaction is open. Any worker continues where another one died.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.apps import ECF
from sso_sim.court.go_live.domain.conversion import (
    ConversionFault,
    Summary,
    read_summary,
    read_total,
)
from sso_sim.court.go_live.services import conversion
from sso_sim.court.go_live.services.conversion import Work
from sso_sim.kit import rehearsals
from sso_sim.kit.db import Database, new_id
from sso_sim.kit.transport import AppFault, BackDoorRefused, CallFailed, Transport
from sso_sim.record.services.conversion_export import PAGE_ROWS, DamagedPage, received

STEPS_AT_ONCE = 10
"""The steps that one conversion may take before the next one gets its turn."""

PATIENCE = 600.0
"""Timeout in seconds for the digest of a whole court: one of 570,000 rows takes about ten."""

PAGE_PATIENCE = 20.0
"""Timeout in seconds for a page: nobody waits for it, and a busy machine takes its time."""

ECF_DOWN = "The old CM/ECF does not answer just now; it is asked again."
ECF_FAULT = "The old CM/ECF made a mistake (number {}); it is asked again."

log = logging.getLogger(__name__)


class Stopped(Exception):
    """Raised when a conversion cannot continue on its own; the message says why."""

    def __init__(self, fault: ConversionFault, detail: str) -> None:
        super().__init__(detail)
        self.fault, self.detail = fault, detail


class Runner:
    """A job for the court app's worker; one per process, its *holder* names it in the leases."""

    def __init__(self, database: Database, transport: Transport, *, limit: int = PAGE_ROWS) -> None:
        self._database = database
        self._transport = transport
        self._limit = limit
        self.holder = new_id()

    def __call__(self) -> bool:
        """Take some steps of each conversion that is due; return whether one made progress."""
        with self._database.across() as session:
            found = conversion.due(session, self.holder, datetime.now(UTC))
        got_on = [self.advance(rehearsal, court) for rehearsal, court in found]
        return any(got_on)

    def advance(self, rehearsal: str, court: str, steps: int = STEPS_AT_ONCE) -> bool:
        """Take up to *steps* steps of one conversion; return whether it made progress."""
        with self._acting(rehearsal) as (session, _now):
            work = conversion.claim(session, court, self.holder, datetime.now(UTC))
        taken = 0
        while work is not None and taken < steps:
            try:
                following = self._step(rehearsal, work)
            except CallFailed as failed:
                why = ECF_DOWN
                if isinstance(failed, AppFault):
                    why = ECF_FAULT.format(failed.error_id)
                with self._acting(rehearsal) as (session, _now):
                    conversion.wait(session, work, why, datetime.now(UTC))
                return False
            except Stopped as stopped:
                log.warning("The conversion of %s stopped: %s", court, stopped.fault)
                with self._acting(rehearsal) as (session, now):
                    conversion.stop(session, now, work, stopped.fault, stopped.detail)
                return True
            work, taken = following, taken + 1
        return taken > 0

    def _step(self, rehearsal: str, work: Work) -> Work | None:
        if not work.total_known:
            total = self._total(rehearsal, work.court)
            with self._acting(rehearsal) as (session, _now):
                return conversion.note_total(session, work, total, datetime.now(UTC))
        if work.position.comparing:
            self._compare(rehearsal, work)
            return None
        return self._page(rehearsal, work)

    def _page(self, rehearsal: str, work: Work) -> Work | None:
        params: dict[str, Any] = {"limit": self._limit}
        if work.position.cursor is not None:
            params["after"] = work.position.cursor
        body = self._call(rehearsal, work.court, work.position.table, params)
        try:
            page = received(work.kept, body)
            with self._acting(rehearsal) as (session, now):
                outcome = conversion.take_page(session, now, work, page, datetime.now(UTC))
        except DamagedPage as error:
            raise Stopped(ConversionFault.PAGE_DAMAGED, str(error)) from error
        except (IntegrityError, DataError) as error:
            raise Stopped(ConversionFault.ROWS_REJECTED, str(error.orig)) from error
        if isinstance(outcome, ConversionFault):
            raise Stopped(outcome, "The cursor does not move.")
        return outcome

    def _compare(self, rehearsal: str, work: Work) -> None:
        theirs = self._summary(rehearsal, work.court)
        with self._database.reading(rehearsal) as session:
            here = conversion.ours(session, work.court)
        with self._acting(rehearsal) as (session, now):
            differing = conversion.compare(session, now, work, theirs, here)
        if differing:
            detail = "Not equal: " + ", ".join(differing)
            raise Stopped(ConversionFault.COPY_DIFFERS, detail)

    def _total(self, rehearsal: str, court: str) -> int:
        try:
            return read_total(self._call(rehearsal, court, "counts", {}))
        except ValueError as error:
            raise Stopped(ConversionFault.PAGE_DAMAGED, str(error)) from error

    def _summary(self, rehearsal: str, court: str) -> Summary:
        try:
            return read_summary(self._call(rehearsal, court, "summary", {}, PATIENCE))
        except ValueError as error:
            raise Stopped(ConversionFault.PAGE_DAMAGED, str(error)) from error

    def _call(
        self,
        rehearsal: str,
        court: str,
        what: str,
        params: Mapping[str, Any],
        patience: float = PAGE_PATIENCE,
    ) -> dict[str, Any]:
        path = f"/backdoor/{court}/export/{what}"
        try:
            return self._transport.call(
                ECF, "GET", path, rehearsal=rehearsal, params=dict(params), patience=patience
            )
        except BackDoorRefused as refused:
            detail = str(refused.body.get("detail") or refused.body.get("error") or refused)
            raise Stopped(ConversionFault.ECF_REFUSED, detail) from refused
        except ValueError as error:
            raise Stopped(ConversionFault.PAGE_DAMAGED, "The answer is not JSON.") from error

    @contextmanager
    def _acting(self, rehearsal: str) -> Iterator[tuple[Session, datetime]]:
        with self._database.transaction(rehearsal) as session:
            known = rehearsals.load(session, lock=True)
            # A rehearsal that was deleted meanwhile has no job row either, so the step finds
            # nothing to do.
            yield session, known.now() if known else datetime.now(UTC)
