"""A cheap browser for the benchmark: it keeps connections and cookies, and follows redirects.

Owns HTTP as a browser speaks it to one host. The load generator shares its cores with the sandbox,
so the browser must cost little: it uses only the standard library and parses only what it needs.
"""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlencode, urljoin, urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
_HIDDEN = re.compile(r"<input[^>]*?\bname=\"([^\"]*csrf_token)\"[^>]*?\bvalue=\"([^\"]*)\"")


class Browser:
    """One person's browser; the four apps are ports of one host and share its cookies."""

    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._cookies: dict[str, tuple[str, str]] = {}
        self.url = ""
        self.page = ""
        self.visited: list[str] = []

    def get(self, url: str) -> str:
        """Open *url*, follow its redirects, return the page."""
        return self._go("GET", url, None)

    def submit(self, **fields: str) -> str:
        """Submit the form of the current page, and return the next page."""
        hidden = dict(_HIDDEN.findall(self.page))
        return self._go("POST", self.url, urlencode(hidden | fields))

    def forget(self, prefix: str) -> None:
        """Drop the cookies whose names begin with *prefix*."""
        self._cookies = {k: v for k, v in self._cookies.items() if not k.startswith(prefix)}

    def forget_everything(self) -> None:
        """Drop every cookie; the connections stay."""
        self._cookies.clear()

    def _go(self, method: str, url: str, body: str | None) -> str:
        self.visited = []
        for _hop in range(12):
            status, location = self._request(method, url, body)
            self.visited.append(url)
            if status not in REDIRECTS:
                self.url = url
                assert status == 200, f"{status} at {url}: {self.page[:500]}"
                return self.page
            url, method, body = urljoin(url, location), "GET", None
        raise AssertionError(f"redirected for ever, last to {url}")

    def _request(self, method: str, url: str, body: str | None) -> tuple[int, str]:
        parts = urlsplit(url)
        connection = self._connections.get(parts.netloc)
        if connection is None:
            connection = http.client.HTTPConnection(parts.netloc, timeout=60)
            self._connections[parts.netloc] = connection
        headers = {"Cookie": self._cookies_for(parts.path)} if self._cookies else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        self.page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._keep(line)
        return answer.status, answer.headers.get("Location", "")

    def _cookies_for(self, path: str) -> str:
        return "; ".join(
            f"{name}={value}"
            for name, (value, scope) in self._cookies.items()
            if path.startswith(scope)
        )

    def _keep(self, line: str) -> None:
        pair, *attributes = line.split("; ")
        name, _, value = pair.partition("=")
        said = {a.partition("=")[0].lower(): a.partition("=")[2] for a in attributes}
        if said.get("max-age") == "0":
            self._cookies.pop(name, None)
        else:
            self._cookies[name] = (value, said.get("path", "/"))
