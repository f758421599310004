"""The open house: created once, whichever worker creates it, and health says whether it is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import eq

import pytest

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.paths import Path
from sso_sim.desk.rehearsals.models import Listing, State
from sso_sim.kit.rehearsals import MAIN
from tests.support.desk import TheDesk, the_desk
from tests.support.together import at_once

FINE = {"pacer": "ok", "ecf": "ok", "court": "ok"}


@pytest.fixture
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TheDesk]:
    """A desk whose apps respond, and which has no rehearsal yet."""
    with the_desk(tmp_path_factory.mktemp("new")) as made:
        yield made


def _health(desk: TheDesk) -> tuple[int, str]:
    answer = desk.api("GET", "/api/health")
    assert answer.json()["apps"] == FINE
    return answer.status_code, answer.json()["status"]


def test_until_it_is_laid_the_sandbox_is_starting(new: TheDesk) -> None:
    assert _health(new) == (503, "starting")
    new.use_cases.rehearsals.ensure_main()
    assert _health(new) == (200, "ok")


@pytest.mark.parametrize("app", [PACER, ECF, COURT])
def test_while_one_app_has_none_the_sandbox_is_starting(new: TheDesk, app: str) -> None:
    new.lines.cut = lambda asked: asked == (app, "PUT", "/backdoor/rehearsal")
    with pytest.raises(Exception, match="does not answer"):
        new.use_cases.rehearsals.ensure_main()
    new.lines.mend()
    assert _health(new) == (503, "starting")
    new.use_cases.rehearsals.ensure_main()
    assert _health(new) == (200, "ok")


def test_an_app_that_has_lost_it_or_discovery_that_does_not_answer_is_told(new: TheDesk) -> None:
    new.use_cases.rehearsals.ensure_main()
    for lost in ((ECF, "GET", "/backdoor/rehearsal"), (PACER, "GET", Path.OIDC_DISCOVERY)):
        new.lines.cut = partial(eq, lost)
        assert _health(new) == (503, "starting")
        new.lines.mend()
        assert _health(new) == (200, "ok")


def test_while_it_is_started_over_it_stays_open(new: TheDesk) -> None:
    new.use_cases.rehearsals.ensure_main()
    new.lines.cut = lambda asked: asked == (COURT, "PUT", "/backdoor/rehearsal")
    with pytest.raises(Exception, match="does not answer"):
        new.use_cases.rehearsals.reset(MAIN)
    new.lines.mend()
    assert _state(new) == State.RESETTING
    assert _health(new) == (200, "ok")


def test_nodes_may_lay_it_at_the_same_moment(new: TheDesk) -> None:
    at_once(*[new.use_cases.rehearsals.ensure_main] * 4)
    assert _state(new) == State.READY
    assert _health(new) == (200, "ok")


def _state(desk: TheDesk) -> str:
    with desk.use_cases.resources.database.across() as session:
        return session.get_one(Listing, MAIN).state
