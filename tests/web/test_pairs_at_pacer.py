"""At PACER every value is under its own label: accounts, usage, applications, payers.

Each page is read as a person reads it, label by label.
"""

from __future__ import annotations

from tests.support import pacer_accounts as people
from tests.support import pacer_charges, pacer_memberships
from tests.support.court import World as CourtWorld
from tests.support.court_people import JANE, TITLE
from tests.support.pacer_registration import at_last_tab, begin, number_on, with_card
from tests.support.pairs import pairs, rows
from tests.support.provider import World
from tests.web.test_e_file import details
from tests.web.test_e_file import send as apply

JANE_IN_BOX = [
    ("Account Number", people.UPGRADED),
    ("Username", "jane.filer"),
    ("Account Type", "Upgraded PACER Account"),
    ("Case Search Status", "Active"),
]


def test_the_landing_box_of_each_kind_of_account(accounts: World) -> None:
    assert pairs(people.manage(accounts, "jane.filer")) == JANE_IN_BOX
    assert pairs(people.manage(accounts, "wb2003")) == [
        ("Account Number", people.LEGACY),
        ("Username", "wb2003"),
        ("Account Type", "Legacy PACER Account ( Upgrade )"),
        ("Case Search Status", "Active"),
    ]
    assert pairs(people.manage(accounts, "billing.office")) == [
        ("Account Number", people.PAA),
        ("Username", "billing.office"),
        ("Account Type", "Upgraded PACER Account"),
        ("Account Status", "Active"),
    ]


def test_what_a_new_account_is_told(accounts: World) -> None:
    page = with_card(at_last_tab(begin(accounts)))
    assert pairs(page) == [
        ("Account Number", number_on(page)),
        ("Username", "ana.sandoval"),
        ("Account Type", "Upgraded PACER Account"),
        ("User Type", "INDIVIDUAL"),
    ]


def test_what_an_upgraded_account_is_told(accounts: World) -> None:
    page = people.at_security(people.manage(accounts, "wb2003").follow("Upgrade"))
    page = people.security(page, {"Username": "walter.b"}).press("Submit")
    assert pairs(page) == [
        ("Account Number", people.LEGACY),
        ("Username", "walter.b"),
        ("Account Type", "Upgraded PACER Account"),
    ]


def test_an_account_at_the_service_center(accounts: World) -> None:
    page = accounts.browser().open(f"{accounts.issuer}/psc/accounts/{people.UPGRADED}")
    assert pairs(page) == [
        ("Account Number", people.UPGRADED),
        ("Username", "jane.filer"),
        ("Email", "jane.filer@example.test"),
        ("Account Type", "Upgraded PACER Account"),
        ("Case Search Status", "Active"),
        ("Date of Birth", "not known"),
        ("Opened", "03/02/2015"),
    ]


def test_usage_from_the_price_to_the_invoice(accounts: World) -> None:
    at = "2017-12-11T12:30:00-05:00"
    pacer_charges.report(accounts, "a", client_code="ACME", at=at)
    pacer_charges.charge(accounts, 1700)
    pacer_charges.move_clock(accounts, "2018-01-03T10:00:00-05:00")
    page = people.manage(accounts, "jane.filer").follow("Usage")
    assert pairs(page) == [
        *JANE_IN_BOX,
        ("Per page", "$0.10"),
        ("At most for one document (30 pages)", "$3.00"),
        ("Waived if a quarter's charges are no more than", "$15.00"),
    ]
    page.follow("View Detailed Transactions")
    [told] = [row for row in rows(page, "Transactions") if row["Client Code"]]
    assert told == {
        "Date": "12/11/2017 12:30 PM ET",
        "Account": people.UPGRADED,
        "Court": "ctd",
        "Description": "Docket Report",
        "Search Criteria": "3:17-cv-01234",
        "Client Code": "ACME",
        "Pages": "12",
        "Cost": "$1.20",
    }
    page = people.manage(accounts, "jane.filer").follow("Usage")
    page.follow("View Quarterly Invoice/Statement of Account")
    quarter = "October-December 2017"
    assert rows(page, "Quarters") == [
        {"Quarter": quarter, "Charges": "$18.20", "Due": "$18.20", "Invoice": "sent 01/01/2018"}
    ]
    assert rows(page, "Statement of account") == [
        {"Date": "01/01/2018", "What": f"Invoice of {quarter}", "Amount": "$18.20"}
    ]
    page.follow(quarter)
    assert pairs(page) == [
        ("Account", f"{people.UPGRADED}, Jane Filer"),
        ("Charges", "$18.20"),
        ("Due", "$18.20"),
        ("Exempt pages, not charged", "0"),
    ]
    acme = {"Client Code": "ACME", "Pages": "12", "Cost": "$1.20", "Exempt pages": "0"}
    assert {"Account": people.UPGRADED, **acme} in rows(page, "By client code")


def test_whom_a_paa_pays_for(accounts: World) -> None:
    pacer_memberships.join(accounts)
    page = people.manage(accounts, "billing.office").follow("PAA Maintenance")
    assert rows(page, "Accounts this PAA pays for") == [
        {
            "Account Number": people.UPGRADED,
            "Name": "Jane Filer",
            "Case Search Status": "Active",
            "Since": "12/11/2017",
        }
    ]


def test_an_application_from_its_form_to_its_status(world: CourtWorld) -> None:
    assert pairs(details(world)) == [
        ("Name", "Jane Quinn"),
        ("E-mail", JANE.email),
        ("Firm/Office", "none"),
        ("PACER account", JANE.account),
    ]
    page = apply(world)
    [told] = rows(page, "Your newest registration at each court")
    assert told.pop("What the court says").startswith("Nothing yet.")
    assert told == {
        "Court": TITLE,
        "Applied for": "E-File Registration Only",
        "Sent": "12/12/2017",
        "Status": "Waiting for the court",
    }
