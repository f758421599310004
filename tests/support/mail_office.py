"""A real mail server on this machine, which keeps the mail it receives.

Owns the server and the received mail. Knows no letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.support.ports import free_ports


class Office:
    """A mail server that keeps the mail it receives, or refuses it."""

    def __init__(self) -> None:
        self.port = free_ports(1)
        self.letters: list[Message] = []
        self.envelopes: list[Any] = []
        self.refusal = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Accept a letter."""
        if self.refusal:
            return self.refusal
        self.envelopes.append(envelope)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    @contextmanager
    def open(self) -> Iterator[None]:
        """Accept letters for a while."""
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()
