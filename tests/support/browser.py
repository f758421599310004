"""A browser without a window: follows links and sends forms as a person would, by their words.

Owns finding things by their visible names. Must not know anything of the sandbox. It has one cookie
jar per host, not per port, as real browsers do (RFC 6265, section 8.5): a jar per port would hide
clashes. `tests.support.window` offers the same methods for a real Chromium.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, Tag


class NotOnPage(AssertionError):
    """Raised when the page has no such link, field, button or text; shows what the page has."""


class Browser:
    """One person's browser. *session* decides how requests travel: in process or over sockets."""

    def __init__(self, session: requests.Session) -> None:
        self._session = session
        self._session.headers["User-Agent"] = "sandbox-tests"
        self.response = requests.Response()
        self._typed: dict[int, tuple[Tag, Any]] = {}
        self._soup: BeautifulSoup | None = BeautifulSoup("", "html.parser")

    @property
    def session(self) -> requests.Session:
        """How this browser's requests travel, with its cookies."""
        return self._session

    @property
    def url(self) -> str:
        """The address of the current page."""
        return self.response.url

    @property
    def status(self) -> int:
        """The status of the last response."""
        return self.response.status_code

    @property
    def soup(self) -> BeautifulSoup:
        """The page, parsed at its first use."""
        if self._soup is None:
            is_page = "html" in self.response.headers.get("Content-Type", "")
            self._soup = BeautifulSoup(self.response.text if is_page else "", "html.parser")
        return self._soup

    @property
    def text(self) -> str:
        """The text of the page, white space folded."""
        body = self.soup.body or self.soup
        return _folded(body.get_text(" "))

    @property
    def title(self) -> str:
        """The page's h1."""
        heading = self.soup.h1
        return _folded(heading.get_text(" ")) if heading else ""

    @property
    def cookies(self) -> requests.cookies.RequestsCookieJar:
        """The cookie jar."""
        return self._session.cookies

    def open(self, url: str) -> Browser:
        """Go to a typed address."""
        return self._take(self._session.get(url))

    def follow(self, words: str) -> Browser:
        """Click the link called *words*."""
        for link in self.soup.find_all("a", href=True):
            if _folded(link.get_text(" ")) == words or link.get("aria-label") == words:
                return self.open(urljoin(self.url, str(link["href"])))
        raise NotOnPage(f"no link {words!r} among {self.links()} at {self.url}")

    def links(self) -> list[str]:
        """The words of all links."""
        return [_folded(link.get_text(" ")) for link in self.soup.find_all("a", href=True)]

    def fill(self, label: str, value: str) -> None:
        """Type *value* into the field labelled *label*."""
        field = self._field(label)
        self._typed[id(field)] = (field, value)

    def choose(self, label: str, option: str) -> None:
        """Choose the option called *option* in the list, or among the radio buttons, of *label*."""
        field = self._field(label)
        if field.name == "select":
            for each in field.find_all("option"):
                if _folded(each.get_text(" ")) == option:
                    self._typed[id(field)] = (field, str(each.get("value", option)))
                    return
            raise NotOnPage(f"no option {option!r} in {label!r} at {self.url}")
        group = field if field.name == "fieldset" else field.parent
        assert group is not None
        button = self._field(option, within=group)
        self._typed[id(button)] = (button, str(button.get("value", "on")))

    def tick(self, label: str) -> None:
        """Tick the box labelled *label*."""
        box = self._field(label)
        self._typed[id(box)] = (box, str(box.get("value", "on")))

    def attach(self, label: str, path: Path) -> None:
        """Choose a file for the field labelled *label*."""
        field = self._field(label)
        self._typed[id(field)] = (field, path)

    def press(self, words: str) -> Browser:
        """Press the button called *words* and go to the page it leads to."""
        button, form = self._button(words)
        fields, files = self._successful(form)
        if button.get("name"):
            fields.append((str(button["name"]), str(button.get("value", ""))))
        action = button.get("formaction") or form.get("action") or self.url
        target = urljoin(self.url, str(action))
        if str(form.get("method", "get")).lower() == "get":
            return self._take(self._session.get(target.split("?")[0], params=fields))
        return self._take(self._session.post(target, data=fields, files=files or None))

    def see(self, words: str) -> None:
        """Expect *words* on the page."""
        if words not in self.text:
            raise NotOnPage(f"{words!r} is not at {self.url} ({self.status}): {self.text[:1500]}")

    def not_see(self, words: str) -> None:
        """Expect *words* not to be on the page."""
        if words in self.text:
            raise NotOnPage(f"{words!r} should not be at {self.url}: {self.text[:1500]}")

    def find(self, selector: str) -> list[Tag]:
        """Return the elements a CSS selector matches."""
        return list(self.soup.select(selector))

    def value(self, label: str) -> str:
        """Return the value of the field labelled *label*."""
        field = self._field(label)
        return field.get_text().strip() if field.name == "textarea" else str(field.get("value", ""))

    def _take(self, response: requests.Response) -> Browser:
        self.response = response
        self._typed = {}
        self._soup = None
        return self

    def _field(self, label: str, within: Tag | None = None) -> Tag:
        scope: Tag = within or self.soup
        for each in scope.find_all("label"):
            if _label(each) == label:
                target = each.get("for")
                found = self.soup.find(id=str(target)) if target else each.find(["input", "select"])
                if isinstance(found, Tag):
                    return found
        for legend in scope.find_all("legend"):
            if _label(legend) == label and isinstance(legend.parent, Tag):
                return legend.parent
        labels = [_label(each) for each in scope.find_all(["label", "legend"])]
        raise NotOnPage(f"no field {label!r} among {labels} at {self.url} ({self.status})")

    def _button(self, words: str) -> tuple[Tag, Tag]:
        found: list[tuple[Tag, Tag]] = []
        for each in self.soup.select("button, input[type=submit], input[type=reset]"):
            said = str(each.get("value", "")) if each.name == "input" else each.get_text(" ")
            form = each.find_parent("form")
            if _folded(said) == words and isinstance(form, Tag):
                found.append((each, form))
        if not found:
            said_all = [_folded(b.get_text(" ")) or b.get("value") for b in self.find("button")]
            raise NotOnPage(f"no button {words!r} among {said_all} at {self.url} ({self.status})")
        for button, form in found:
            if any(form in field.parents for field, _ in self._typed.values()):
                return button, form
        return found[0]

    def _successful(self, form: Tag) -> tuple[list[tuple[str, str]], list[Any]]:
        fields: list[tuple[str, str]] = []
        files: list[Any] = []
        chosen = {field.get("name") for field, _ in self._typed.values() if _is_radio(field)}
        for field in form.select("input, select, textarea"):
            name = str(field.get("name", ""))
            kind = str(field.get("type", "text"))
            if not name or kind in ("submit", "reset", "button") or field.has_attr("disabled"):
                continue
            typed = self._typed.get(id(field))
            if typed is not None:
                value = typed[1]
                if isinstance(value, Path):
                    files.append((name, (value.name, value.read_bytes(), "application/pdf")))
                else:
                    fields.append((name, value))
            elif kind == "file":
                files.append((name, ("", b"", "application/octet-stream")))
            elif _is_radio(field) and name in chosen:
                continue
            else:
                fields.extend((name, value) for value in _standing(field, kind))
        return fields, files


def _is_radio(field: Tag) -> bool:
    return field.get("type") == "radio"


def _standing(field: Tag, kind: str) -> list[str]:
    if kind in ("checkbox", "radio"):
        return [str(field.get("value", "on"))] if field.has_attr("checked") else []
    if field.name == "select":
        options = field.find_all("option")
        selected = [o for o in options if o.has_attr("selected")] or options[:1]
        return [str(o.get("value", o.get_text())) for o in selected]
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    return [str(field.get("value", ""))]


def _label(element: Tag) -> str:
    return re.sub(r"\s*\*$", "", _folded(element.get_text(" ")))


def _folded(text: str) -> str:
    return " ".join(text.split())
