"""Password resets at the old CM/ECF: the letter, the link, and what a reset ends."""

from __future__ import annotations

import re
import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from ecf_mock.domain.doors import Door
from ecf_mock.domain.password_reset import LinkFault
from ecf_mock.models.filers import Filer, LoginTries
from ecf_mock.models.reset_links import ResetLink
from ecf_mock.services import password_reset, sign_on
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from tests.support import ecf as world
from tests.support.ecf import ADA, BEN, NEW_KEY, NOW, Ecf

NEW_HASH = world.hashed(NEW_KEY)
DAY = timedelta(hours=24)


def ask(ecf: Ecf, login: str = ADA, now: datetime = NOW) -> Refused | None:
    with ecf.acting() as session:
        return password_reset.ask(
            session, now, court="ctd", login=login, address=lambda token: f"link:{token}:"
        )


def token_in(text: str) -> str:
    found = re.search(r"link:([^:]+):", text)
    assert found is not None
    return found.group(1)


def asked(ecf: Ecf, login: str = ADA, now: datetime = NOW) -> str:
    assert ask(ecf, login, now) is None
    return token_in(ecf.letters()[-1].facts["text"])


def use(
    ecf: Ecf, token: str, login: str = ADA, now: datetime = NOW, court: str = "ctd"
) -> Filer | Refused:
    with ecf.acting() as session:
        return password_reset.set_password(
            session, now, court=court, token=token, login=login, password_hash=NEW_HASH
        )


def fault(ecf: Ecf, token: str, now: datetime = NOW) -> Refused | None:
    with ecf.database.reading(ecf.rehearsal) as session:
        return password_reset.fault(session, now, court="ctd", token=token)


def test_the_letter_goes_to_the_primary_address_and_nowhere_else(ecf: Ecf) -> None:
    asked(ecf)
    (letter,) = ecf.letters()
    assert letter.who == "ada@example.test"


def test_the_letter_does_not_name_the_login(ecf: Ecf) -> None:
    asked(ecf)
    assert ADA not in ecf.letters()[0].facts["text"]


def test_asking_for_an_unknown_login_is_answered_alike_and_mails_nobody(ecf: Ecf) -> None:
    assert ask(ecf, "nobody") is None
    assert ask(ecf, ADA.upper()) is None
    assert ecf.letters() == []
    assert [row.facts["mailed"] for row in ecf.trail("ecf.reset-asked")] == [False, False]


def test_the_token_is_nowhere_in_the_database_but_in_the_letter(ecf: Ecf) -> None:
    token = asked(ecf)
    with ecf.database.reading(ecf.rehearsal) as session:
        (link,) = session.scalars(select(ResetLink)).all()
    assert token not in link.token_digest
    assert all(token not in str(row.facts) for row in ecf.trail())


def test_the_link_sets_the_password_once(ecf: Ecf) -> None:
    token = asked(ecf)
    assert fault(ecf, token) is None
    assert isinstance(use(ecf, token), Filer)
    assert ecf.filer().password_hash == NEW_HASH
    assert fault(ecf, token) == Refused((LinkFault.USED,))
    assert use(ecf, token) == Refused((LinkFault.USED,))
    assert [letter.who for letter in ecf.letters()] == ["ada@example.test"] * 2


def test_the_link_is_good_until_24_hours_have_gone_by(ecf: Ecf) -> None:
    token = asked(ecf)
    before = ecf.filer().password_hash
    assert fault(ecf, token, NOW + DAY - timedelta(seconds=1)) is None
    assert fault(ecf, token, NOW + DAY) == Refused((LinkFault.EXPIRED,))
    assert use(ecf, token, now=NOW + DAY) == Refused((LinkFault.EXPIRED,))
    assert ecf.filer().password_hash == before
    assert ecf.trail("ecf.reset-refused")[0].facts["reasons"] == ["reset-link-expired"]


def test_a_reset_makes_every_other_link_of_that_filer_worthless(ecf: Ecf) -> None:
    first, second, other = asked(ecf), asked(ecf), asked(ecf, BEN)
    assert isinstance(use(ecf, first), Filer)
    assert use(ecf, second) == Refused((LinkFault.USED,))
    assert isinstance(use(ecf, other, BEN), Filer)


@pytest.mark.parametrize("login", [BEN, "AQUINN", "nobody"])
def test_a_link_sets_no_password_but_that_of_its_own_login(ecf: Ecf, login: str) -> None:
    token = asked(ecf)
    assert use(ecf, token, login) == Refused((LinkFault.OTHER_LOGIN,))
    assert fault(ecf, token) is None
    assert NEW_HASH not in (ecf.filer().password_hash, ecf.filer(BEN).password_hash)


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "a" * 500])
def test_a_made_up_link_opens_nothing(ecf: Ecf, token: str) -> None:
    assert fault(ecf, token) == Refused((LinkFault.UNKNOWN,))
    assert use(ecf, token) == Refused((LinkFault.UNKNOWN,))


def test_a_link_of_one_court_opens_nothing_at_another(ecf: Ecf) -> None:
    assert use(ecf, asked(ecf), court="ctb") == Refused((LinkFault.UNKNOWN,))


def test_a_reset_ends_the_lock(ecf: Ecf) -> None:
    wrong = Verdict(ok=False)
    for _ in range(7):
        with ecf.acting() as session:
            sign_on.sign_on(
                session,
                NOW,
                court="ctd",
                login=ADA,
                checked_hash=None,
                verdict=wrong,
                elsewhere=lambda _filer_id: False,
            )
    use(ecf, asked(ecf))
    with ecf.database.reading(ecf.rehearsal) as session:
        assert session.scalars(select(LoginTries)).all() == []


@pytest.mark.parametrize(
    ("stage", "door"),
    [("FROZEN", Door.FROZEN), ("CONVERTED", Door.CLOSED), ("LIVE", Door.MOVED)],
)
def test_the_freeze_stops_resets_asked_for_before_it_too(ecf: Ecf, stage: str, door: Door) -> None:
    token = asked(ecf)
    for move in ("announce", "freeze", "convert", "go-live"):
        ecf.move(move)
        if ecf.court().stage == stage:
            break
    before = ecf.filer().password_hash
    assert ask(ecf) == Refused((door,))
    assert use(ecf, token) == Refused((door,))
    assert ecf.filer().password_hash == before
    assert len(ecf.letters()) == 1


def test_a_link_outlives_a_freeze_that_is_rolled_back(ecf: Ecf) -> None:
    token = asked(ecf)
    for move in ("announce", "freeze", "roll-back"):
        ecf.move(move)
    assert isinstance(use(ecf, token), Filer)


def test_one_login_is_sent_five_letters_and_then_none_for_a_while(ecf: Ecf) -> None:
    for _ in range(8):
        assert ask(ecf) is None
    assert len(ecf.letters()) == 5
    assert ask(ecf, BEN) is None
    assert len(ecf.letters()) == 6


def test_a_link_used_twice_at_the_same_moment_is_used_once(ecf: Ecf) -> None:
    token = asked(ecf)
    outcomes: list[Filer | Refused] = []
    second = threading.Thread(target=lambda: outcomes.append(use(ecf, token)))
    with ecf.acting() as session:
        first = password_reset.set_password(
            session, NOW, court="ctd", token=token, login=ADA, password_hash=NEW_HASH
        )
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive(), "the second did not wait for the first"
    second.join()
    assert isinstance(first, Filer)
    assert outcomes == [Refused((LinkFault.USED,))]
