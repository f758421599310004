"""Every page's duties to the browser: nothing inline, a token per form, no foreign resource."""

from __future__ import annotations

import re
from functools import cache

from tests.support.source import ROOT, static_files

INLINE = {
    "an inline style": r"\sstyle\s*=|<style\b",
    "an inline script": r"<script\b(?![^>]*\bsrc\s*=)|javascript:",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=",
}
TEMPLATES = [str(path.relative_to(ROOT)) for path in static_files(".html")]


@cache
def _markup(name: str) -> str:
    # Jinja's own tags are taken out, so that `{{ a > b }}` does not end an element.
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


def _found(pattern: str) -> list[str]:
    return [f"{name}: {it}" for name in TEMPLATES for it in re.findall(pattern, _markup(name))]


def test_a_page_has_nothing_inline() -> None:
    """The content security policy refuses inline code, so it would silently not work."""
    bare = {
        name: re.sub(r"\{[{%].*?[%}]\}", "", _markup(name), flags=re.DOTALL) for name in TEMPLATES
    }
    found = [
        f"{name}: {what}"
        for name, markup in bare.items()
        for what, pattern in INLINE.items()
        if re.search(pattern, markup)
    ]
    assert not found, "\n".join(found)


def test_a_form_that_changes_something_proves_where_it_comes_from() -> None:
    """A form without the token is refused, so nobody could send the form of a page without it."""
    posting = [
        (name, form)
        for name in TEMPLATES
        for form in re.findall(r"<form\b.*?</form>", _markup(name), flags=re.DOTALL | re.IGNORECASE)
        if re.search(r"method\s*=\s*\"?post", form, re.IGNORECASE)
    ]
    assert posting, "no page has a form that is posted: the test looks for the wrong word"
    naked = [
        f"{name}: {form[:120]}"
        for name, form in posting
        if not re.search(r"hidden_tag\(\)|csrf_token|csrf\(\)|caller\(\)", form)
    ]
    assert not naked, "\n".join(naked)


def test_a_page_loads_nothing_from_elsewhere() -> None:
    """The sandbox works without a network, and reports nothing about the people who rehearse."""
    elsewhere = r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//"
    found = _found(elsewhere)
    assert not found, "\n".join(found)


def test_a_page_never_switches_escaping_off() -> None:
    """Many pages show the text that people typed, and it must stay text on all of them."""
    found = _found(r"\|\s*safe\b|autoescape\s+false")
    assert not found, "\n".join(found)


def test_wherever_a_new_password_is_asked_for_one_is_offered() -> None:
    """No page leads a person to type a password that is valid elsewhere."""
    asking = [name for name in TEMPLATES if "new-password" in _markup(name)]
    assert asking, "no page asks for a new password: the test looks for the wrong word"
    assert [name for name in asking if "throwaway(form)" not in _markup(name)] == []
