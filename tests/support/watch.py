"""What a real Chromium complains of while a story runs, in any tab of a person's browser.

Owns listening and telling what counts as a complaint. Knows no page: a refusal (422) is an answer
like another, everything else that fails is a complaint. So is any request that would leave the
sandbox.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

REPORT = "refused by the policy:"
# Told through the console, so that it is heard wherever the page has gone meanwhile.
REPORT_VIOLATIONS = f"""
addEventListener("securitypolicyviolation", event =>
    console.error("{REPORT}", event.effectiveDirective, event.blockedURI));
"""
TOLD_BY_THE_ANSWER = "Failed to load resource: the server responded with a status of"
LEFT_BEHIND = "net::ERR_ABORTED"
"""A request whose page was left, or whose answer was a file to keep."""

REFUSED = 422


class Watch:
    """Listens to one browser context; *origins* are the sandbox's own."""

    def __init__(self, context: BrowserContext, origins: Collection[str]) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._origins = frozenset(origins)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._complain(f"script error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _complain(self, what: str) -> None:
        self.complaints.append(what)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning") or message.text.startswith(TOLD_BY_THE_ANSWER):
            return
        page = message.page
        self._complain(f"{message.type} at {page.url if page else '?'}: {message.text}")

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob", "about"):
            return
        if f"{parts.scheme}://{parts.netloc}" not in self._origins:
            self._complain(f"a request leaves the sandbox: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self._complain(f"{request.url} failed: {request.failure}")

    def _response(self, response: Response) -> None:
        refusal = response.status == REFUSED and response.request.is_navigation_request()
        if response.status >= 400 and not refusal:
            self._complain(f"{response.url} answered {response.status}")
