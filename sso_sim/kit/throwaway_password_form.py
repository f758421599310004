"""The part of a form that offers a made-up password beside the fields for a person's own.

Owns the offer from one request to the next: the form carries it, signed, so that a password counts
as made up only if the sandbox made it. A password that a person typed is never stored in clear.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import BooleanField, HiddenField

from sso_sim.kit import throwaway_passwords
from sso_sim.kit.request_context import here

USE = "Use this made-up password"


class ThrowawayPart(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A made-up password and a checkbox to use it; call `offer` before rendering the form.

    *password_fields* are the names of the fields in which a person types a password of their own.
    """

    offered_password = HiddenField()
    use_offered = BooleanField(USE)
    password_fields: Sequence[str] = ("password", "confirm_password")

    def offer(self, avoid: Iterable[str] = ()) -> None:
        """Offer a password that contains no text of *avoid*, the same one when the form is resent.

        If the checkbox is ticked, the made-up password replaces the typed one.
        """
        found = _unsigned(self.offered_password.data)
        self.offered = found or throwaway_passwords.make(secrets.choice, avoid)
        self.offered_password.data = _signer().dumps(self.offered)
        if self.use_offered.data and found:
            for name in self.password_fields:
                self[name].data, self[name].raw_data = found, [found]

    @property
    def chosen(self) -> str:
        """The password the person chose: typed, or made up."""
        return str(self[self.password_fields[0]].data or "")

    @property
    def to_remember(self) -> str:
        """The chosen password if it is the made-up one; empty if it is the person's own."""
        return self.offered if self.chosen == self.offered else ""


def _unsigned(sent: Any) -> str:
    try:
        return str(_signer().loads(sent or ""))
    except BadSignature:
        return ""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(here().settings.derive("throwaway-passwords"), salt="offer")
