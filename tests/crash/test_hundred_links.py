"""A hundred accounts link one filer at the same moment: one link, ninety-nine reasoned refusals.

Through the pages, over real sockets, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from string import ascii_lowercase

import pytest
from bs4 import BeautifulSoup

from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.linking import Blocker
from tests.support.bar import COURT, about_to_link, bar_of, signed_on
from tests.support.live import MODES, live
from tests.support.sandbox import Running, World
from tests.support.submits import Submit
from tests.support.together import at_once

pytestmark = pytest.mark.slow

NAMES = [f"a{first}{second}" for first in ascii_lowercase for second in ascii_lowercase][:100]
WANTED = NAMES[0]


@pytest.fixture(scope="module", params=MODES)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Running]:
    """A sandbox in processes of its own."""
    with live(request.param, request) as running:
        yield running


def ready_to_link(world: World, name: str) -> Submit:
    """Sign on and prove the login that all accounts want; return the Submit that links."""
    return about_to_link(world, signed_on(world, name), WANTED)


def test_of_a_hundred_accounts_that_link_one_filer_at_once_one_wins(sandbox: Running) -> None:
    world = sandbox.start(bar_of(*NAMES))
    with ThreadPoolExecutor(4) as pool:
        submits = list(pool.map(partial(ready_to_link, world), NAMES))
    for submit in submits:
        # The server closes a connection after ten idle seconds, perhaps just as it is used again.
        submit.session.close()
    answers = at_once(*[submit.send for submit in submits])

    assert Counter(answer.status_code for answer in answers) == {303: 1, 422: 99}
    (won,) = (answer for answer in answers if answer.status_code == 303)
    assert won.headers["Location"].endswith(f"/{COURT}/utilities/link/done")
    for lost in (answer for answer in answers if answer.status_code == 422):
        page = BeautifulSoup(lost.text, "html.parser")
        told = [str(each["data-reason"]) for each in page.select("[data-reason]")]
        assert told == [Blocker.FILER_ALREADY_LINKED]
        words = " ".join(page.get_text(" ").split())
        assert f"The CM/ECF account {WANTED}17 is linked already" in words

    (linked,) = world.events(Event.COURT_LINKED)
    assert linked["facts"]["login"] == f"{WANTED}17"
    refused = world.events(Event.COURT_LINK_REFUSED)
    assert len(refused) == 99
    assert (
        len([each for each in world.mail() if "Your accounts are linked" in each["subject"]]) == 2
    )
