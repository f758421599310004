"""Browsers of strangers at a desk in process: they fill in forms by their fields, and keep cookies.

Owns the requests. Knows no page and no response.
"""

from __future__ import annotations

from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup

from tests.support.desk import TheDesk


class Guest:
    """A new browser."""

    def __init__(self, desk: TheDesk) -> None:
        self.session = requests.Session()
        desk.transport.mount(self.session)

    def get(self, url: str) -> requests.Response:
        """Open a page, and follow its redirects."""
        return self.session.get(url)

    def send(self, page: str, to: str = "", /, **fields: str) -> requests.Response:
        """Open *page* and send its form, or another form of its site, with these fields."""
        shown = self.get(page)
        token = BeautifulSoup(shown.text, "html.parser").select_one("input[name$=csrf_token]")
        assert token is not None, f"{shown.url} has no form: {shown.status_code}"
        name = "csrf_token" if to else str(token["name"])
        data = {name: str(token["value"]), **fields}
        return self.session.post(urljoin(shown.url, to) if to else shown.url, data=data)
