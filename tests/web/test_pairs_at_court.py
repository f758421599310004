"""At the courts every value is under its own label: the verify page, filers, queue, filings.

Each page is read as a person reads it, label by label. A test that finds a login somewhere on the
page would also pass with the e-mail under "Login".
"""

from __future__ import annotations

from pathlib import Path

from sso_sim.contract.account_changes import ChangeKind
from tests.support import pdf
from tests.support.changes import NEW_EMAIL, brought, receive
from tests.support.clerk import at_desk, open_filer
from tests.support.court import World, submit_link_form
from tests.support.court_people import AT_SIGN, BMOSS, BOB, JANE, TESS, TITLE, TVALE
from tests.support.ecf import Ecf
from tests.support.filing_agents import MOTION, attach, prepare, with_agent
from tests.support.pairs import pairs, rows
from tests.support.record import CASE
from tests.web.test_e_file import send

SENT = "12/12/2017 10:00 AM ET"
JANE_AT_PACER = [
    ("Name", "Jane Quinn"),
    ("Username", "jane.quinn"),
    ("Account number", JANE.account),
    ("E-mail", JANE.email),
]
JANE_AT_COURT = [
    ("Name", "Jane A. Quinn"),
    ("CM/ECF login", "jquinn"),
    ("Bar number", "ct01234"),
    ("E-mail", "jquinn@court.example.test"),
]
TESS_IN_LIST = {
    "Filer": "Tess Vale",
    "CM/ECF login": TVALE,
    "Bar number": "ct01234",
    "Status": "Active",
    "Linked to PACER account": f"{TESS.account}, Tess Vale",
    "Since": "12/11/2017",
}
TESS_AT_COURT = [
    ("CM/ECF login", TVALE),
    ("Name", "Tess Vale"),
    ("Bar number", "ct01234"),
    ("Role", "Attorney"),
    ("Status", "Active"),
    ("Primary e-mail", "tvale@court.example.test"),
    ("Address", "none on record"),
]
BOB_AT_COURT = [
    ("CM/ECF login", BMOSS),
    ("Name", "Robert Moss"),
    ("Bar number", "ct01234"),
    ("Role", "Filing agent"),
    ("Status", "Active"),
    ("Primary e-mail", "bmoss@court.example.test"),
    ("Address", "none on record"),
]


def test_both_accounts_on_the_verify_page_and_after_it(world: World) -> None:
    page = submit_link_form(world.open_link_form())
    assert page.title == "Verify both accounts"
    for shown in (page, page.press("Submit"), world.open(page, "/ctd/utilities/standing")):
        assert pairs(shown, "[aria-labelledby=pacer-account]") == JANE_AT_PACER
        assert pairs(shown, "[aria-labelledby=ecf-account]") == JANE_AT_COURT


def test_the_clerks_contact(world: World) -> None:
    assert pairs(world.open(world.signed_on(), "/ctd/clerk")) == [
        ("Office", TITLE),
        ("Telephone", "(203) 555-0140"),
        ("E-mail", "clerk.ctd@example.test"),
        ("Hours", "not given"),
    ]


def test_a_filer_and_the_link_at_the_clerks_desk(world: World) -> None:
    page = at_desk(world).follow("Who Is Linked")
    assert rows(page, "Links in force") == [TESS_IN_LIST]
    page = at_desk(world)
    page.fill("Name, login, e-mail, bar number or PACER account number", "vale")
    assert rows(page.press("Find"), "Filers found") == [TESS_IN_LIST]

    page = open_filer(world, page, TVALE)
    assert pairs(page) == [
        *TESS_AT_COURT,
        ("Account number", TESS.account),
        ("Name", "Tess Vale"),
        ("E-mail", TESS.email),
        ("Linked since", "12/11/2017"),
    ]
    assert pairs(page.follow("End this link")) == [
        ("CM/ECF account", f"{TVALE}, Tess Vale"),
        ("Linked PACER account", f"{TESS.account}, Tess Vale"),
        ("Linked since", "12/11/2017"),
    ]
    page = open_filer(world, page, AT_SIGN).follow("Change the login")
    assert pairs(page) == [("Filer", "Jo Doe"), ("CM/ECF login", AT_SIGN)]


def test_an_agent_and_the_attorney_at_the_clerks_desk(world: World) -> None:
    attach(with_agent(world))
    page = at_desk(world)
    assert pairs(open_filer(world, page, BMOSS))[:8] == [
        *BOB_AT_COURT,
        ("Files on behalf of", TVALE),
    ]
    assert pairs(open_filer(world, page, TVALE))[:8] == [*TESS_AT_COURT, ("Filing agents", BMOSS)]


def test_a_registration_in_the_queue_and_decided(world: World) -> None:
    send(world)
    page = at_desk(world)
    assert rows(page, "Registrations that wait") == [
        {
            "Applicant": "Jane Quinn",
            "Applied for": "E-File Registration Only",
            "Bar number": "ct30671",
            "PACER account": JANE.account,
            "Sent": SENT,
        }
    ]
    assert pairs(page.follow("Jane Quinn")) == [
        ("Applied for", "E-File Registration Only"),
        ("Sent", SENT),
        ("Name", "Jane Quinn"),
        ("E-mail", JANE.email),
        ("Firm/Office", "none"),
        ("PACER account", f"{JANE.account}, jane.quinn"),
        ("State Bar", "CT"),
        ("Bar Number", "ct30671"),
        ("Date Admitted", "11/03/2015"),
        ("Delivery Method", "Once a day: a summary"),
    ]
    assert rows(page.press("Accept"), "Registrations decided last") == [
        {
            "Applicant": "Jane Quinn",
            "Applied for": "E-File Registration Only",
            "Decision": "Accepted, 12/12/2017",
            "By": "clerk.ctd",
            "CM/ECF login": "jquinn2",
        }
    ]


def test_a_change_in_the_queue_and_what_it_would_change(world: World) -> None:
    receive(world, brought(ChangeKind.EMAIL))
    page = at_desk(world)
    assert rows(page, "Changes of name and address that wait") == [
        {
            "Filer": "Tess Vale, primary e-mail address",
            "What changes": "Primary e-mail address",
            "CM/ECF login": TVALE,
            "PACER account": TESS.account,
            "Sent": SENT,
        }
    ]
    page.follow("Tess Vale, primary e-mail address")
    assert pairs(page) == [
        ("Sent from PACER", SENT),
        ("PACER account", f"{TESS.account}, tess.vale"),
        ("CM/ECF login", TVALE),
    ]
    assert rows(page, "What the court has") == [
        {
            "Entry": "Primary e-mail address",
            "At the court": "tvale@court.example.test",
            "From PACER": NEW_EMAIL,
        }
    ]


def test_an_agents_filing_before_and_after_its_submit(world: World, tmp_path: Path) -> None:
    motion = tmp_path / "motion.pdf"
    motion.write_bytes(pdf.well_formed(2))
    attach(with_agent(world))
    page = prepare(world.open(world.signed_on(BOB), MOTION), motion)
    assert pairs(page) == [
        ("Filed on behalf of", "Tess Vale"),
        ("Entered by", "Robert Moss, filing agent"),
        ("Case Number", CASE),
        ("Case Name", "Hart v. Lowe"),
        ("Document", "motion.pdf, 2 pages"),
        ("Docket Text: Final Text", "MOTION to compel. (Tess Vale)"),
    ]
    *shown, stamp = pairs(page.press("Submit"))
    assert shown == [
        ("Court", TITLE),
        ("Case Name", "Hart v. Lowe"),
        ("Case Number", CASE),
        ("Filer", "Tess Vale"),
        ("Document Number", "3"),
        ("Docket Text", "MOTION to compel. (Tess Vale)"),
        ("Original filename", "motion.pdf"),
        ("Pages", "2"),
    ]
    assert stamp[0] == "Electronic document stamp"
    assert rows(world.open(page, "/ctd/utilities/transactions"), "Transactions")[0] == {
        "Date": SENT,
        "Case": f"{CASE} , 3",
        "Text": "MOTION to compel. (Tess Vale) Entered by Robert Moss, filing agent, on behalf of "
        "Tess Vale.",
    }


def test_the_receipt_of_a_search(world: World) -> None:
    page = world.open(world.signed_on(BOB), f"/ctd/cgi-bin/DktRpt.pl?case={CASE}")
    assert pairs(page, ".receipt") == [
        ("PACER Login:", BOB.username),
        ("Client Code:", "none"),
        ("Description:", "Docket Report"),
        ("Search Criteria:", CASE),
        ("Billable Pages:", "1"),
        ("Cost:", "0.10"),
    ]


def test_ones_own_account_at_the_old_cm_ecf(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities").follow("Maintain Your Account")
    assert pairs(page) == [
        ("Name", "Ada Quinn"),
        ("Login", "aquinn"),
        ("Bar number", "ct01234"),
        ("Role", "Attorney"),
        ("Primary e-mail address", "ada@example.test"),
    ]
