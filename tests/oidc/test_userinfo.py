"""The userinfo endpoint responds to a valid token, and reports errors as RFC 6750 requires."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pacer_mock.accounts.models import Account
from pacer_mock.oidc.models import Token
from tests.support.browser import Browser
from tests.support.provider import World


def test_it_answers_to_get_and_post(world: World, jane: Browser) -> None:
    headers = {"Authorization": f"Bearer {world.court.tokens(jane)['access_token']}"}
    session = world.pacer.new_session()
    answers = [
        session.request(method, f"{world.issuer}/oidc/userinfo", headers=headers)
        for method in ("GET", "POST")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["Cache-Control"] == "no-store"


def test_the_scheme_is_written_as_one_likes(world: World, jane: Browser) -> None:
    token = world.court.tokens(jane)["access_token"]
    answer = world.pacer.new_session().get(
        f"{world.issuer}/oidc/userinfo", headers={"Authorization": f"bearer {token}"}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer a b",
        "Bearer \xff",
        "Bearer " + "x" * 9000,
        "Basic eDp5",
        "Token x",
    ],
)
def test_without_a_token_in_force_nothing_is_said(world: World, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode("latin-1")}
    answer = world.pacer.new_session().get(f"{world.issuer}/oidc/userinfo", headers=headers)

    assert answer.status_code == 401
    assert "bearer" in answer.headers["WWW-Authenticate"].lower()
    assert set(answer.json()) <= {"error", "error_description"}


def test_a_token_in_the_address_is_not_looked_at(world: World, jane: Browser) -> None:
    token = world.court.tokens(jane)["access_token"]

    assert world.get(f"/oidc/userinfo?access_token={token}").status_code == 401


def test_an_expired_token_is_refused(world: World, jane: Browser) -> None:
    token = world.court.tokens(jane)["access_token"]
    past = datetime.now(UTC) - timedelta(seconds=1)
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(Token).values(expires_at=past))
    answer = world.court.userinfo(token)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_what_changed_since_the_sign_on_is_said_as_it_is_now(world: World, jane: Browser) -> None:
    token = world.court.tokens(jane)["access_token"]
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.execute(update(Account).values(email="new@example.test"))

    assert world.court.userinfo(token).json()["email"] == "new@example.test"
