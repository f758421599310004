"""The part of a form that offers a made-up password beside the fields for one's own.

Owns the offer from one request to the next: it travels in the form, signed, so that a password
counts as made up only where the sandbox has made it. What a person typed is nowhere kept in clear.
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
    """A made-up password, and a box to take it with; `offer` must be called before it is shown.

    *password_fields* are the names of the fields in which a password of one's own is typed.
    """

    offered_password = HiddenField()
    use_offered = BooleanField(USE)
    password_fields: Sequence[str] = ("password", "confirm_password")

    def offer(self, avoid: Iterable[str] = ()) -> None:
        """Offer a password in which nothing of *avoid* stands; the same one while a form is mended.

        Taken with the box, it stands in the place of whatever was typed.
        """
        found = _unsigned(self.offered_password.data)
        self.offered = found or throwaway_passwords.make(secrets.choice, avoid)
        self.offered_password.data = _signer().dumps(self.offered)
        if self.use_offered.data and found:
            for name in self.password_fields:
                self[name].data, self[name].raw_data = found, [found]

    @property
    def chosen(self) -> str:
        """The password somebody wants: typed, or made up."""
        return str(self[self.password_fields[0]].data or "")

    @property
    def to_remember(self) -> str:
        """The password if it is the one that was made up; empty where it is somebody's own."""
        return self.offered if self.chosen == self.offered else ""


def _unsigned(sent: Any) -> str:
    try:
        return str(_signer().loads(sent or ""))
    except BadSignature:
        return ""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(here().settings.derive("throwaway-passwords"), salt="offer")
