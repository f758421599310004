"""A PACER Administrative Account asks for accounts of other rehearsals, by number and by id.

The account numbers are published and equal in many rehearsals, so only the rehearsal id of the rows
separates them: nothing is found, nothing is disclosed, and nothing there is changed.
tests/web/test_pacer_memberships.py tests what a PAA may do in its own rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pacer_mock.memberships.wording import ACKNOWLEDGED
from sso_sim.kit.db import new_id
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_accounts import COURTS, cast
from tests.support.pacer_memberships import JANE, PAA, ask, join, mailed, payers, states
from tests.support.provider import Pacer, World, account, pacer_in_place

ELSEWHERE = "7099999"
"""The number of an account that only the other rehearsal has."""


@pytest.fixture(scope="module")
def pacer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pacer]:
    """PACER."""
    with pacer_in_place(tmp_path_factory.mktemp("pacer")) as running:
        yield running


@pytest.fixture
def here(pacer: Pacer) -> World:
    """A rehearsal with a PAA in it."""
    return pacer.start(accounts=cast(), courts=COURTS)


@pytest.fixture
def there(pacer: Pacer) -> World:
    """Another rehearsal with the same people, and one more person."""
    more = account(ELSEWHERE, "elsa.elsewhere", last_name="Elsewhere")
    return pacer.start(accounts=[*cast(), more], courts=COURTS)


@pytest.fixture
def firm(here: World) -> Browser:
    """The PAA of the first rehearsal, logged in."""
    return people.manage(here, "billing.office").follow("PAA Maintenance")


def state_of(world: World) -> Any:
    return payers(world), states(world), mailed(world), len(world.trail())


def asks_for(firm: Browser, number: str, name: str) -> str:
    """Let the PAA ask for an account; return the page's reply."""
    firm.follow("Add Existing PACER Account to My PAA")
    typed = {"Account Number": number, "Last Name": name, "Brief Remark": "For your searches"}
    people.fill_in(firm, typed)
    firm.tick(ACKNOWLEDGED)
    return firm.press("Submit").text.replace(number, "NUMBER").replace(name, "NAME")


def test_an_account_of_another_rehearsal_is_found_no_more_than_one_that_is_none(
    here: World, there: World, firm: Browser
) -> None:
    before = state_of(there)
    foreign = asks_for(firm, ELSEWHERE, "Elsewhere")
    assert firm.status == 422
    firm.open(f"{here.issuer}/pscof/manage/paa")
    invented = asks_for(firm, "7011111", "Nobody")
    assert foreign == invented
    assert "There is no account you could add" in foreign
    assert (states(here), state_of(there)) == ([], before)
    # For the PAA of that rehearsal, the same pair is valid.
    assert ask(there, ELSEWHERE, "Elsewhere").account_number == ELSEWHERE


def test_asking_for_a_number_that_both_have_asks_ones_own(
    here: World, there: World, firm: Browser
) -> None:
    before = state_of(there)
    asks_for(firm, JANE, "Filer")
    assert (states(here), state_of(there)) == (["pending"], before)
    people.manage(there, "jane.filer").not_see("asked to pay for this account")
    people.manage(here, "jane.filer").see("asked to pay for this account")


def test_a_request_of_another_rehearsal_is_neither_answered_nor_told(
    here: World, there: World
) -> None:
    """Jane of one rehearsal sends the id of the request that was made to Jane of the other."""
    foreign = ask(there).key
    own = ask(here).key
    jane = people.manage(here, "jane.filer").follow("Answer Requests of a PAA")
    token = jane.find("[name=csrf_token]")[0]["value"]
    before = state_of(there)
    for answer in ("accept", "ignore"):
        for key in (foreign, new_id(), foreign[:-1] + "0"):
            path = f"{here.issuer}/pscof/manage/paa-requests/{key}"
            sent = jane.session.post(path, data={"csrf_token": token, "answer": answer})
            assert sent.status_code == 404
            assert key not in sent.text
        # Nor does her session of this rehearsal work at the other's address.
        path = f"{there.issuer}/pscof/manage/paa-requests/{foreign}"
        sent = jane.session.post(
            path, data={"csrf_token": token, "answer": answer}, allow_redirects=False
        )
        assert sent.status_code >= 300
    assert state_of(there) == before
    assert (payers(here), states(here)) == ({}, ["pending"])
    # Her own request is answered.
    path = f"{here.issuer}/pscof/manage/paa-requests/{own}"
    jane.session.post(path, data={"csrf_token": token, "answer": "accept"})
    assert payers(here) == {JANE: PAA}


def test_a_request_of_another_rehearsal_is_not_rescinded(
    here: World, there: World, firm: Browser
) -> None:
    foreign = ask(there).key
    own = ask(here).key
    page = firm.follow("Rescind My Pending Request")
    before = state_of(there)
    for keys in ([foreign], [own, foreign]):
        refuse(page, f"{here.issuer}/pscof/manage/paa/rescind", keys, own)
    assert (states(here), state_of(there)) == (["pending"], before)


def test_a_member_of_the_other_rehearsals_firm_is_not_removed(
    here: World, there: World, firm: Browser
) -> None:
    join(there, ELSEWHERE, "Elsewhere")
    join(there)
    join(here)
    before = state_of(there)
    page = firm.follow("Remove PACER Account(s) from My PAA")
    for numbers in ([ELSEWHERE], [JANE, ELSEWHERE]):
        refuse(page, f"{here.issuer}/pscof/manage/paa/remove", numbers, JANE, remark="Gone")
    assert payers(here) == {JANE: PAA}
    assert state_of(there) == before
    listed = firm.session.get(f"{here.issuer}/pscof/manage/paa/accounts.csv").text
    assert JANE in listed
    assert ELSEWHERE not in listed


def refuse(page: Browser, address: str, chosen: list[str], own: str, **more: str) -> None:
    """Send the form with boxes that it does not have; it is refused without a word about them."""
    box = next(each for each in page.find("[type=checkbox]") if each["value"] == own)
    token = page.find("[name=csrf_token]")[0]["value"]
    form = {"csrf_token": token, str(box["name"]): chosen, **more}
    sent = page.session.post(address, data=form, allow_redirects=False)
    assert sent.status_code in (404, 422)
    assert not any(each in sent.text for each in chosen if each != own)
