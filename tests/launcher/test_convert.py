"""`sso-sim convert`: a conversion watched from the command line, in a running sandbox."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from sso_sim import cli
from sso_sim.contract.go_live import Stage
from sso_sim.launching import convert_command
from sso_sim.launching.convert_command import CannotConvert, Standing, watched
from tests.support.forked import forked
from tests.support.launched import Launched, run
from tests.support.ports import free_ports
from tests.support.source import ROOT

TITLE = "U.S. District Court, District of Connecticut"


def standing(stage: str = "FROZEN", done: int = 0, total: int = 0, **more: Any) -> Standing:
    """Return the progress of a court; in conversion unless told otherwise."""
    facts = {"on_its_way": stage == "FROZEN", "waits_for": "", "stopped": "", **more}
    return Standing(TITLE, Stage(stage), done=done, total=total, **facts)


class FakeDesk(convert_command.RemoteDesk):
    """A desk that returns the replies of a test, one standing after another."""

    told: list[Standing | BaseException]
    begun = 0

    def __init__(self, *_where: str) -> None:
        self.left = list(self.told)

    def standing(self) -> Standing:
        """Return the next reply; the last one repeats."""
        found = self.left.pop(0) if len(self.left) > 1 else self.left[0]
        if isinstance(found, BaseException):
            raise found
        return found

    def begin(self) -> None:
        """Record that the lever was pulled."""
        type(self).begun += 1


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> type[FakeDesk]:
    """Let the command meet a desk whose replies a test gives."""
    made = type("Desk", (FakeDesk,), {"begun": 0, "told": []})
    monkeypatch.setattr(convert_command, "RemoteDesk", made)
    monkeypatch.setattr(convert_command, "LOOK_AGAIN_SECONDS", 0)
    return made


def test_it_pulls_the_lever_and_shows_how_far_it_is(desk: type[FakeDesk]) -> None:
    desk.told = [
        standing("FROZEN", on_its_way=False),
        standing(),
        standing(done=500, total=1000),
        standing(done=1000, total=1000),
        standing("CONVERTED", done=1000, total=1000),
    ]
    found = CliRunner().invoke(cli.main, ["convert", "ctd"])
    assert found.exit_code == 0, found.output
    assert desk.begun == 1
    assert "1,000 records came over, and count and digest" in found.output
    assert 'pull its lever "Go live"' in found.output


def test_it_joins_a_conversion_that_is_under_way(desk: type[FakeDesk]) -> None:
    desk.told = [standing(done=3, total=9), standing("CONVERTED", done=9, total=9)]
    assert CliRunner().invoke(cli.main, ["convert", "ctd"]).exit_code == 0
    assert desk.begun == 0


def test_a_court_that_is_converted_is_left_alone(desk: type[FakeDesk]) -> None:
    desk.told = [standing("LIVE")]
    found = CliRunner().invoke(cli.main, ["convert", "ctd"])
    assert (found.exit_code, desk.begun) == (0, 0)
    assert "nothing is left to do" in found.output


def test_a_conversion_that_stops_says_why_and_what_to_do(desk: type[FakeDesk]) -> None:
    stopped = standing(on_its_way=False, stopped="page-damaged, at entries: no digest")
    desk.told = [standing(done=3, total=9), stopped]
    found = CliRunner().invoke(cli.main, ["convert", "ctd"])
    assert found.exit_code == cli.FAILED
    assert "page-damaged, at entries" in found.output
    assert "Give the same command again to go on." in found.output


def test_a_bar_that_stands_still_says_which_app_does_not_answer() -> None:
    assert standing(done=3, total=9).label == TITLE
    waiting = standing(done=3, total=9, waits_for="ecf")
    assert waiting.label == f"{TITLE}, waiting: the old CM/ECF does not answer"
    assert standing(done=9, total=9).label == "All is over; comparing"
    assert standing("CONVERTED", done=9, total=9).label == TITLE


def test_ctrl_c_ends_the_watching_and_says_that_the_work_goes_on(desk: type[FakeDesk]) -> None:
    desk.told = [standing(done=3, total=9), KeyboardInterrupt()]
    found = CliRunner().invoke(cli.main, ["convert", "ctd"])
    assert found.exit_code == 130
    assert "goes on in the sandbox while nobody watches" in found.output


def test_somebody_who_moves_the_court_back_ends_the_watching(desk: type[FakeDesk]) -> None:
    desk.told = [standing(done=3, total=9), standing("ANNOUNCED", on_its_way=False)]
    with pytest.raises(CannotConvert, match="moved the court elsewhere"):
        list(watched(desk("", "", ""), wait=lambda _seconds: None))


def test_where_no_sandbox_answers_it_says_how_to_start_one() -> None:
    found = run("convert", "ctd", "--port-base", str(free_ports()))
    assert found.returncode == cli.FAILED
    assert "Start one with `sso-sim up`" in found.stderr
    assert "Traceback" not in found.stderr


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").stdout == f"sso-sim, version {project['version']}\n"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    """A sandbox as people start it."""
    with forked(tmp_path_factory.mktemp("convert")) as started:
        yield started


def started_rehearsal(sandbox: Launched) -> str:
    """Start a rehearsal with ctd frozen and return its id."""
    api = sandbox.origin("desk") + "/api/rehearsals"
    return str(requests.post(api, json={"scenario": "S16"}, timeout=60).json()["id"])


@pytest.mark.slow
def test_in_a_running_sandbox_it_converts(sandbox: Launched) -> None:
    where = ("--port-base", str(sandbox.base), "--rehearsal", started_rehearsal(sandbox))
    found = run("convert", "ctd", *where)
    assert found.returncode == 0, found.stderr
    assert f"{TITLE} is converted: 6 records came over" in found.stdout
    again = run("convert", "ctd", *where)
    assert again.returncode == 0
    assert run("convert", "ca2", *where).stdout.endswith("nothing is left to do.\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no court 'nowhere' here. There are: ctd, ctb, ca2."),
        (["ctd", "--rehearsal", "gone"], "There is no rehearsal 'gone'."),
    ],
)
def test_what_is_not_there_is_one_line(sandbox: Launched, arguments: list[str], said: str) -> None:
    found = run("convert", *arguments, "--port-base", str(sandbox.base))
    assert found.returncode == cli.FAILED
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.slow
def test_what_is_no_desk_is_one_line(sandbox: Launched) -> None:
    found = run("convert", "ctd", "--desk-url", sandbox.origin("ecf"))
    assert found.returncode == cli.FAILED
    assert "is no desk of a sandbox" in found.stderr
