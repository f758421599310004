"""Many documents built to hurt are uploaded at once, and no other person notices.

No reader process survives, however the sandbox ends; and a class that files the usual kind of
document is never told to wait.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import requests

from sso_sim.contract.apps import APPS
from tests.support.bar import COURT, bar_of, case_number, signed_on
from tests.support.forked import forked
from tests.support.heavy import HEAVY
from tests.support.launched import Launched
from tests.support.live import complaints, new_session, over_sockets
from tests.support.pdf import well_formed
from tests.support.processes import below, command_of, is_there, ticks_of
from tests.support.sandbox import World
from tests.support.submits import Submit, submit_on
from tests.support.waiting import until

pytestmark = pytest.mark.slow

ATTACKERS = 8
SECONDS = 3.0
FRONT_PAGE = 2.0
"""Seconds within which every front page responds, whatever is uploaded meanwhile."""

ANSWER = 15.0
"""Seconds within which an upload gets its response: its own two, and those of two before it."""

CLASS = [f"seat{chr(97 + i)}" for i in range(6)]
FILINGS = 5
"""Six attorneys file five times each: thirty filings, as a class makes them."""

SPREAD = 6.0
"""The seconds in which they do the work that takes a class a minute."""

UNREAD = "The court could not read this PDF"
MALFORMED = "Document is not a well-formed PDF document"
ENCRYPTED = "This PDF is protected by a password"
FILED = "Notice of Electronic Filing"
BUSY = "The court is reading other documents just now"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    with forked(tmp_path_factory.mktemp("heavy")) as sandbox:
        yield sandbox
        [reader] = readers(sandbox)
    until(lambda: not is_there(reader), "the reader of a sandbox that was stopped is gone")
    assert complaints(sandbox) == [], sandbox.text


@pytest.fixture(scope="module")
def world(started: Launched) -> World:
    return over_sockets(started).start(bar_of(*CLASS, linked=True))


def filled_in(world: World, name: str) -> Submit:
    """Sign on and fill in the filing form, except for the document."""
    browser = signed_on(world, name)
    browser.open(world.url(f"court:/{COURT}/filing/civil/motion"))
    browser.fill("Case Number", case_number(CLASS.index(name)))
    browser.fill("Docket Text", "to compel discovery")
    return submit_on(browser, "Next")


def send(form: Submit, content: bytes) -> requests.Response:
    """Send the form with a document, from a window of its own."""
    form = form.copy(new_session)
    files = {"document": ("motion.pdf", content, "application/pdf")}
    return form.session.post(
        form.url, data=form.fields, files=files, allow_redirects=False, timeout=ANSWER
    )


def filed(form: Submit, content: bytes) -> str:
    """Send a document, confirm it, and return the outcome; FILED where it is in the docket."""
    prepared = send(form, content)
    if prepared.status_code != 303:
        return said(prepared)
    window = form.copy(new_session).session
    submit = prepared.headers["Location"].replace("/confirm", "/submit")
    token = dict(form.fields)["csrf_token"]
    done = window.post(requests.compat.urljoin(form.url, submit), {"csrf_token": token})
    return FILED if FILED in done.text else said(done)


def said(answer: requests.Response) -> str:
    """Return the outcome of an upload, by the words on the page."""
    for status, words in ((503, BUSY), (422, UNREAD), (422, MALFORMED), (422, ENCRYPTED)):
        if answer.status_code == status and words in answer.text:
            return words
    return f"{answer.status_code} {answer.text[:300]}"


@contextmanager
def watched(started: Launched) -> Iterator[list[float]]:
    """Request the front page of every app continuously; yield the duration of each request."""
    took: list[float] = []
    over = threading.Event()

    def look(app: str) -> None:
        while not over.wait(0.05):
            begun = time.monotonic()
            new_session().get(started.origin(app) + "/health", timeout=30).raise_for_status()
            page = new_session().get(started.origin(app) + "/", timeout=30)
            assert page.status_code < 500
            took.append(time.monotonic() - begun)

    with ThreadPoolExecutor(len(APPS)) as pool:
        looking = [pool.submit(look, app) for app in APPS]
        try:
            yield took
        finally:
            over.set()
        for each in looking:
            each.result()


def readers(started: Launched) -> list[int]:
    """Return the processes that read documents."""
    return [each for each in below(started.process.pid) if "pdf_reader" in command_of(each)]


def test_eight_at_once_send_whatever_hurts_and_nobody_else_waits(
    started: Launched, world: World
) -> None:
    form = filled_in(world, CLASS[0])
    bombs = {name: make() for name, make in HEAVY.items()}
    chance = random.Random(9)  # noqa: S311 - nothing is secret here
    until_when = time.monotonic() + SECONDS
    outcomes: list[tuple[str, float]] = []

    def attack(number: int) -> None:
        # Each uploader begins with the worst, and continues with any.
        name = "an object stream of 70 MB of blanks" if number % 2 else "a predictor over 14 MB"
        while time.monotonic() < until_when:
            begun = time.monotonic()
            outcomes.append((said(send(form, bombs[name])), time.monotonic() - begun))
            name = chance.choice(list(bombs))

    with watched(started) as took, ThreadPoolExecutor(ATTACKERS) as pool:
        list(pool.map(attack, range(ATTACKERS)))

    told = Counter(words for words, _ in outcomes)
    assert set(told) <= {BUSY, UNREAD, MALFORMED, ENCRYPTED}, told
    assert told[UNREAD] > 0
    assert told[BUSY] > 0
    assert len(took) > 10
    assert max(took) < FRONT_PAGE, f"a front page took {max(took):.1f} s"
    assert len(readers(started)) == 1
    assert filed(form, well_formed()) == FILED


def test_thirty_who_file_as_a_class_does_notice_nothing(started: Launched, world: World) -> None:
    chance = random.Random(30)  # noqa: S311 - nothing is secret here
    forms = [filled_in(world, name) for name in CLASS]
    # All have the sample that was handed out; each attorney begins with a document of their own.
    own = [well_formed(2 + number) for number in range(len(forms))]
    documents = own + [well_formed()] * len(forms) * (FILINGS - 1)
    begun = time.monotonic()

    def file(number: int) -> str:
        threading.Event().wait(max(0, begun + chance.uniform(0, SPREAD) - time.monotonic()))
        return filed(forms[number % len(forms)], documents[number])

    with ThreadPoolExecutor(len(documents)) as pool:
        outcomes = Counter(pool.map(file, range(len(documents))))
    assert outcomes == {FILED: len(documents)}


def test_a_reader_killed_in_mid_work_leaves_nobody_without_an_answer(
    started: Launched, world: World
) -> None:
    form = filled_in(world, CLASS[1])
    assert filed(form, well_formed()) == FILED
    [reader] = readers(started)
    before = ticks_of(reader)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(send, form, HEAVY["a predictor over 14 MB"]())
        until(lambda: ticks_of(reader) > before + 10, "it is at work")
        os.kill(reader, signal.SIGKILL)
        assert said(answer.result()) == UNREAD
    assert filed(form, well_formed()) == FILED
    assert reader not in readers(started)


def test_no_reader_outlives_the_sandbox(started: Launched, world: World) -> None:
    form = filled_in(world, CLASS[2])
    [reader] = readers(started)
    before = ticks_of(reader)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(send, form, HEAVY["a predictor over 14 MB"]())
        until(lambda: ticks_of(reader) > before + 10, "it is at work")
        started.end(signal.SIGKILL)
    until(lambda: not is_there(reader), "the reader of the one that was killed is gone", seconds=10)

    started.start().wait()
    assert filed(filled_in(world, CLASS[2]), well_formed()) == FILED
