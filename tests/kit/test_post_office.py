"""Letters reach a real SMTP server once each: after the commit, retried while it is down."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from sso_sim.kit import mail, outbox, smtp_delivery
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.settings import SettingsError
from sso_sim.kit.transport import Transport
from tests.support.mail_office import Office
from tests.support.mini import NOON, mini_settings, new_mini, sandbox_of, start


@pytest.fixture
def office() -> Office:
    """A mail server that is not started yet."""
    return Office()


@pytest.fixture
def app(tmp_path: Path, database_url: str, office: Office) -> Iterator[Flask]:
    """An app with the mail server configured and one rehearsal; no worker runs on its own."""
    url = f"smtp://127.0.0.1:{office.port}"
    settings = replace(mini_settings(tmp_path, database_url), smtp_url=url)
    made = new_mini("a", settings, Transport(settings))
    start(made, "one", "first of one")
    yield made
    sandbox_of(made).database.dispose()


@pytest.fixture
def open_office(office: Office) -> Iterator[Office]:
    """The mail server, started."""
    with office.open():
        yield office


def send(app: Flask, subject: str = "Your accounts are linked", **facts: Any) -> None:
    with sandbox_of(app).database.transaction("one") as session:
        session.info["generation"] = 1
        mail.send(
            session,
            NOON,
            to=facts.pop("to", "joan@example.test"),
            subject=subject,
            text="Dear Joan,\n\ngrüße.\n",
            sender="PACER Service Center (simulated)",
            **facts,
        )


def send_and_break_off(app: Flask) -> None:
    with sandbox_of(app).database.transaction("one") as session:
        session.info["generation"] = 1
        mail.send(session, NOON, to="a@example.test", subject="s", text="t", sender="x")
        raise ZeroDivisionError


def deliver(app: Flask) -> None:
    sandbox = sandbox_of(app)
    while smtp_delivery.deliver(sandbox.database, sandbox.settings.smtp_url):
        pass


def waiting(app: Flask) -> list[int]:
    with sandbox_of(app).database.across() as session:
        return [row.attempts for row in session.scalars(select(OutboxRow))]


def make_due(app: Flask) -> None:
    with sandbox_of(app).database.transaction("one") as session:
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))


def test_a_letter_reaches_the_server_marked_as_what_it_is(app: Flask, open_office: Office) -> None:
    send(app)
    deliver(app)
    deliver(app)

    [letter] = open_office.letters
    assert isinstance(letter, EmailMessage)
    assert letter["To"] == "joan@example.test"
    assert letter["Subject"] == "[TRAINING SANDBOX] Your accounts are linked"
    assert letter["From"].addresses[0].domain == "sandbox.invalid"
    text = letter.get_content()
    assert text.startswith("This letter comes from a training sandbox")
    assert "grüße" in text
    assert waiting(app) == []


def test_a_letter_waits_while_the_server_is_down_and_is_sent_once_when_it_is_back(
    app: Flask, office: Office
) -> None:
    send(app, "first")
    send(app, "second")
    deliver(app)
    assert sorted(waiting(app)) == [0, 1]  # the round ended with the first
    with office.open():
        make_due(app)
        deliver(app)

    assert sorted(str(each["Subject"])[19:] for each in office.letters) == ["first", "second"]
    assert waiting(app) == []


def test_of_many_workers_one_sends_a_letter(app: Flask, open_office: Office) -> None:
    for number in range(20):
        send(app, f"letter {number}")
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: deliver(app), range(4)))

    assert len({str(each["Message-ID"]) for each in open_office.letters}) == 20
    assert len(open_office.letters) == 20


@pytest.mark.parametrize("address", ["joan@example.test\r\nBcc: x@example.test", "joan@[", ""])
def test_a_letter_nobody_can_send_holds_up_no_other(
    app: Flask, open_office: Office, address: str
) -> None:
    send(app, "bad", to=address)
    send(app, "good")
    deliver(app)

    assert [str(each["Subject"])[19:] for each in open_office.letters] == ["good"]
    assert waiting(app) == []


def test_a_letter_the_server_refuses_is_not_tried_for_ever(app: Flask, open_office: Office) -> None:
    open_office.refusal = "554 No such mailbox"
    send(app)
    deliver(app)

    assert waiting(app) == []


def test_a_change_that_is_rolled_back_sends_no_letter(app: Flask, open_office: Office) -> None:
    with pytest.raises(ZeroDivisionError):
        send_and_break_off(app)
    deliver(app)

    assert open_office.letters == []


def test_a_paper_letter_is_not_sent(app: Flask) -> None:
    send(app, by_post=True)

    assert waiting(app) == []


def test_without_a_server_no_letter_is_kept_for_one(minis: dict[str, Flask]) -> None:
    send(minis["a"])

    assert waiting(minis["a"]) == []


def test_calls_to_other_apps_leave_letters_alone(app: Flask) -> None:
    send(app)
    sandbox = sandbox_of(app)
    outbox.deliver(sandbox.database, sandbox.transport)

    assert waiting(app) == [0]


@pytest.mark.parametrize("url", ["http://mail", "smtp://", "smtp://host:port", "mail.test:25"])
def test_an_address_that_is_none_is_refused_at_the_start(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError):
        replace(mini_settings(tmp_path), smtp_url=url)
