"""Enrolling: the mailed code, up to five apps, backup codes; removing one, and removing all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.manage.domain import ManageRefusal
from pacer_mock.multifactor import services as multifactor
from pacer_mock.passcodes import services as passcodes
from pacer_mock.passcodes.domain import (
    MAILED_CODE_MINUTES,
    MOST_APPS,
    TRIES,
    MultifactorFault,
    MultifactorRefusal,
)
from pacer_mock.passcodes.models import AuthenticatorApp, BackupCode, MailedCode
from sso_sim.contract.events import Event
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support import pacer_multifactor as mfa
from tests.support.pacer_multifactor import ENROLLED, FILER, NOW, PLAIN
from tests.support.provider import Pacer, World
from tests.support.together import at_once

REAL = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def world(pacer_app: Pacer) -> World:
    return mfa.start(pacer_app)


def mail(world: World, number: str = PLAIN) -> str | Refused:
    with people.acting(world) as session:
        refused = multifactor.mail_code(session, NOW, number)
    return refused or mfa.mailed_code(world)


def prove(
    world: World, code: str, number: str = PLAIN, minutes: int = 0
) -> MultifactorFault | Refused | None:
    with people.acting(world) as session:
        now = NOW + timedelta(minutes=minutes)
        return multifactor.prove_address(session, now, number, code)


def add(
    world: World, name: str = "Phone", secret: str = "", number: str = PLAIN, passcode: str = ""
) -> AuthenticatorApp | MultifactorFault | Refused:
    secret = secret or passcodes.new_secret()
    with people.acting(world) as session:
        return multifactor.add_app(
            session,
            NOW,
            REAL,
            number,
            name=name,
            secret=secret,
            passcode=passcode or mfa.code(secret, at=REAL),
        )


def codes(world: World, in_place_of: int, number: str = PLAIN) -> list[str]:
    with people.acting(world) as session:
        return multifactor.new_codes(session, NOW, number, in_place_of=in_place_of)


def remove(world: World, app_id: str, number: str) -> AuthenticatorApp | Refused | None:
    with people.acting(world) as session:
        return multifactor.remove_app(session, NOW, number, app_id)


def enrolled(world: World, number: str = PLAIN) -> bool:
    return bool(people.row(world, number)["multifactor"])


def test_the_mailed_code_is_good_once(world: World) -> None:
    code = str(mail(world))
    assert prove(world, f"{code[:3]} {code[3:]}") is None
    assert prove(world, code) == MultifactorFault.MAILED_CODE
    assert len(people.events(world, Event.PACER_ADDRESS_PROVED)) == 1


def test_a_newer_code_ends_the_one_before(world: World) -> None:
    first, second = str(mail(world)), str(mail(world))
    if first != second:
        assert prove(world, first) == MultifactorFault.MAILED_CODE
    assert prove(world, second) is None


def test_a_mailed_code_is_good_for_fifteen_minutes_of_the_rehearsals_clock(world: World) -> None:
    code = str(mail(world))
    assert prove(world, code, minutes=MAILED_CODE_MINUTES) == MultifactorFault.MAILED_CODE_OLD
    assert prove(world, code, minutes=MAILED_CODE_MINUTES - 1) is None


def test_a_code_is_good_for_the_account_it_was_mailed_to_alone(world: World) -> None:
    assert prove(world, str(mail(world)), FILER) == MultifactorFault.MAILED_CODE


def test_wrong_codes_and_letters_are_counted(world: World) -> None:
    too_many = Refused((MultifactorRefusal.TOO_MANY_TRIES,))
    code = str(mail(world))
    for _ in range(TRIES):
        assert prove(world, "no code") == MultifactorFault.MAILED_CODE
    assert prove(world, code) == too_many
    for _ in range(TRIES - 1):
        mail(world)
    assert mail(world) == too_many
    told = mfa.reasons(world, Event.PACER_MULTIFACTOR_REFUSED)
    assert told == [MultifactorRefusal.TOO_MANY_TRIES] * 2


def test_an_app_is_added_by_what_it_shows_and_told_and_mailed(world: World) -> None:
    app = add(world, "Phone")
    assert isinstance(app, AuthenticatorApp)
    assert enrolled(world)
    [told] = people.events(world, Event.PACER_MULTIFACTOR_ADDED)
    assert told.facts["method"] == "app"
    assert people.letters(world)[-1].who == "paul@example.test"


@pytest.mark.parametrize("passcode", ["000000", "12345", "ABCD-2345", "no code"])
def test_what_the_app_does_not_show_adds_nothing(world: World, passcode: str) -> None:
    assert add(world, passcode=passcode, secret=mfa.SECRET) == MultifactorFault.PASSCODE
    assert not enrolled(world)


def test_the_same_app_sent_twice_is_one(world: World) -> None:
    first, again = add(world, secret=mfa.SECRET), add(world, "Another name", secret=mfa.SECRET)
    assert isinstance(first, AuthenticatorApp)
    assert isinstance(again, AuthenticatorApp)
    assert (again.id, again.name) == (first.id, "Phone")
    assert len(people.events(world, Event.PACER_MULTIFACTOR_ADDED)) == 1


def test_the_same_secret_of_two_accounts_is_two_apps(world: World) -> None:
    own = add(world, secret=mfa.SECRET)
    with people.acting(world) as session:
        [other] = passcodes.apps_of(session, ENROLLED)
    assert isinstance(own, AuthenticatorApp)
    assert own.id != other.id


def test_there_are_five_apps_at_most_and_their_names_differ(world: World) -> None:
    for number in range(MOST_APPS - 1):
        assert isinstance(add(world, f"Phone {number}"), AuthenticatorApp)
    assert add(world, "phone 0") == MultifactorFault.NAME_TAKEN
    assert isinstance(add(world, "The fifth"), AuthenticatorApp)
    assert add(world, "The sixth") == Refused((MultifactorRefusal.ENOUGH_APPS,))


def test_five_requests_at_once_never_make_a_sixth_app(world: World) -> None:
    for number in range(MOST_APPS - 1):
        add(world, f"Phone {number}")
    at_once(*(lambda n=n: add(world, f"New {n}") for n in range(4)))
    with people.acting(world) as session:
        assert len(passcodes.apps_of(session, PLAIN)) == MOST_APPS


def test_ten_codes_are_given_in_clear_once_and_a_form_sent_twice_gives_none(world: World) -> None:
    given = codes(world, 0)
    assert len(set(given)) == 10
    assert enrolled(world)
    assert codes(world, 0) == []
    with people.acting(world) as session:
        assert passcodes.codes_left(session, PLAIN) == 10
        assert multifactor.codes_of(session, PLAIN)[0] == 10


def test_new_codes_end_the_old_ones(world: World) -> None:
    [old, *_], [new, *_] = codes(world, 0), codes(world, 1)
    with people.acting(world) as session:
        assert passcodes.use_backup_code(session, NOW, PLAIN, old) is None
        assert passcodes.use_backup_code(session, NOW, PLAIN, new) is True


def test_two_double_clicks_at_once_make_one_batch(world: World) -> None:
    given = at_once(*(lambda: codes(world, 0) for _ in range(3)))
    assert sorted(len(each) for each in given) == [0, 0, 10]


def test_nothing_that_can_be_typed_stands_in_the_database_or_the_trail(world: World) -> None:
    secret = passcodes.new_secret()
    add(world, secret=secret)
    given = codes(world, 0)
    mailed = str(mail(world))
    with people.acting(world) as session:
        rows = [*session.scalars(select(AuthenticatorApp)), *session.scalars(select(BackupCode))]
        rows += [*session.scalars(select(MailedCode)), *session.scalars(select(OutboxRow))]
        kept = " ".join(str(vars(row)) for row in rows)
    trail = " ".join(str(line["facts"]) for line in world.trail() if line["kind"] != "mail")
    letters = " ".join(str(each.facts) for each in people.letters(world))
    for typed in (secret, *given):
        assert typed not in kept + trail + letters
    assert mailed not in kept + trail


def test_who_need_not_have_it_removes_the_last_app_and_is_not_enrolled(world: World) -> None:
    app = add(world)
    assert isinstance(app, AuthenticatorApp)
    assert isinstance(remove(world, app.id, PLAIN), AuthenticatorApp)
    assert not enrolled(world)
    assert remove(world, app.id, PLAIN) is None


def test_a_filer_keeps_the_last_method(world: World) -> None:
    app = add(world, number=FILER)
    assert isinstance(app, AuthenticatorApp)
    assert remove(world, app.id, FILER) == Refused((MultifactorRefusal.LAST_METHOD,))
    codes(world, 0, FILER)
    assert isinstance(remove(world, app.id, FILER), AuthenticatorApp)
    assert enrolled(world, FILER)


def test_somebody_elses_app_is_none(world: World) -> None:
    with people.acting(world) as session:
        [other] = passcodes.apps_of(session, ENROLLED)
    assert remove(world, other.id, PLAIN) is None
    assert enrolled(world, ENROLLED)


def test_the_service_center_lifts_everything_and_skips_begin_anew(world: World) -> None:
    with people.acting(world) as session:
        account = account_held(session, ENROLLED)
        account.multifactor_skips = 3
        assert multifactor.switch_off(session, NOW, account)
        assert not multifactor.switch_off(session, NOW, account)
        assert passcodes.apps_of(session, ENROLLED) == []
        assert passcodes.codes_left(session, ENROLLED) == 0
        assert multifactor.codes_of(session, ENROLLED) == (0, 0)
    row = people.row(world, ENROLLED)
    assert (row["multifactor"], row["multifactor_skips"]) == (False, 0)
    assert len(people.events(world, Event.PACER_MULTIFACTOR_LIFTED)) == 1


def test_a_legacy_account_and_an_early_day_are_turned_away(pacer_app: Pacer, world: World) -> None:
    with people.acting(world) as session:
        found = multifactor.mail_code(session, NOW, people.LEGACY)
    assert found == Refused((ManageRefusal.UPGRADE_FIRST,))
    early = mfa.start(pacer_app, now="2025-05-10T12:00:00-04:00")
    with people.acting(early) as session:
        day = datetime(2025, 5, 10, 16, tzinfo=UTC)
        found = multifactor.mail_code(session, day, PLAIN)
    assert found == Refused((MultifactorRefusal.NOT_YET,))
