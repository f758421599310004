"""The skeleton under every page: banner, badge, menu, refusal and error, on all four faces."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.look import FACES, ROOT, TEMPLATES, page

BANNER = "TRAINING SANDBOX, not a website of the U.S. Courts. Never type a real password here."
COURT = {
    "title": "U.S. District Court, District of Connecticut",
    "short": "ctd",
    "kind": "district",
}
INLINE = (
    r"\sstyle\s*=",
    r"<style\b",
    r"\son[a-z]+\s*=",
    r"javascript:",
    r"<script(?![^>]*\ssrc=)",
)
JANE = {"name": "Jane Q. Attorney", "detail": "PACER account 7012345"}


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(soup: BeautifulSoup | Tag) -> str:
    return " ".join(soup.get_text(" ").split())


def error_page(face: str, **variables: object) -> BeautifulSoup:
    given = {"status": 404, "title": "No such page", "sentence": "There is nothing here."}
    return page("kit/error.html", **{**given, "layout": f"{face}/layout.html", **variables})


def refusal(**variables: object) -> BeautifulSoup:
    given: dict[str, object] = {
        "layout": "court/layout.html",
        "title": "Your accounts were not linked",
        "reasons": [
            {
                "code": "account-legacy",
                "title": "Your PACER account is a Legacy account",
                "sentence": "It was issued before 11 August 2014.",
                "next_label": "Upgrade",
                "next_href": "/upgrade",
            }
        ],
        "unchanged": "Neither account.",
    }
    return page("kit/refusal.html", **{**given, **variables})


@pytest.mark.parametrize("face", FACES)
def test_every_face_says_that_it_is_a_sandbox(face: str) -> None:
    soup = error_page(face)
    assert words(one(soup, ".sandbox-banner")) == BANNER
    assert "noindex" in str(one(soup, "meta[name=robots]")["content"])
    assert "simulation" in words(one(soup, "footer"))


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_its_own_class_style_sheet_and_icon(face: str) -> None:
    soup = error_page(face)
    assert one(soup, "body")["class"] == [f"face-{face}"]
    sheets = [str(link["href"]) for link in soup.select("link[rel=stylesheet]")]
    assert [sheet for sheet in sheets if sheet.endswith(f"/{face}/{face}.css")]
    assert str(one(soup, "link[rel=icon]")["href"]).endswith(f"/kit/icons/{face}.svg")


@pytest.mark.parametrize("face", FACES)
def test_every_page_has_one_heading_which_is_its_title(face: str) -> None:
    soup = error_page(face, title="Fees & <charges>")
    assert words(one(soup, "h1")) == "Fees & <charges>"
    assert words(one(soup, "title")).startswith("Fees & <charges> | ")


@pytest.mark.parametrize("face", FACES)
def test_a_keyboard_reaches_the_page_first(face: str) -> None:
    soup = error_page(face)
    first = soup.select("body a")[0]
    assert first["href"] == "#main"
    assert one(soup, "main")["id"] == "main"


@pytest.mark.parametrize("face", FACES)
def test_the_menu_marks_the_page_one_is_on(face: str) -> None:
    soup = error_page(face, menu=[("Query", "/there"), ("Utilities", "/here")])
    assert [words(a) for a in soup.select("nav.menu-bar a")] == ["Query", "Utilities"]
    assert words(one(soup, "nav.menu-bar a[aria-current=page]")) == "Utilities"


@pytest.mark.parametrize("face", FACES)
def test_the_badge_says_as_whom_and_where_one_is_signed_on(face: str) -> None:
    badge = {**JANE, "where": "ctd", "sign_off": {"href": "/off", "label": "Logout"}}
    shown = one(error_page(face, badge=badge), ".name-badge")
    assert words(shown) == "JA Jane Q. Attorney PACER account 7012345 at ctd Logout"
    assert one(shown, "a.sign-off")["href"] == "/off"


@pytest.mark.parametrize("face", FACES)
def test_signing_off_may_be_a_form_with_its_token(face: str) -> None:
    shown = one(error_page(face, badge={**JANE, "sign_off": {"action": "/off"}}), ".name-badge")
    form = one(shown, "form[method=post]")
    assert form["action"] == "/off"
    assert one(form, "input[name=csrf_token]")["value"]
    assert words(one(form, "button")) == "Log out"


@pytest.mark.parametrize("name, initials", [("Jane Q. Attorney", "JA"), ("clerk", "C"), ("", "")])
def test_the_badge_copes_with_any_name(name: str, initials: str) -> None:
    soup = error_page("court", badge={"name": name})
    assert words(one(soup, ".initials")) == initials


@pytest.mark.parametrize("face", ["pacer", "ecf", "court"])
def test_who_is_not_signed_on_is_told_so(face: str) -> None:
    assert words(one(error_page(face), ".name-badge")) == "Not signed on"


@pytest.mark.parametrize("face", ["ecf", "court"])
def test_a_court_always_shows_its_name_and_kind(face: str) -> None:
    shown = words(one(error_page(face, court=COURT), ".court-name"))
    assert "U.S. District Court, District of Connecticut" in shown
    assert "District court" in shown


@pytest.mark.parametrize("face", ["pacer", "ecf", "court"])
def test_an_announcement_stands_above_the_page(face: str) -> None:
    notice = {"title": "Soon.", "text": "Live on Monday.", "href": "/more", "label": "What to do"}
    bar = one(error_page(face, notice=notice), ".notice-bar")
    assert words(bar) == "Soon. Live on Monday. What to do"


def test_the_court_and_the_old_generation_do_not_look_the_same() -> None:
    assert "Current generation" in words(one(error_page("ecf", court=COURT), "header"))
    assert "NextGen" in words(one(error_page("court", court=COURT), "header"))


def test_an_error_gives_its_number_and_no_detail() -> None:
    assert words(one(error_page("desk", error_id="7f3a9c1e"), "main code")) == "7f3a9c1e"
    assert error_page("desk").select("main code") == []


def test_a_refusal_tells_what_why_what_next_and_what_was_not_changed() -> None:
    soup = refusal()
    headings = [words(heading) for heading in soup.select("main h1, main h2")]
    assert headings == [
        "Your accounts were not linked",
        "Why",
        "What to do next",
        "What was not changed",
    ]
    assert words(one(soup, "[data-reason=account-legacy] h3")).endswith("Legacy account")
    button = one(soup, "main a.usa-button")
    assert (words(button), button["href"]) == ("Upgrade", "/upgrade")


def test_a_refusal_lists_every_reason_and_puts_the_first_remedy_first() -> None:
    reasons = [
        {"code": name, "title": name, "sentence": name, "next_label": name, "next_href": "/x"}
        for name in ("first", "second")
    ]
    soup = refusal(reasons=reasons)
    assert [words(item) for item in soup.select(".reasons h3")] == ["first", "second"]
    outlined = ["usa-button--outline" in a["class"] for a in soup.select(".next a")]
    assert outlined == [False, True]


def test_a_refusal_without_a_remedy_promises_none() -> None:
    reasons = [{"code": "x", "title": "x", "sentence": "x", "next_label": "", "next_href": ""}]
    soup = refusal(reasons=reasons)
    assert "What to do next" not in words(soup)


def test_no_template_needs_inline_style_or_script() -> None:
    templates = [path for folder in TEMPLATES for path in folder.rglob("*.html")]
    assert templates
    found = [
        f"{template.relative_to(ROOT)}: {pattern}"
        for template in templates
        for pattern in INLINE
        if re.search(pattern, template.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)
