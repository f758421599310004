"""A code is redeemed once, soon, and by the client it was issued to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from pacer_mock.oidc.grant import CODE_SECONDS
from pacer_mock.oidc.models import Code, Token, digest_of
from pacer_mock.oidc.sweeping import sweep
from sso_sim.kit.models import VisitRow
from tests.support.browser import Browser
from tests.support.provider import World, on_both

pytestmark = on_both


def _age(world: World, code: str, seconds: float) -> None:
    issued = datetime.now(UTC) - timedelta(seconds=seconds)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(
            update(Code).where(Code.digest == digest_of(code)).values(created_at=issued)
        )


def test_a_code_brought_again_is_refused_and_takes_its_token_with_it(
    world: World, jane: Browser
) -> None:
    court = world.court
    code = court.code(jane)
    access_token = court.redeem(code).json()["access_token"]
    before = court.userinfo(access_token)
    again = court.redeem(code)
    after = court.userinfo(access_token)

    assert before.status_code == 200
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (after.status_code, after.json()["error"]) == (401, "invalid_token")


def test_other_tokens_of_the_same_person_stay(world: World, jane: Browser) -> None:
    court = world.court
    kept = court.tokens(jane)["access_token"]
    code = court.code(jane)
    court.redeem(code)
    court.redeem(code)

    assert court.userinfo(kept).status_code == 200


def test_a_code_just_young_enough_is_good(world: World, jane: Browser) -> None:
    code = world.court.code(jane)
    _age(world, code, CODE_SECONDS - 10)

    assert world.court.redeem(code).status_code == 200


def test_an_expired_code_is_refused(world: World, jane: Browser) -> None:
    code = world.court.code(jane)
    _age(world, code, CODE_SECONDS)

    refused = world.court.redeem(code)

    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")


def test_a_code_of_an_old_sign_on_is_not_born_expired(world: World, jane: Browser) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=9)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(VisitRow).values(started_at=long_ago))
    tokens = world.court.tokens(jane)

    assert world.court.claims(tokens["id_token"])["auth_time"] == int(long_ago.timestamp())


def test_another_client_cannot_redeem_a_code_nor_spoil_it(world: World, jane: Browser) -> None:
    code = world.court.code(jane)
    thief = world.register()
    stolen = thief.redeem(code)

    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert world.court.redeem(code).status_code == 200


@pytest.mark.parametrize("code", ["", "nonsense", "x" * 10_000, "\x00", "ü"])
def test_a_code_nobody_issued_is_refused(world: World, code: str) -> None:
    refused = world.court.redeem(code)

    assert refused.status_code == 400
    assert refused.json()["error"] in {"invalid_grant", "invalid_request"}


def test_neither_codes_nor_tokens_nor_secrets_stand_in_the_database(
    world: World, jane: Browser
) -> None:
    court = world.court
    code = court.code(jane)
    access_token = court.redeem(code).json()["access_token"]
    unredeemed = court.code(jane)
    database = world.pacer.sandbox.database
    with database.across() as session:
        tables = [table for each in database.metadata for table in each.sorted_tables]
        content = repr([session.execute(select(table)).all() for table in tables])

    assert digest_of(unredeemed) in content
    for secret in (code, unredeemed, access_token, court.secret, court.verifier):
        assert secret not in content


def test_what_has_expired_is_swept_and_what_has_not_stays(world: World, jane: Browser) -> None:
    court = world.court
    court.tokens(jane)
    old, young = court.code(jane), court.code(jane)
    _age(world, old, CODE_SECONDS + 1)
    database = world.pacer.sandbox.database
    sweep(database, datetime.now(UTC))

    with database.reading(world.id) as session:
        assert session.scalars(select(Code.digest)).all() == [digest_of(young)]
        assert len(session.scalars(select(Token.digest)).all()) == 1
    sweep(database, datetime.now(UTC) + timedelta(hours=2))
    with database.reading(world.id) as session:
        assert session.scalars(select(Token.digest)).all() == []
