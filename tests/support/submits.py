"""A form that a person has filled in, to be sent by hand: once, again, or by several at once.

Owns the one request that counts, apart from the pages before and after it. Knows no form by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin

import requests

from tests.support.browser import Browser

T = TypeVar("T")


@dataclass(frozen=True)
class Submit:
    """A form that is ready to be sent, from the browser with the cookies of *session*."""

    session: requests.Session
    url: str
    fields: tuple[tuple[str, str], ...]

    def send(self) -> requests.Response:
        """Send the form; a redirect is a response and is not followed."""
        return self.session.post(self.url, data=self.fields, allow_redirects=False)

    def copy(self, new_session: Callable[[], requests.Session]) -> Submit:
        """Return the same form in another window of the same browser, with its own connection."""
        session = new_session()
        session.cookies.update(self.session.cookies)
        return Submit(session, self.url, self.fields)


def submit_on(page: Browser, words: str = "Submit") -> Submit:
    """Return the request that the button called *words* would send, without pressing it."""
    button, form = page._button(words)
    fields, _files = page._successful(form)
    if button.get("name"):
        fields.append((str(button["name"]), str(button.get("value", ""))))
    url = urljoin(page.url, str(form.get("action") or page.url))
    return Submit(page._session, url, tuple(fields))
