"""A person who follows links and sends unexpected values into every form they meet.

Owns the walk and the values: what a form is made for, edge cases, and what it was never made for.
The walk is the same for the same seed. Knows no page by name, and no role.
"""

from __future__ import annotations

import logging
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from urllib.parse import quote_plus, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup, Tag

from tests.support.bad_values import RUBBISH, VALUES
from tests.support.crawler import Files, Input, inputs_of
from tests.support.pdf import well_formed
from tests.support.routes import rule_of
from tests.support.sandbox import ORIGINS, Running
from tests.support.typist import plausible

PATIENCE = 20
"""Seconds after which a request counts as hung, even on a busy machine."""

ANEW = 150
"""The number of requests per sign-on; then the next sign-on follows, in a rehearsal of its own."""

HOME = 0.1
"""How often a walk returns to its first pages: to what only its role can do."""

LENGTHS = tuple("x" * length for length in (32, 33, 64, 65, 100, 101, 255, 4_000))
EDGES = (
    "",
    " ",
    "0",
    "-1",
    "x",
    "x" * 32,
    "x" * 33,
    "x" * 255,
    "2147483648",
    "1e999",
    "12/31/9999",
)
_PREFIX = re.compile(r"^/r/[^/]*")

HOSTILE: tuple[str | bytes, ...] = tuple(each.value for each in VALUES.values())


class Hung(BaseException):
    """Raised within a request that does not end; no error handler catches it."""


@dataclass
class Found:
    """The findings of a walk."""

    requests: int = 0
    faults: list[str] = field(default_factory=list)
    reached: Counter[tuple[str, ...]] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)


class Accidents(logging.Handler):
    """Keeps the error log of the apps: unexpected errors of requests and of workers' jobs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as one line."""
        cause = record.exc_info[1] if record.exc_info else None
        self.told.append(f"{record.getMessage()} {cause!r}"[:400])


@contextmanager
def accidents() -> Iterator[list[str]]:
    """Collect the errors that are logged meanwhile."""
    handler = Accidents()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.told
    finally:
        logging.getLogger().removeHandler(handler)


@contextmanager
def watched() -> Iterator[None]:
    """Interrupt a request that hangs."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


@dataclass(frozen=True)
class Step:
    """One request: a followed link, or a sent form."""

    method: str
    url: str
    sent: Sequence[tuple[str, str | bytes]] = ()
    files: Files = ()

    def __str__(self) -> str:
        """Return the request's name for failure messages."""
        return f"{self.method} {self.url[-120:]} {str(self.sent)[:300]}"

    def made_by(self, session: requests.Session) -> requests.Response:
        """Send the request; a redirect is not followed yet."""
        if self.method == "POST":
            data, files = list(self.sent), list(self.files) or None
            return session.post(self.url, data=data, files=files, allow_redirects=False)
        if self.sent:
            bare = self.url.partition("?")[0]
            return session.get(bare, params=list(self.sent), allow_redirects=False)
        return session.get(self.url, allow_redirects=False)


@dataclass
class Arrived:
    """A person who is signed on, and the addresses they begin at."""

    session: requests.Session
    starts: list[str]


class Fuzzer:
    """Walks as one role; *arrive* signs a person on anew, in a rehearsal of their own."""

    def __init__(self, sandbox: Running, arrive: Callable[[], Arrived], seed: str) -> None:
        self._sandbox, self._arrive = sandbox, arrive
        self._random = Random(seed)  # noqa: S311  the same walk every time
        self._sent_to: Counter[tuple[str, ...]] = Counter()
        self.found = Found()

    def walk(self, most: int) -> Found:
        """Make at most *most* requests; return what they found."""
        with accidents() as told:
            while self.found.requests < most:
                until = min(most, self.found.requests + ANEW)
                self._walk_as(self._arrive(), until)
            self.found.faults += told
        return self.found

    def _walk_as(self, somebody: Arrived, until: int) -> None:
        page: BeautifulSoup | None = None
        url = ""
        while self.found.requests < until:
            step = None if page is None else self._step(page, url)
            step = step or Step("GET", self._random.choice(somebody.starts))
            answer = self._ask(somebody.session, step)
            if answer is None:
                page = None
                continue
            url = answer.url
            page = BeautifulSoup(answer.text, "html.parser") if _is_page(answer) else None

    def _step(self, page: BeautifulSoup, url: str) -> Step | None:
        """Choose a form or a link of *page*; those that were tried least come first."""
        ways: list[tuple[Tag, str]] = []
        weights: list[float] = []
        for tag in page.find_all(["form", "a"]):
            is_form = tag.name == "form"
            method = str(tag.get("method", "get")).upper() if is_form else "GET"
            leads_to = str(tag.get("action" if is_form else "href") or "")
            place = self._place(method, urljoin(url, leads_to))
            if place is not None and (is_form or leads_to):
                ways.append((tag, method))
                weights.append(
                    (4 if is_form else 1) / (1 + self.found.reached[method, *place]) ** 2
                )
        if not ways or self._random.random() < HOME:
            return None
        tag, method = self._random.choices(ways, weights)[0]
        if tag.name == "form":
            step = self._sent(method, tag, url)
            self._sent_to[method, *(self._place(method, step.url) or ())] += 1
            return step
        return Step("GET", self._bent(urljoin(url, str(tag["href"]))))

    def _place(self, method: str, url: str) -> tuple[str, str] | None:
        """Return the app and the rule of an address, or None for an address of no app here."""
        for name, app in self._sandbox.apps.items():
            if url.startswith(ORIGINS[name] + "/"):
                path = _PREFIX.sub("", urlsplit(url).path) or "/"
                return name, rule_of(app, path, method) or "no page"
        return None

    def _sent(self, method: str, form: Tag, url: str) -> Step:
        """Fill a form in: as intended, or more or less wildly."""
        target = urljoin(url, str(form.get("action") or url))
        wild = self._random.choice((0.0, 0.0, 0.15, 0.5, 1.0))
        sent: list[tuple[str, str | bytes]] = []
        files: list[tuple[str, tuple[str, bytes, str]]] = []
        for each in inputs_of(form):
            if each.kind == "file" and self._random.random() > wild / 2:
                document = well_formed() if self._random.random() > wild else b"%PDF-1.7 \x00\xff"
                files.append((each.name, ("motion.pdf", document, "application/pdf")))
            elif each.is_token or self._random.random() > wild:
                sent.append((each.name, each.standing if each.is_token else plausible(each)))
            else:
                sent += self._odd(each)
        buttons = form.select("button[name], input[type=submit][name]")
        if buttons:
            pressed = self._random.choice(buttons)
            sent.append((str(pressed["name"]), str(pressed.get("value", ""))))
        return Step(method, target, sent, files)

    def _odd(self, field: Input) -> list[tuple[str, str | bytes]]:
        fate = self._random.random()
        if fate < 0.1:
            return []
        values = EDGES if fate < 0.5 else HOSTILE
        value = self._random.choice(values)
        return [(field.name, value)] * (2 if fate > 0.95 else 1)

    def _bent(self, url: str) -> str:
        """Return an address unchanged, or with rubbish in its query."""
        if "=" not in url or self._random.random() > 0.15:
            return url.partition("#")[0]
        base, _, query = url.partition("#")[0].partition("?")
        names = [part.partition("=")[0] for part in query.split("&")]
        rubbish = quote_plus(self._random.choice(list(RUBBISH.values())))
        return f"{base}?" + "&".join(f"{name}={rubbish}" for name in names)

    def _ask(self, session: requests.Session, step: Step) -> requests.Response | None:
        """Make one request, and follow its redirects as long as they stay in these apps."""
        for _ in range(12):
            place = self._place(step.method, step.url)
            if place is None:
                return None
            self.found.requests += 1
            self.found.reached[step.method, *place] += 1
            try:
                with watched():
                    answer = step.made_by(session)
            except Hung:
                self.found.faults.append(f"hung: {step} at {place}")
                return None
            self.found.statuses[answer.status_code] += 1
            if answer.status_code >= 500:
                self.found.faults.append(f"{answer.status_code}: {step} at {place}")
            if not answer.is_redirect:
                return answer
            step = Step("GET", urljoin(answer.url, answer.headers["Location"]))
        self.found.faults.append(f"led in a circle: {step}")
        return None


def _is_page(answer: requests.Response) -> bool:
    return "html" in answer.headers.get("Content-Type", "")
