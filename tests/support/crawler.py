"""Goes through a rehearsal's pages as a person would, and collects every form it meets.

Owns following links and reading forms. Knows no page by name: the links that lead to a new form are
enough to find it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup, Tag

from tests.support.browser import Browser
from tests.support.routes import rule_of
from tests.support.sandbox import World

Sent: TypeAlias = Sequence[tuple[str, str | bytes]]
Files: TypeAlias = Sequence[tuple[str, tuple[str, bytes, str]]]
"""Per field: the file's name, its content, its type."""

SAME_PAGE = 2
"""The number of addresses of one rule that one person opens; more of them show nothing new."""

TOKEN = "csrf_token"
BUTTONS = ("submit", "reset", "button", "image")


@dataclass(frozen=True)
class Input:
    """One field of a form: how it is sent, and its current value."""

    name: str
    kind: str
    id: str = ""
    required: bool = False
    standing: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_token(self) -> bool:
        """Say whether the field is the CSRF token."""
        return self.name.endswith(TOKEN)


@dataclass(frozen=True)
class Form:
    """A form as a person met it, with what is needed to send it as they would."""

    app: str
    rule: str
    method: str
    action: str
    page: str
    inputs: tuple[Input, ...]
    session: requests.Session = field(repr=False, compare=False)

    @property
    def name(self) -> tuple[str, str, str, tuple[str, ...]]:
        """The key that identifies the same form on another page or for another person."""
        names = tuple(sorted({each.name for each in self.inputs if not each.is_token}))
        return self.app, self.method, self.rule, names

    @property
    def rehearsal(self) -> str:
        """The id of the rehearsal that the form belongs to; empty for the desk's front page."""
        return self.action.partition("/r/")[2].split("/")[0]

    def __str__(self) -> str:
        """Return the form's name for failure messages."""
        return f"{self.app} {self.method} {self.rule} {[i.name for i in self.typed]}"

    @property
    def typed(self) -> tuple[Input, ...]:
        """The fields without the token: a person could send anything in them."""
        return tuple(each for each in self.inputs if not each.is_token)

    @property
    def token(self) -> dict[str, str]:
        """The valid token."""
        return {each.name: each.standing for each in self.inputs if each.is_token}

    def renewed(self) -> Form:
        """Open the form's page again: a person who has signed on anew has other tokens."""
        soup = BeautifulSoup(self.session.get(self.page).text, "html.parser")
        tokens = {
            str(each["name"]): str(each["value"]) for each in soup.select("input[name$=token]")
        }
        renewed = [
            replace(i, standing=tokens.get(i.name, "")) if i.is_token else i for i in self.inputs
        ]
        return replace(self, inputs=tuple(renewed))

    def send(self, data: Sent, files: Files | None = None) -> requests.Response:
        """Send *data* in place of the form's values; the cookies stay unchanged."""
        cookies = self.session.cookies.copy()
        try:
            if self.method == "GET":
                return self.session.get(self.action.split("?")[0], params=data)
            return self.session.post(
                self.action, data=list(data), files=files, allow_redirects=False
            )
        finally:
            self.session.cookies = cookies


OF_THE_OPEN_HOUSE = "/psc/key"
"""The only PACER page that belongs to no other rehearsal: in it the service center's levers need a
key."""


@dataclass
class Page:
    """A page that a person was shown."""

    url: str
    status: int
    html: str
    who: str


class Crawler:
    """Collects the pages and forms of one rehearsal, and of the desk's front page."""

    def __init__(self, world: World, same_page: int = SAME_PAGE) -> None:
        self._world, self._same_page = world, same_page
        self._seen: Counter[tuple[str, object]] = Counter()
        self.forms: dict[tuple[str, str, str, tuple[str, ...]], Form] = {}
        self.pages: list[Page] = []

    def walk(self, who: str, browser: Browser, *starts: str) -> None:
        """Begin with the page of *browser* and the addresses *starts*; follow every link.

        *browser* itself stays where it is.
        """
        waiting = [*self._read(who, browser), *starts]
        known: set[str] = set()
        onward = Browser(browser.session)
        while waiting:
            url = waiting.pop(0).partition("#")[0]
            place = self._place(url)
            if url in known or place is None or self._seen[who, place] >= self._same_page:
                continue
            known.add(url)
            self._seen[who, place] += 1
            waiting += self._read(who, onward.open(url))

    def _read(self, who: str, browser: Browser) -> list[str]:
        """Collect the forms of the page; return the links on it."""
        kind = browser.response.headers.get("Content-Type", "") if browser.url else ""
        if "html" not in kind:
            return []
        page = Page(browser.url, browser.status, browser.response.text, who)
        self.pages.append(page)
        soup = browser.soup
        for element in soup.find_all("form"):
            form = self._form(element, browser)
            if form is not None:
                self.forms.setdefault(form.name, form)
        return [urljoin(page.url, str(link["href"])) for link in soup.find_all("a", href=True)]

    def _place(self, url: str) -> tuple[str, str | None, tuple[str, ...]] | None:
        """Return the key that groups similar addresses, or None for one not to be opened."""
        names = tuple(sorted(name for name, _ in parse_qsl(urlsplit(url).query, True)))
        app = self._app_of(url)
        if app is None or "logout" in url or url.startswith(self._front("main")):
            return None
        return app, self._rule(app, url, "GET"), names

    def _form(self, element: Tag, browser: Browser) -> Form | None:
        method = str(element.get("method", "get")).upper()
        action = urljoin(browser.url, str(element.get("action") or browser.url))
        app = self._app_of(action)
        rule = app and self._rule(app, action, method)
        if app is None or rule is None:
            return None
        inputs = tuple(inputs_of(element))
        return Form(app, rule, method, action, browser.url, inputs, browser.session)

    def _app_of(self, url: str) -> str | None:
        for app, base in self._world.urls.items():
            if url.startswith(base + "/"):
                return app
        is_front = url.startswith(self._front("")) and not url.startswith(self._front("r/"))
        if not is_front and url.endswith(OF_THE_OPEN_HOUSE):
            return "pacer"
        return "desk" if is_front else None

    def _front(self, path: str) -> str:
        return f"{self._world.sandbox.desk}/{path}"

    def _rule(self, app: str, url: str, method: str) -> str | None:
        path = urlsplit(url).path.removeprefix(urlsplit(self._world.urls[app]).path)
        return rule_of(self._world.sandbox.apps[app], path, method)


def inputs_of(form: Tag) -> Iterator[Input]:
    """Yield the fields of a form; boxes and buttons of one name are one field."""
    groups: dict[str, list[Tag]] = {}
    for each in form.select(":is(input, select, textarea)[name]:not([disabled])"):
        if str(each.get("type", "text")) not in BUTTONS:
            groups.setdefault(str(each["name"]), []).append(each)
    for name, elements in groups.items():
        first = elements[0]
        kind = str(first.get("type", "text")) if first.name == "input" else str(first.name)
        options = elements if kind == "radio" else first.find_all("option")
        fieldset = first.find_parent("fieldset")
        yield Input(
            name=name,
            kind=kind,
            id=str((fieldset or first).get("id", "") if kind == "radio" else first.get("id", "")),
            required=first.get("aria-required") == "true",
            standing=str(first.get("value", "")),
            choices=tuple(str(option.get("value", "")) for option in options),
        )
