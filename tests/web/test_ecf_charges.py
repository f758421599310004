"""Charges at the old CM/ECF, the accounts charged, and charges that X- before a username saves."""

from __future__ import annotations

from sso_sim.kit import outbox
from tests.support.ecf import (
    JANE_NUMBER,
    KEY_OF_PACER,
    PANEL,
    PANEL_NUMBER,
    Ecf,
    log_in,
)
from tests.support.ecf_pacer import pacer_receipt, told_to_pacer, with_pacer
from tests.support.record import CASE

DOCKET = f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"
DOCUMENT = f"/ctd/doc1/{CASE}/1"


def test_what_is_read_bears_its_receipt_and_is_told_to_pacer_once(ecf: Ecf) -> None:
    page = with_pacer(ecf, code="ACME-7")
    for _ in range(3):
        page.open(ecf.url + DOCKET)
    for words in ("PACER Login: jane.filer", "Client Code: ACME-7", "Cost: 0.10"):
        assert words in pacer_receipt(page)
    page.open(ecf.url + DOCUMENT).see("To accept charges shown below")
    page.press("View Document")
    assert page.response.headers["Content-Type"] == "application/pdf"
    page.open(f"{ecf.url}/ctd/cgi-bin/iquery.pl?last_name=hart")
    charges = told_to_pacer(ecf)
    assert sorted(each["what"] for each in charges) == ["docket", "document", "search"]
    assert {(each["account_number"], each["exempt"]) for each in charges} == {(JANE_NUMBER, False)}


def test_the_charge_arrives_at_pacer_and_is_on_the_account(ecf: Ecf) -> None:
    page = with_pacer(ecf)
    page.open(ecf.url + DOCKET)
    assert outbox.deliver(ecf.database, ecf.transport) is False
    assert told_to_pacer(ecf) == []
    assert ecf.charges_at_pacer() == [(JANE_NUMBER, "ctd", "docket", 10, False)]


def test_x_before_the_username_is_exempt_for_whoever_was_granted_it(ecf: Ecf) -> None:
    for typed in (f"X-{PANEL}", f"x-{PANEL.upper()}"):
        page = with_pacer(ecf, typed)
        page.see("(exempt)")
        page.open(ecf.url + DOCKET)
        assert "Cost: 0.00 (exempt)" in pacer_receipt(page)
    outbox.deliver(ecf.database, ecf.transport)
    assert ecf.charges_at_pacer() == [(PANEL_NUMBER, "ctd", "docket", 0, True)] * 2


def test_without_x_the_same_account_is_charged(ecf: Ecf) -> None:
    page = with_pacer(ecf, PANEL).open(ecf.url + DOCKET)
    assert "Cost: 0.10" in pacer_receipt(page)
    assert [each["exempt"] for each in told_to_pacer(ecf)] == [False]


def test_x_is_good_for_the_court_that_was_granted_and_no_other(ecf: Ecf) -> None:
    page = log_in(ecf.login_page("ctb"), f"X-{PANEL}", KEY_OF_PACER)
    page.see("This account is not exempt at this court")


def test_an_old_cja_account_is_exempt_with_x_and_without(ecf: Ecf) -> None:
    for typed in ("cja001", "X-cja001"):
        page = with_pacer(ecf, typed).open(ecf.url + DOCKET)
        assert "Cost: 0.00 (exempt)" in pacer_receipt(page)
