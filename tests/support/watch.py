"""Complaints of a real Chromium while a story runs, in any tab of a person's browser.

Owns listening and deciding what counts as a complaint. Knows no page: a refusal (422) is an
ordinary response, every other failure is a complaint. So is any request that would leave the
sandbox.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

REPORT = "refused by the policy:"
# The message goes through the console, so that it arrives even after the page has navigated away.
REPORT_VIOLATIONS = f"""
addEventListener("securitypolicyviolation", event =>
    console.error("{REPORT}", event.effectiveDirective, event.blockedURI));
"""
TOLD_BY_THE_ANSWER = "Failed to load resource: the server responded with a status of"
LEFT_BEHIND = "net::ERR_ABORTED"
"""A request whose page was left, or whose response was a file to download."""

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
