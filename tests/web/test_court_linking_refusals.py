"""Every refusal of the linking pages: the reason, the next step, and that nothing was changed."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.claims import Generation
from sso_sim.contract.events import Event
from sso_sim.kit.refusals import NOTHING_KEPT
from tests.support.browser import Browser
from tests.support.court import World, submit_link_form
from tests.support.court_people import (
    AT_SIGN,
    CJA,
    JQUINN,
    KEY,
    LEGACY,
    LINK_LABEL,
    PAYER,
    SHARED,
    SUSPENDED,
    TESS,
    TVALE,
    Person,
)

REFUSED = "Your accounts were not linked"
UNCHANGED = "Your PACER account, your CM/ECF account and the docket are as they were."


def next_steps(page: Browser) -> list[str]:
    return [link.get_text(strip=True) for link in page.find(".next a")]


@pytest.mark.parametrize(
    "login, key",
    [(JQUINN, "wrong"), ("nobody", KEY), (JQUINN.upper(), KEY), (TVALE, "wrong"), (AT_SIGN, "x")],
)
def test_whatever_is_wrong_the_form_says_the_same_and_keeps_the_login(
    world: World, login: str, key: str
) -> None:
    before = world.rows()
    page = submit_link_form(world.open_link_form(), login, key)
    assert (page.status, page.title) == (422, LINK_LABEL)
    summary = page.find(".error-summary")[0].get_text(" ", strip=True)
    assert summary == (
        "There is 1 error on this page The CM/ECF login or password is not right. "
        "Type both exactly as at the old CM/ECF: capitals count. What your browser had saved for "
        "the old login page does not work here. If you do not know your password, reset it below. "
        + NOTHING_KEPT
    )
    assert page.value("CM/ECF login") == login
    assert page.value("CM/ECF password") == ""
    assert world.rows() == before


@pytest.mark.parametrize(
    "login, key, errors",
    [
        (
            "",
            "",
            [
                "CM/ECF login: Type your CM/ECF login.",
                "CM/ECF password: Type your CM/ECF password.",
            ],
        ),
        ("x" * 65, KEY, ["CM/ECF login: No CM/ECF login is that long."]),
        (
            "a\x00b",
            KEY,
            ["CM/ECF login: There is a character in it that nobody can type. Type it anew."],
        ),
        (JQUINN, "x" * 129, ["CM/ECF password: No CM/ECF password is that long."]),
    ],
    ids=["nothing typed", "long login", "control character", "long password"],
)
def test_a_form_that_cannot_be_right_is_told_beside_the_field(
    world: World, login: str, key: str, errors: list[str]
) -> None:
    page = submit_link_form(world.open_link_form(), login, key)
    assert page.status == 422
    assert [each.get_text(" ", strip=True) for each in page.find(".error-summary li")] == errors
    assert len(page.find(".usa-error-message")) == len(errors)


@pytest.mark.parametrize(
    "who, why, step, place",
    [
        (
            LEGACY,
            "This is a Legacy PACER account",
            "Upgrade my PACER account",
            f"{PACER}:/pscof/upgrade/person",
        ),
        (
            SHARED,
            "This is a shared PACER account",
            "Register for a PACER account of my own",
            f"{PACER}:/pscof/registration",
        ),
        (
            PAYER,
            "This is a PACER Administrative Account",
            "Log out, then sign on with my own account",
            f"{COURT}:/ctd/cgi-bin/login.pl?logout",
        ),
        (
            CJA,
            "This is an old CJA account",
            "Log out, then sign on with my own account",
            f"{COURT}:/ctd/cgi-bin/login.pl?logout",
        ),
        (
            TESS,
            "Your PACER account is linked at this court already",
            "Filing agents of my account",
            f"{COURT}:/ctd/utilities/account/more",
        ),
    ],
    ids=lambda value: getattr(value, "username", ""),
)
def test_an_account_that_cannot_link_is_told_why_and_what_to_do_before_any_password(
    world: World, who: Person, why: str, step: str, place: str
) -> None:
    before = world.rows()
    page = world.open_link_form(who)
    assert (page.status, page.title) == (422, REFUSED)
    page.see(why)
    page.see(who.account)
    page.see(UNCHANGED)
    assert not page.find("input[type=password]")
    (link,) = [each for each in page.find(".next a") if each.get_text(strip=True) == step]
    app, _, path = place.partition(":")
    address = str(link["href"])
    assert (address if app == PACER else f"http://127.0.0.1:8003{address}") == world.urls[
        app
    ] + path
    assert world.rows() == before
    assert world.trail()[-1].event == Event.COURT_LINK_REFUSED


def test_all_reasons_are_listed_each_with_its_next_step(world: World) -> None:
    world.at_pacer(SHARED, generation=Generation.LEGACY)
    page = world.open_link_form(SHARED)
    page.see("There are 2 reasons")
    codes = [each["data-reason"] for each in page.find("[data-reason]")]
    assert codes == ["account-shared", "account-legacy"]
    assert next_steps(page) == [
        "Register for a PACER account of my own",
        "Upgrade my PACER account",
    ]


@pytest.mark.parametrize(
    "login, why",
    [
        (SUSPENDED, "This CM/ECF account is inactive"),
        (AT_SIGN, "This CM/ECF login has special characters"),
        (TVALE, "This CM/ECF account is linked to another PACER account"),
    ],
)
def test_a_filer_that_cannot_be_linked_sends_one_to_the_clerk(
    world: World, login: str, why: str
) -> None:
    page = submit_link_form(world.open_link_form(), login)
    assert (page.status, page.title) == (422, REFUSED)
    page.see(why)
    page.see(login)
    page.see("(203) 555-0140")
    assert next_steps(page) == ["Contact the Clerk's Office"]
    # Only the clerk may say whose account it is linked to.
    page.not_see(TESS.account)
    page.not_see("Tess")
    assert page.follow("Contact the Clerk's Office").status == 200
