"""A request that waits while its person signs on, agrees, or confirms a log-out.

Owns sealing it into the address of that page, and opening it again. Nothing is stored on the server
or in the cookie: requests of several tabs wait side by side, and the opened request is the one
validated in this rehearsal and generation by this installation. Must not know what the request asks
for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from itsdangerous import BadData, URLSafeSerializer
from werkzeug.datastructures import MultiDict

GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Pending:
    """The query of a request, and when it first arrived (real time)."""

    query: str
    arrived_at: datetime

    @property
    def values(self) -> MultiDict[str, str]:
        """Return the parameters of the request."""
        return MultiDict(parse_qsl(self.query, keep_blank_values=True))

    def asked_at(self, real_now: datetime) -> datetime:
        """Return since when a sign-on counts as given for this request.

        A request that has waited too long counts as just arrived, so that an address found in a
        browser's history cannot satisfy a demand to sign on anew.
        """
        return self.arrived_at if real_now - self.arrived_at < GOOD_FOR else real_now


class Seal:
    """Seals and opens the pending requests of one rehearsal and generation."""

    def __init__(self, secret: bytes, rehearsal_id: str, generation: int) -> None:
        self._serializer = URLSafeSerializer(secret, salt=f"{rehearsal_id}:{generation}")

    def close(self, query: str, real_now: datetime) -> str:
        """Return the request as a text for an address."""
        return str(self._serializer.dumps([query, real_now.timestamp()]))

    def open(self, text: str) -> Pending | None:
        """Return the request in *text*, or None if this sealer did not seal it."""
        try:
            query, arrived_at = self._serializer.loads(text)
        except BadData:
            return None
        return Pending(query=query, arrived_at=datetime.fromtimestamp(arrived_at, UTC))
