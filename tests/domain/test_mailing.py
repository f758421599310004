"""Which people must be served on paper: the complete table."""

from __future__ import annotations

import pytest

from sso_sim.record.domain.mailing_info import WhyOnPaper, why_on_paper


@pytest.mark.parametrize(
    "represented, active, has_address, why",
    [
        (True, True, True, None),
        (True, True, False, WhyOnPaper.NO_ADDRESS),
        (True, False, True, WhyOnPaper.INACTIVE),
        (True, False, False, WhyOnPaper.INACTIVE),
        (False, True, True, WhyOnPaper.UNREPRESENTED),
        (False, True, False, WhyOnPaper.UNREPRESENTED),
        (False, False, True, WhyOnPaper.UNREPRESENTED),
        (False, False, False, WhyOnPaper.UNREPRESENTED),
    ],
)
def test_paper_is_needed_where_no_active_attorney_has_an_address(
    represented: bool, active: bool, has_address: bool, why: WhyOnPaper | None
) -> None:
    found = why_on_paper(represented=represented, active=active, has_address=has_address)
    assert found is why
