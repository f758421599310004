"""Moving a court of the old CM/ECF: repeatable, recorded, and never past a write in progress."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import select

from ecf_mock.domain.doors import Door, Wish
from ecf_mock.domain.logins import LoginFault
from ecf_mock.models.filers import Filer
from ecf_mock.services import courts, own_login, stages
from sso_sim.both_generations.domain.go_live import MoveRefusal
from sso_sim.contract.go_live import Move, Stage
from sso_sim.kit.outcomes import Refused
from sso_sim.record.models.cases import DocketEntry, Party
from tests.support import ecf as world
from tests.support.ecf import ADA, BEN, NEW_KEY, NOW, Ecf

NEW_HASH = world.hashed(NEW_KEY)


def move(ecf: Ecf, move: Move, expected: Stage | None = None) -> stages.Moved | Refused:
    with ecf.acting() as session:
        return stages.move(session, NOW, court="ctd", move=move, expected=expected)


def change(ecf: Ecf, login: str = ADA, to: str = ADA, key: str | None = NEW_HASH) -> object:
    with ecf.acting() as session:
        return own_login.change(
            session,
            NOW,
            court="ctd",
            filer_id=ecf.filer(login).id,
            login=to,
            password_hash=key,
        )


def test_a_court_goes_all_the_way_and_the_trail_tells_each_move_once(ecf: Ecf) -> None:
    for each in (Move.ANNOUNCE, Move.FREEZE, Move.CONVERT, Move.GO_LIVE):
        assert isinstance(move(ecf, each), stages.Moved)
        assert isinstance(move(ecf, each), stages.Moved)
    assert ecf.court().stage == Stage.LIVE
    told = [(row.facts["before"], row.facts["stage"]) for row in ecf.trail("ecf.stage-moved")]
    assert told == [
        ("CURRENT", "ANNOUNCED"),
        ("ANNOUNCED", "FROZEN"),
        ("FROZEN", "CONVERTED"),
        ("CONVERTED", "LIVE"),
    ]


def test_a_repeated_roll_back_goes_back_once_where_the_stage_is_named(ecf: Ecf) -> None:
    for each in (Move.ANNOUNCE, Move.FREEZE):
        move(ecf, each)
    move(ecf, Move.ROLL_BACK, Stage.FROZEN)
    move(ecf, Move.ROLL_BACK, Stage.FROZEN)
    assert ecf.court().stage == Stage.ANNOUNCED


def test_a_move_from_nowhere_is_refused_told_and_changes_nothing(ecf: Ecf) -> None:
    outcome = move(ecf, Move.CONVERT)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (MoveRefusal.NO_SUCH_MOVE,)
    assert ecf.court().stage == Stage.CURRENT
    assert ecf.trail("ecf.stage-moved")[0].outcome == "refused"


def test_the_dates_of_the_move_are_kept(ecf: Ecf) -> None:
    with ecf.acting() as session:
        day = date(2017, 12, 11)
        stages.move(session, NOW, court="ctd", move=Move.ANNOUNCE, go_live_on=day)
    move(ecf, Move.FREEZE)
    found = ecf.court()
    assert (found.announced_on, found.go_live_on) == (NOW.date(), date(2017, 12, 11))
    assert found.frozen_at == NOW
    move(ecf, Move.ROLL_BACK)
    assert ecf.court().frozen_at is None


def test_moving_one_court_moves_no_other(ecf: Ecf) -> None:
    move(ecf, Move.ANNOUNCE)
    assert (ecf.court("ctb").stage, ecf.court("ca2").stage) == (Stage.CURRENT, Stage.LIVE)


def test_a_freeze_waits_for_a_write_that_had_begun_and_stops_the_next(ecf: Ecf) -> None:
    move(ecf, Move.ANNOUNCE)
    order: list[str] = []

    def freeze() -> None:
        move(ecf, Move.FREEZE)
        order.append("frozen")

    with ecf.acting() as session:
        assert courts.open_for_writing(session, "ctd", Wish.CHANGE_LOGIN) is None
        mover = threading.Thread(target=freeze)
        mover.start()
        mover.join(timeout=0.3)
        assert mover.is_alive(), "the freeze did not wait"
        own_login.change(
            session,
            NOW,
            court="ctd",
            filer_id=ecf.filer().id,
            login=ADA,
            password_hash=NEW_HASH,
        )
        order.append("written")
    mover.join()
    assert order == ["written", "frozen"]
    assert ecf.filer().password_hash == NEW_HASH
    assert change(ecf, key=world.hashed("Too-Late-Pass-2")) == Refused((Door.FROZEN,))
    assert ecf.filer().password_hash == NEW_HASH


def test_a_write_that_begins_while_a_freeze_is_being_made_finds_the_court_frozen(ecf: Ecf) -> None:
    move(ecf, Move.ANNOUNCE)
    outcomes: list[object] = []
    with ecf.acting() as session:
        stages.move(session, NOW, court="ctd", move=Move.FREEZE)
        writer = threading.Thread(target=lambda: outcomes.append(change(ecf)))
        writer.start()
        writer.join(timeout=0.3)
        assert writer.is_alive(), "the write did not wait for the freeze"
    writer.join()
    assert outcomes == [Refused((Door.FROZEN,))]
    assert ecf.filer().password_hash != NEW_HASH


@pytest.mark.parametrize(
    ("stage", "door"),
    [("FROZEN", Door.FROZEN), ("CONVERTED", Door.CLOSED), ("LIVE", Door.MOVED)],
)
def test_nobody_changes_a_login_or_password_after_the_freeze(
    ecf: Ecf, stage: str, door: Door
) -> None:
    ecf.start(stage, generation=2)
    assert change(ecf, to="quinna") == Refused((door,))
    assert ecf.filer().password_hash != NEW_HASH


def test_a_new_login_takes_everything_filed_under_the_former_one_along(ecf: Ecf) -> None:
    before = ecf.filer().id
    assert isinstance(change(ecf, to="quinna", key=None), Filer)
    assert ecf.filer("quinna").id == before
    with ecf.database.reading(ecf.rehearsal) as session:
        filed = set(session.scalars(select(DocketEntry.filer_login)))
        counsel = set(session.scalars(select(Party.counsel)))
    assert "quinna" in filed & counsel
    assert ADA not in filed | counsel
    (told,) = ecf.trail("ecf.login-changed")
    assert told.facts["former_login"] == ADA
    assert [letter.facts["subject"] for letter in ecf.letters()] == [
        "Your CM/ECF login was changed"
    ]


def test_a_login_that_is_taken_changes_nothing(ecf: Ecf) -> None:
    assert change(ecf, to=BEN) == Refused((LoginFault.TAKEN,))
    (told,) = ecf.trail("ecf.login-changed")
    assert (told.outcome, told.facts["reasons"]) == ("refused", ["login-taken"])
    assert ecf.filer().password_hash != NEW_HASH
    assert ecf.letters() == []


def test_two_filers_who_want_one_login_at_once_do_not_both_get_it(ecf: Ecf) -> None:
    outcomes: list[object] = []
    together = threading.Barrier(2)

    def want(login: str) -> None:
        together.wait()
        outcomes.append(change(ecf, login, "harbor1", None))

    threads = [threading.Thread(target=want, args=(login,)) for login in (ADA, BEN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(outcome, Filer) for outcome in outcomes) == 1
    assert outcomes.count(Refused((LoginFault.TAKEN,))) == 1
