"""Filing on another person's behalf, as the record's pages show it in both generations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from sso_sim.kit.models import TrailRow
from sso_sim.record.domain.filing_agents import AgentBlocker
from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.services.filing_agents import Behalf
from tests.support import pdf
from tests.support.browser import Browser
from tests.support.filing_agents import prepare
from tests.support.record import BEN, CAL, CASE
from tests.support.record_app import RecordApp, record_app


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        yield running


@pytest.fixture
def confirmation(court: RecordApp, tmp_path: Path) -> Browser:
    """A browser in which Ada is about to file on behalf of Ben."""
    motion = tmp_path / "motion.pdf"
    motion.write_bytes(pdf.well_formed())
    court.behalf = [Behalf(BEN)]
    page = prepare(court.browser().open(court.url("/ctd/filing/civil/motion")), motion)
    assert page.title == "Confirm your filing"
    return page


def filed(court: RecordApp) -> list[str]:
    with court.database.reading("one") as session:
        query = select(DocketEntry.text).where(DocketEntry.case_number == CASE)
        return list(session.scalars(query.where(DocketEntry.filing_key.is_not(None))))


def told(court: RecordApp, event: str) -> list[TrailRow]:
    with court.database.reading("one") as session:
        return list(session.scalars(select(TrailRow).where(TrailRow.event == event)))


def test_an_agent_files_on_behalf_of_an_attorney(court: RecordApp, confirmation: Browser) -> None:
    confirmation.see("Filed on behalf of Ben Moss")
    confirmation.press("Submit")
    confirmation.see("entered by Ada Quinn, filing agent, on behalf of Ben Moss")

    assert filed(court) == ["MOTION to compel. (Ben Moss)"]
    (line,) = told(court, "ecf.filed")
    assert (line.who, line.facts["on_behalf_of"]) == ("aquinn", "bmoss")


def test_an_agent_of_nobody_comes_to_no_form(court: RecordApp) -> None:
    court.behalf = []
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))

    assert browser.status == 422
    (line,) = told(court, "ecf.filing-refused")
    assert line.facts["reasons"] == [AgentBlocker.NO_ATTORNEY]


@pytest.mark.parametrize(
    "then, reason",
    [
        ([Behalf(CAL)], AgentBlocker.NOT_ATTACHED),
        (
            [Behalf(CAL), Behalf(BEN, (AgentBlocker.ATTORNEY_INACTIVE,))],
            AgentBlocker.ATTORNEY_INACTIVE,
        ),
    ],
)
def test_an_attorney_lost_on_the_way_means_that_nothing_is_filed(
    court: RecordApp, confirmation: Browser, then: list[Behalf], reason: AgentBlocker
) -> None:
    address = confirmation.url
    court.behalf = then
    confirmation.press("Submit")

    assert (confirmation.status, confirmation.title) == (422, "Nothing was filed")
    assert filed(court) == []
    assert [line.facts["reasons"] for line in told(court, "ecf.filing-refused")] == [[reason]]
    assert confirmation.open(address).status == 422
