"""A conversion that cannot continue: it reports where and why, keeps no half page, and restarts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.court.go_live import runner
from sso_sim.court.go_live.services import conversion
from sso_sim.kit.transport import BackDoorRefused
from sso_sim.record.models.cases import Document
from sso_sim.record.services.conversion_export import Page, store
from tests.support.go_live import PAGES, GoLive

pytestmark = pytest.mark.slow


def changed(path_end: str, change: Callable[[dict[str, Any]], None]) -> Callable[..., bytes]:
    def tamper(path: str, body: bytes) -> bytes:
        if not path.endswith(path_end):
            return body
        answer = json.loads(body)
        change(answer)
        return json.dumps(answer).encode()

    return tamper


def _other_name(answer: dict[str, Any]) -> None:
    answer["rows"][0]["name"] = "Somebody Else"


def _missing_row(answer: dict[str, Any]) -> None:
    answer["rows"].pop()


def _missing_column(answer: dict[str, Any]) -> None:
    del answer["rows"][0]["email"]


def _huge_number(answer: dict[str, Any]) -> None:
    answer["rows"][0]["name"] = 10**40


def _half_a_character(answer: dict[str, Any]) -> None:
    answer["rows"][0]["name"] = "\ud800"


def _no_rows(answer: dict[str, Any]) -> None:
    answer["rows"] = "many"


DAMAGE: dict[str, Callable[..., bytes]] = {
    "a changed value": changed("/filers", _other_name),
    "a missing row": changed("/filers", _missing_row),
    "a missing column": changed("/filers", _missing_column),
    "a huge number": changed("/filers", _huge_number),
    "half a character": changed("/filers", _half_a_character),
    "no rows": changed("/filers", _no_rows),
    "no page": changed("/filers", dict.clear),
    "no JSON": lambda path, body: b"<html>" if path.endswith("/filers") else body,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_page_is_refused_and_named(frozen: GoLive, damage: str) -> None:
    frozen.move(COURT, "convert")
    frozen.advance(steps=2)  # the summary and the first page are good
    frozen.line.tamper = DAMAGE[damage]
    frozen.run_to_the_end()

    failed = frozen.standing()
    assert failed["stage"] == "FROZEN"
    assert failed["conversion"]["state"] == "failed"
    assert failed["conversion"]["fault"] == "page-damaged"
    assert 'filers after ["' in failed["conversion"]["error"]
    assert len(frozen.rows(COURT)["filers"]) == 2
    [told_failure] = frozen.told(Event.COURT_CONVERSION_FAILED)
    assert (told_failure["table"], told_failure["reasons"]) == ("filers", ["page-damaged"])


def test_a_conversion_that_stopped_goes_on_with_the_page_that_was_damaged(
    frozen: GoLive,
) -> None:
    frozen.move(COURT, "convert")
    frozen.line.tamper = DAMAGE["a changed value"]
    frozen.run_to_the_end()
    frozen.line.tamper = lambda _path, body: body
    frozen.line.asked.clear()

    frozen.move(COURT, "convert")
    frozen.run_to_the_end()

    assert frozen.line.asked == PAGES
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_a_copy_that_differs_keeps_the_court_closed_and_is_made_anew(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.advance(steps=len(PAGES) - 1)
    with frozen.acting() as session:
        session.execute(update(Document).values(pages=7))
    frozen.run_to_the_end()

    failed = frozen.standing()
    assert (failed["stage"], failed["conversion"]["fault"]) == ("FROZEN", "copy-differs")
    assert failed["conversion"]["error"].endswith("Not equal: documents")

    frozen.move(COURT, "convert")
    frozen.run_to_the_end()
    assert frozen.standing()["stage"] == "CONVERTED"
    assert frozen.rows(COURT) == frozen.rows(ECF)


def test_rows_the_court_cannot_keep_stop_the_conversion(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.advance(steps=2)
    with frozen.acting() as session:
        store(
            session,
            conversion.KEPT["filers"],
            "ctd",
            Page([frozen.rows(ECF)["filers"][2]], None),
        )
    frozen.run_to_the_end()
    assert frozen.standing()["conversion"]["fault"] == "rows-rejected"
    assert len(frozen.rows(COURT)["filers"]) == 3


def test_a_court_that_is_not_frozen_hands_nothing_over(announced: GoLive) -> None:
    for table in ("counts", "summary", "filers", "documents"):
        with pytest.raises(BackDoorRefused) as refused:
            announced.call(ECF, "GET", f"/ctd/export/{table}")
        assert (refused.value.status, refused.value.body["error"]) == (409, "court-not-frozen")

    announced.move(COURT, "freeze")
    announced.move(COURT, "convert")
    announced.run_to_the_end()
    assert announced.standing()["conversion"]["fault"] == "ecf-refused-to-export"

    announced.move(ECF, "freeze")
    announced.move(COURT, "convert")
    announced.run_to_the_end()
    assert announced.standing()["stage"] == "CONVERTED"


@pytest.mark.parametrize(
    "query, status",
    [
        ("filers?after=nonsense", 400),
        ("filers?after=[1]", 400),
        ('entries?after=["3:17-cv-01234"]', 400),
        ("filers?limit=0", 404),
        ("filers?limit=2001", 404),
        ("passwords", 404),
    ],
)
def test_a_page_that_cannot_be_is_refused(frozen: GoLive, query: str, status: int) -> None:
    with pytest.raises(BackDoorRefused) as refused:
        frozen.call(ECF, "GET", f"/ctd/export/{query}")
    assert refused.value.status == status


def test_a_conversion_waits_while_the_old_cm_ecf_is_down(frozen: GoLive) -> None:
    frozen.move(COURT, "convert")
    frozen.advance(steps=2)
    frozen.line.down = True

    assert frozen.worker() is False
    waiting = frozen.standing()["conversion"]
    assert (waiting["state"], waiting["error"]) == ("running", runner.ECF_DOWN)

    frozen.line.down = False
    frozen.run_to_the_end()
    assert frozen.standing()["stage"] == "CONVERTED"
